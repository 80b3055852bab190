import type { Random } from '../../scripts/sample/random.ts';

/** The words that say what kind of business a name is, each as written out and as offices shorten it. */
const FORM_WORDS = {
  branch: ['Chi nhánh', 'CN'],
  company: ['Công ty', 'CTY', 'Cty', 'C.ty'],
  limited: ['trách nhiệm hữu hạn', 'TNHH'],
  oneMember: ['một thành viên', 'MTV', '1TV'],
  stock: ['cổ phần', 'CP'],
  making: ['sản xuất', 'SX'],
  trade: ['thương mại', 'TM'],
  services: ['dịch vụ', 'DV'],
  and: ['và', '&'],
  export: ['xuất nhập khẩu', 'XNK'],
  privateFirm: ['Doanh nghiệp tư nhân', 'DNTN'],
  household: ['Hộ kinh doanh', 'HKD'],
  cooperative: ['Hợp tác xã', 'HTX'],
} as const;
type FormWord = keyof typeof FORM_WORDS;

/** A name that nobody can have: `form` says what kind of business it is, `own` is its own name. */
export interface MadeUpName {
  readonly form: readonly FormWord[];
  readonly own: string;
}

const FORMS: readonly (readonly FormWord[])[] = [
  ['company', 'limited'],
  ['company', 'limited', 'oneMember'],
  ['company', 'limited', 'making', 'trade'],
  ['company', 'limited', 'oneMember', 'making', 'trade', 'services'],
  ['company', 'stock'],
  ['company', 'stock', 'making', 'and', 'export'],
  ['branch', 'company', 'limited', 'making'],
  ['privateFirm', 'making'],
  ['household'],
  ['cooperative', 'services'],
];

const FIRST =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lamda Omicron Rho Sigma Tau Upsilon Psi Omega'.split(
    ' ',
  );
const SECOND = 'Xanh Vàng Trắng Tím Hồng Nâu Xám Bạc Lam Chàm Son Ngà'.split(' ');
const THIRD = 'Bắc Nam Đông Tây Thượng Hạ Nội Ngoại Tiền Hậu'.split(' ');

/** A name of its own for each number; two numbers next to each other are nothing alike. */
export function ownName(number: number): string {
  const first = FIRST[number % FIRST.length]!;
  const second = SECOND[Math.floor(number / FIRST.length + number) % SECOND.length]!;
  const round = Math.floor(number / (FIRST.length * SECOND.length));
  const third = round === 0 ? '' : ` ${THIRD[(round - 1) % THIRD.length]!}`;
  const tens = Math.floor((round - 1) / THIRD.length);
  return `Mẫu ${first} ${second}${third}${tens > 0 ? ` ${THIRD[tens]!}` : ''}`;
}

/** A form for a name; `longerThan` many words, so that some can be left out. */
export function someForm(random: Random, longerThan = 0): readonly FormWord[] {
  return random.pick(FORMS.filter(({ length }) => length > longerThan));
}

/** How somebody types a name. `dropped` leaves out a word that says little. */
export const SPELLINGS = [
  ...(['usual', 'long', 'short', 'capitals', 'quoted', 'spaced', 'ampersand', 'dropped'] as const),
];
export type Spelling = (typeof SPELLINGS)[number];

/** The name as typed in that manner. */
export function spellName({ form, own }: MadeUpName, spelling: Spelling): string {
  const words = form.filter((word) => spelling !== 'dropped' || !isDroppable(word));
  const typed = words.map((word) => {
    const [long, short, ...others] = FORM_WORDS[word];
    if (spelling === 'long') return long;
    if (spelling === 'short') return others.at(-1) ?? short;
    return isHead(word) || (word === 'and' && spelling !== 'ampersand') ? long : short;
  });
  const named = spelling === 'quoted' ? `“${own}”` : own;
  const text = [...typed, named].join(spelling === 'spaced' ? '  ' : ' ');
  if (spelling === 'capitals') return text.toUpperCase();
  return `${text[0]!.toUpperCase()}${text.slice(1)}${spelling === 'spaced' ? ' ' : ''}`;
}

/** What a name begins with is mostly written out. */
const isHead = (word: FormWord) =>
  (['branch', 'company', 'privateFirm', 'household', 'cooperative'] as const).some(
    (head) => head === word,
  );
const isDroppable = (word: FormWord) => word === 'oneMember' || word === 'making';

/** A place of the gazetteer; what is not known of it is left out. */
export interface TruePlace {
  readonly district?: Named;
  readonly commune?: Named;
  /** `isInside`: an industrial park, no cluster. */
  readonly park?: { readonly id: string; readonly name: string; readonly isInside: boolean };
  /** `Tổ 2, ấp 3`; in a park `Lô A5`. */
  readonly street: string;
}
interface Named {
  readonly code: string;
  readonly type: string;
  readonly name: string;
}

/** The address as an office types it, in full or shortened. */
export function spellAddress(place: TruePlace, spelling: Spelling): string {
  const { street, commune, park, district } = place;
  const isShort = spelling === 'short' || spelling === 'dropped';
  const unit = (named: Named | undefined) =>
    named === undefined ? [] : [`${isShort ? SHORT_TYPES[named.type]! : named.type} ${named.name}`];
  const parkName = park?.name.replace(/^KCN/, spelling === 'long' ? 'Khu công nghiệp' : 'KCN');
  const parts = [street, parkName ?? '', ...unit(commune), ...unit(district)];
  const text = parts.filter((part) => part !== '').join(spelling === 'spaced' ? ' , ' : ', ');
  return spelling === 'capitals' ? text.toUpperCase() : text;
}

const SHORT_TYPES: Readonly<Record<string, string>> = {
  huyện: 'H.',
  'thị xã': 'TX.',
  'thành phố': 'TP.',
  xã: 'xã',
  phường: 'P.',
  'thị trấn': 'TT.',
};
