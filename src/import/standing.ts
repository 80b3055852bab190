import { type Diagnostic, errorAt } from '../model/diagnostic.ts';
import { cleanText, foldText } from '../model/text.ts';
import type { SheetRow } from '../office/index.ts';
import { onceForText } from '../once.ts';
import { isOfFacilities, spaced } from './columns/fields.ts';
import { withoutLetter } from './columns/titles.ts';
import type { ChosenTable } from './find-table.ts';
import type { PlaceOf } from './findings.ts';

/** What a title, a sheet's name or a group row says of all facilities below it, besides their place. */
export interface Standing {
  /** Whether they have an account. */
  readonly registered?: boolean | undefined;
  readonly activity?: 'active' | 'ceased' | undefined;
}

const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ cdk: 'chua dang ky', ddk: 'da dang ky', dk: 'dang ky', tk: 'tai khoan' },
    ...{ hd: 'hoat dong', sx: 'san xuat', dn: 'doanh nghiep', cs: 'co so', ds: 'danh sach' },
  }),
);

/** A text in full words, folded. */
function wordsOf(text: string): string {
  // Folded they may be a name: Tám Dũng.
  const plain = text.normalize('NFC').replace(/tạm (?:dừng|nghỉ)(?!\p{L})/giu, 'tạm ngưng');
  const words = spaced(foldText(plain)).split(' ');
  return words.map((word) => SHORT.get(word) ?? word).join(' ');
}

const ACCOUNT =
  '(?: (?:duoc|thuc hien|hoan thanh))*(?: dang ky(?:(?: cap| mo| tao)* tai khoan)?| (?:(?:duoc )?(?:cap|mo|tao|lap) |co )tai khoan)\\b(?! (?:kinh doanh|doanh nghiep|thue|danh gia|thanh lap|dau tu|bao hiem|mst|ma so))';
// "Đã/chưa đăng ký" is both.
const UNREGISTERED = new RegExp(`(?<!\\bda (?:va |hoac |hay )?)\\b(?:chua|khong)${ACCOUNT}`, 'g');
const REGISTERED = new RegExp(`\\bda${ACCOUNT}`, 'g');
const CEASED =
  /(?<!\b(?:chua|khong|dang hoat dong|con hoat dong)(?: bi| va| hoac| hay)? (?:da )?)\b(?:(?:da|dang|tam) )*(?:(?:ngung|ngng|dung|nghi|cham dut) (?:hoat dong|san xuat|kinh doanh)|giai the|pha san|dong cua|(?:da |tam )(?:ngung|ngng))\b|^(?:tam )?(?:ngung|ngng)$/g;
const ACTIVE = /\b(?:dang|con) (?:hoat dong|san xuat)\b/g;

/** What a folded text says, and what else it says. */
function read(words: string): Standing & { readonly rest: string } {
  const without = (text: string, pattern: RegExp) => {
    if (text.search(pattern) === -1) return { is: false, rest: text };
    return { is: true, rest: text.replace(pattern, ' ').replace(/ +/g, ' ').trim() };
  };
  const no = without(words, UNREGISTERED);
  const yes = without(no.rest, REGISTERED);
  const ceased = without(yes.rest, CEASED);
  const active = without(ceased.rest, ACTIVE);
  // "Chưa đăng ký hoặc chưa đánh giá": nobody knows which of the two a row is.
  const isEither = /\bhoac\b|\bdang ky\b(?! kinh doanh| doanh nghiep)|\bda (?:va )?$/.test(
    active.rest,
  );
  const isOne = no.is !== yes.is && !isEither;
  return {
    ...(isOne ? { registered: yes.is } : {}),
    ...(ceased.is === active.is || isEither ? {} : { activity: ceased.is ? 'ceased' : 'active' }),
    rest: active.rest,
  };
}

/** Words that only say that it is a list, or a part of one. */
const OF_A_LIST =
  /^(?:(?:danh|sach|bang|bieu|phu|luc|nhom|phan|muc|cac|nhung|so|co|so|doanh|nghiep|nha|may|don|vi|san|xuat|kinh|tai|khoan|tren|he|thong|cua|va|voi|do|dich|covid|19|trong|thoi|gian|vinh|vien|han|hien|nay|la|i|ii|iii|iv|[a-h]|\d+)(?: |$))*$/;
const BEGINS_LIST =
  /^(?:danh sach|bang|bieu|tong hop|thong ke|phu luc|cac|nhung|nhom|co so|doanh nghiep|sheet)\b/;
const LONGEST = 300;

const says = ({ registered, activity }: Standing) => (registered ?? activity) !== undefined;

/** What a sheet's name or a group row says; `rest`: the same text without it, empty where nothing is left. */
export const standingOf = onceForText(
  (text): (Standing & { readonly rest: string }) | undefined => {
    if (text.length > LONGEST) return undefined;
    const { rest, ...standing } = read(wordsOf(text));
    if (!says(standing)) return undefined;
    return { ...standing, rest: OF_A_LIST.test(rest) ? '' : rest };
  },
);

