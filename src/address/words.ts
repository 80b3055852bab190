import { cleanAddress, GAP, splitWords, type Word } from './text.ts';

export type UnitLevel = 'province' | 'district' | 'commune';
export type ParkKind = 'park' | 'zone' | 'cluster';

const PARK_KINDS: ReadonlySet<string> = new Set<ParkKind>(['park', 'zone', 'cluster']);

/** Whether an English word is for a park, zone or cluster. */
export function isParkKind(of: EnglishUnit | ParkKind | 'way'): of is ParkKind {
  return PARK_KINDS.has(of);
}

/** What a word of an address announces. Only `unit` and `park` are places of the gazetteer. */
export type Meaning =
  | { readonly is: 'unit'; readonly level: UnitLevel; readonly type: string }
  | { readonly is: 'park'; readonly kind: ParkKind }
  /** A hamlet, a plot, a house: all up to the next dash, comma or unit is its name. */
  | { readonly is: 'detail' }
  /** A road, which may be called after the two towns that it joins: `Bom Bo - Đắk Nhau`. */
  | { readonly is: 'road' }
  /** Something near by: what follows up to the next comma says where it is not. */
  | { readonly is: 'aside' }
  /** An English word, which stands behind the name that it announces. */
  | { readonly is: 'english'; readonly of: EnglishUnit | ParkKind | 'way' };

/** The kinds of unit that English tells apart; a town is a thị xã or a thị trấn. */
export type EnglishUnit = 'province' | 'city' | 'town' | 'district' | 'ward' | 'commune';

/** A word of that kind, found in an address. */
export interface Announcement {
  readonly meaning: Meaning;
  /** How many words it is. */
  readonly length: number;
  /** Typed without diacritics, be it because the word has none. */
  readonly isPlain: boolean;
  /** An abbreviation. */
  readonly isShort: boolean;
  /** One short syllable without the diacritics that it should have: `nha`, `to`, `so`. */
  readonly isVague: boolean;
}

const unit = (level: UnitLevel, type: string, short: string): [Meaning, string] => [
  { is: 'unit', level, type },
  `${type}|${short}`,
];

// Spoken Vietnamese only; what is called so in a province is in its gazetteer.
const WORDS: readonly [Meaning, string][] = [
  unit('province', 'tỉnh', 't'),
  unit('district', 'thành phố', 'tp|t p|t phố|th phố'),
  unit('district', 'thị xã', 'tx|t x|t xã|th xã'),
  unit('district', 'huyện', 'h'),
  unit('district', 'quận', 'q'),
  unit('commune', 'xã', 'x'),
  unit('commune', 'phường', 'p|ph|f'),
  unit('commune', 'đặc khu', 'đặc khu hành chính|đk|đ k'),
  unit('commune', 'thị trấn', 'tt|t t|t trấn|th trấn'),
  [{ is: 'park', kind: 'park' }, 'khu công nghiệp|khu cn|kcn|k c n'],
  [{ is: 'park', kind: 'cluster' }, 'cụm công nghiệp|cụm cn|ccn|c c n'],
  [
    { is: 'park', kind: 'zone' },
    'khu kinh tế cửa khẩu|khu kinh tế|khu ktck|khu kt|kkt cửa khẩu|kkt ck|kktck|kkt|k k t',
  ],
  [
    { is: 'road' },
    'đường|đ|đường tỉnh|đường huyện|quốc lộ|ql|tỉnh lộ|tl|đt|huyện lộ|đh|hương lộ|hl|đại lộ|phố|' +
      'liên xã|liên huyện|liên tỉnh|liên phường|liên thôn|liên ấp|hẻm|ngõ|ngách|kiệt|km|lý trình',
  ],
  [
    { is: 'detail' },
    'ấp|thôn|xóm|làng|bản|buôn|bon|sóc|khóm|khu phố|kp|k p|kh phố|tổ|tổ dân phố|tdp|khu|khu vực|' +
      'kv|khu dân cư|kdc|khu đô thị|kđt|khu tái định cư|tđc|cụm|đội|lô|thửa|thửa đất|tờ|tờ bản đồ|' +
      'dãy|block|lot|hamlet|số|số nhà|nhà|phòng|tầng|tòa nhà|chợ|kho|xưởng|nhà máy|trung tâm|tttm|tthc|công ty|cty|' +
      'c ty|chi nhánh|cn|dntn|htx|hkd|xã hội|xã đội|huyện ủy|huyện đội|tỉnh ủy|tỉnh đội|thị ủy',
  ],
  [{ is: 'aside' }, 'gần|giáp ranh|cạnh|đối diện|vào|hướng đi'],
  ...Object.entries({
    province: 'province|prov',
    city: 'city',
    town: 'town|township',
    district: 'district|dist',
    ward: 'ward',
    commune: 'commune',
    park: 'industrial park|industrial zone|ip|iz',
    cluster: 'industrial cluster',
    zone: 'economic zone|border gate economic zone',
    way: 'street|st|road|rd|avenue|highway|quarter|village',
  } as const).map(([of, spellings]): [Meaning, string] => [
    { is: 'english', of: of as EnglishUnit | ParkKind | 'way' },
    spellings,
  ]),
];

interface Pattern {
  readonly words: readonly Pick<Word, 'exact' | 'folded'>[];
  readonly meaning: Meaning;
}

const PATTERNS = Map.groupBy(
  WORDS.flatMap(([meaning, spellings]) =>
    spellings
      .split('|')
      .map((text): Pattern => ({ words: splitWords(cleanAddress(text)), meaning })),
  ).toSorted((a, b) => b.words.length - a.words.length),
  ({ words }) => words[0]!.folded,
);

/** The words that announce places, each with its parts joined as in a name. */
export const PLACE_WORDS: readonly { readonly exact: string; readonly meaning: Meaning }[] = [
  ...PATTERNS.values(),
]
  .flat()
  .filter(({ meaning }) => meaning.is === 'unit' || meaning.is === 'park')
  .map(({ words, meaning }) => ({ exact: words.map(({ exact }) => exact).join(''), meaning }));

/** The longest announcement that begins at a word. */
export function announcementAt(words: readonly Word[], at: number): Announcement | undefined {
  const patterns = PATTERNS.get(words[at]!.folded);
  if (patterns === undefined) return undefined;
  const found = patterns.find((pattern) => matches(pattern, words, at));
  if (found === undefined) return undefined;
  const { length } = found.words;
  let isPlain = true;
  for (let i = at; i < at + length; i += 1) {
    if (words[i]!.exact !== words[i]!.folded) isPlain = false;
  }
  const isShort = found.words.every(({ folded }) => folded.length <= 3 && !/[aeiouy]/.test(folded));
  const [first] = found.words;
  const isVague =
    isPlain && length === 1 && first!.exact !== first!.folded && first!.folded.length < 4;
  return { meaning: found.meaning, length, isPlain, isShort, isVague };
}

/** Typed with its diacritics or with none at all: `phương` is not `phường`, `phuong` may be. */
function matches({ words: wanted }: Pattern, words: readonly Word[], at: number): boolean {
  return wanted.every((want, i) => {
    const word = words[at + i];
    if (word === undefined || (i > 0 && word.gap >= GAP.DASH)) return false;
    const isSpelled =
      word.exact === want.exact || (word.exact === word.folded && word.folded === want.folded);
    // "T.X" is one abbreviation; in "X T" or "T X" the letters belong to other things.
    return isSpelled && (i === 0 || wanted[0]!.folded.length > 1 || word.gap === GAP.DOT);
  });
}

/** The country, which may stand at the end of an address; without diacritics and spaces. */
export const COUNTRY_NAMES: readonly string[] = ['vietnam', 'vn'];

/**
 * The provinces of Vietnam from 2008 to 2025 and what large cities are called for short, as written at
 * the end of an address; without diacritics and spaces. The data set's own province is one of them.
 */
export const PROVINCE_NAMES: readonly string[] = (
  'angiang bariavungtau bacgiang backan baclieu bacninh bentre binhdinh binhduong binhphuoc ' +
  'binhthuan camau cantho caobang danang daklak daknong dienbien dongnai dongthap gialai hagiang ' +
  'hanam hanoi hatinh haiduong haiphong haugiang hoabinh hungyen khanhhoa kiengiang kontum laichau ' +
  'lamdong langson laocai longan namdinh nghean ninhbinh ninhthuan phutho phuyen quangbinh ' +
  'quangnam quangngai quangninh quangtri soctrang sonla tayninh thaibinh thainguyen thanhhoa ' +
  'thuathienhue tiengiang hochiminh travinh tuyenquang vinhlong vinhphuc yenbai ' +
  'brvt hcm hcmc hn hue saigon sg daclac dacnong'
).split(' ');