/** What a table's title and its sheet's name say of all its rows; where they contradict each other, that is told. */
export function standingOfTable(
  { kind, sheet, layout }: ChosenTable,
  titles: readonly SheetRow[],
  placeOf: PlaceOf,
): {
  readonly said: Standing;
  readonly words: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
} {
  if (!isOfFacilities(kind)) return { said: {}, words: [], diagnostics: [] };
  const titled = titles.flatMap(({ cells }) => cells.flatMap(inTitle));
  const named = standingOf(sheet.name ?? '');
  const all: readonly Standing[] = named === undefined ? titled : [...titled, named];
  const said: Standing = {
    registered: all.find(({ registered }) => registered !== undefined)?.registered,
    activity: all.find(({ activity }) => activity !== undefined)?.activity,
  };
  const other = all.find((one) => contradict(said, one));
  if (other !== undefined) {
    const message = `tiêu đề và tên trang tính ghi trái nhau: ${standingWords(said)}, ${standingWords(other)}`;
    const hint = 'sửa tiêu đề hoặc tên trang tính cho khớp với các dòng rồi nhập lại';
    const at = placeOf(sheet.rows[layout.headingAt]!.number);
    return { said: {}, words: [], diagnostics: [errorAt(at, 'import/standing', message, hint)] };
  }
  const from = titled.length > 0 ? 'Tiêu đề' : 'Tên trang tính';
  const words = `${from} ghi ${standingWords(said)}: dùng cho các dòng không ghi khác.`;
  return { said, words: says(said) ? [words] : [], diagnostics: [] };
}

const COLOURS = 'xanh|vang|cam|xam|tim|hong|nau';
// "Do", "đến" and "trang" fold to colours, too.
const COLOURED = new RegExp(
  `\\bmau (?:${COLOURS}|do|den|trang)\\b|\\bdo ?[:=]|\\b(?:${COLOURS})(?: (?:duong|luc|lam|nhat|dam|cay|la))*(?: ?[:=–-]| la\\b)`,
);

/** The parts of a text, and what each says that has a colour. */
function partsOf(text: string): readonly { readonly part: string; readonly said?: Standing }[] {
  return text.split(/[;,\n|]/).map((part) => {
    const said = COLOURED.test(foldText(part)) ? standingOf(part) : undefined;
    return said === undefined ? { part } : { part, said };
  });
}

/** What a legend of colours says that some of the rows are: `xanh: chưa đăng ký; vàng: ngừng hoạt động`. */
export function legendOf(cell: string): readonly Standing[] {
  return cell.length > LONGEST ? [] : partsOf(cell).flatMap(({ said }) => said ?? []);
}

/** Whether a title names states of which nobody knows which one a row is in: `ngừng hoạt động hoặc chưa đăng ký`. */
export function isOfEither(cell: string): boolean {
  const text = cleanText(cell.replaceAll('\n', ' '));
  if (text === '' || text.length > LONGEST || legendOf(text).length > 0) return false;
  const words = withoutLetter(wordsOf(text));
  const named = [UNREGISTERED, REGISTERED, CEASED].filter((pattern) => words.search(pattern) >= 0);
  return named.length > 1 && /\bhoac\b/.test(words) && !says(read(words));
}

function inTitle(cell: string): Standing[] {
  if (cell.length > LONGEST) return [];
  // Not all rows have the colour of which a legend tells.
  const parts = partsOf(cell).filter(({ said }) => said === undefined);
  const text = cleanText(parts.map(({ part }) => part).join(' '));
  if (text === '') return [];
  const words = withoutLetter(wordsOf(text));
  const { rest, ...standing } = read(words);
  const isTitle = BEGINS_LIST.test(words) || OF_A_LIST.test(rest);
  return isTitle && says(standing) ? [standing] : [];
}

/** Two of them that say opposite things of one facility. */
export function contradict(one: Standing, other: Standing): boolean {
  const differ = <Value>(a: Value | undefined, b: Value | undefined) =>
    a !== undefined && b !== undefined && a !== b;
  return differ(one.registered, other.registered) || differ(one.activity, other.activity);
}

/** What one says, in Vietnamese: `"chưa đăng ký"`. */
export function standingWords({ registered, activity }: Standing): string {
  const words = [
    ...(registered === undefined ? [] : [registered ? '"đã đăng ký"' : '"chưa đăng ký"']),
    ...(activity === undefined
      ? []
      : [activity === 'ceased' ? '"ngừng hoạt động"' : '"đang hoạt động"']),
  ];
  return words.join(', ');
}

/** Whether a heading is of those that have no account: an `x` below it means that. */
export function isOfUnregistered(heading: string): boolean {
  return standingOf(heading)?.registered === false;
}
