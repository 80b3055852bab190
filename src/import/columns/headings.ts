import { foldText } from '../../model/text.ts';
import { type Field, isOfFacilities, type Kind, spaced, useOf } from './fields.ts';
import { BARE, type Meaning, ruleOf } from './rules.ts';

/** With all that it explains in brackets; a longer cell is none, and looking into it would take long. */
const LONGEST_HEADING = 500;
const MOST_WORDS = 24;

/** One word for several; what is written in full stays. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dn: 'doanh nghiep',
    cty: 'cong ty',
    cssx: 'co so san xuat',
    cssxkd: 'co so san xuat kinh doanh',
    cs: 'co so',
    sxkd: 'san xuat kinh doanh',
    sx: 'san xuat',
    kd: 'kinh doanh',
    htx: 'hop tac xa',
    hkd: 'ho kinh doanh',
    nm: 'nha may',
    kcn: 'khu cong nghiep',
    ccn: 'cum cong nghiep',
    kkt: 'khu kinh te',
    kcx: 'khu che xuat',
    mst: 'ma so thue',
    msdn: 'ma so doanh nghiep',
    dk: 'dang ky',
    dkkd: 'dang ky kinh doanh',
    dkdn: 'dang ky doanh nghiep',
    cdk: 'chua dang ky',
    ddk: 'da dang ky',
    dc: 'dia chi',
    tdg: 'tu danh gia',
    dg: 'danh gia',
    kq: 'ket qua',
    hd: 'hoat dong',
    tk: 'tai khoan',
    tg: 'thoi gian',
    gpkd: 'giay phep kinh doanh',
    vp: 'van phong',
    cv: 'cong van',
    vb: 'van ban',
    tx: 'thi xa',
    tp: 'thanh pho',
    sdt: 'so dien thoai',
    dtdd: 'dien thoai di dong',
  }),
);

/** Words that say nothing of what a column is. */
const FILLERS = /\b(?:cua|cac|va|hoac|hay|of)\b/g;
/** What stands before a heading that is numbered: `1.`, `(2)`, `IV/`. */
const NUMBERING =
  /^\s*(?:\(\s*\d{1,2}\s*\)|(?:\d{1,2}|[ivx]{1,4}|[abce-h])\s*[.):/](?!\w))\s*(?=\S)/;

/** The words of a folded heading, in full. */
function wordsOf(folded: string): string {
  return spaced(folded)
    .replace(/^d (?:c|chi)\b/, 'dia chi')
    .replace(/^s t t$/, 'stt')
    .replace(/^m s t\b/, 'ma so thue')
    .split(' ')
    .map((word) => ABBREVIATIONS.get(word) ?? word)
    .join(' ')
    .replace(FILLERS, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

const PHONE =
  /\b(?:dien thoai|di dong|hotline|zalo|fax|phone|telephone|tel|mobile|may ban)\b|^(?:so )?dt(?: (?:lien he|cong ty|co so|doanh nghiep|nguoi .*))?$/;
const EMAIL = /\b(?:e ?mail|gmail|thu dien tu)\b/;
const PERSON =
  /\b(?:ho (?:va )?ten|nguoi (?:lien he|lh|dai dien|phu trach|khai|khai bao|lap|quan ly|dung dau|theo doi|nop|lam|ky|danh gia)|(?<!van phong )dai dien|giam doc|chu (?:co so|ho|doanh nghiep|nha|tiem|xuong)|lien he|lh|facebook|can bo|ke toan|nam sinh|ngay sinh|chuc vu|chuc danh|thuong tru|nha rieng|contact|representative|director|manager|owner|full name)\b/;
/** Counts of persons are nobody's name. */
const COUNTED =
  /^(?:tong )?(?:so|so luong|si so) (?:luong |tong )?(?:nguoi|can bo|lao dong|cong nhan)\b/;
/** Where a contact is not alone in its column, something stands there that must not go with it. */
const BESIDES = /\b(?:dia chi|dia diem|ten (?:co so|doanh nghiep|cong ty|don vi|nha may))\b/;

/** Whoever writes the heading in other words: what is about a person is dropped unread. */
function personal(words: string): Field | undefined {
  if (/^(?:dia chi )?(?:e ?mail|gmail|thu dien tu)\b/.test(words)) return 'email';
  if (BESIDES.test(words)) {
    const isHome =
      /^dia chi\b.*\b(?:nguoi|chu ho|chu co so|thuong tru|nha rieng|giam doc|ho khau)\b|\bnguoi dai dien\b.*\bdia chi\b/;
    return isHome.test(words) ? 'contact' : undefined;
  }
  if (COUNTED.test(words)) return undefined;
  if (PHONE.test(words)) return 'phone';
  if (EMAIL.test(words)) return 'email';
  return PERSON.test(words) ? 'contact' : undefined;
}

/** In brackets these only explain: units, examples, the words that may stand below. */
const EXPLAINING =
  /^(?:an toan|at|rr|kat|khong|co|chua|rui ro|nguy co|xanh|vang|do|muc|dat|danh gia|danh dau|ghi ro|ghi|ro|theo|neu|x|v|dd mm yyyy|dd mm yy|ngay|thang|nam|so|cot|\d+|bat buoc|he thong|covid 19|[a-e])(?: (?:an toan|at|rr|kat|khong|co|chua|rui ro|nguy co|xanh|vang|do|muc|dat|danh gia|danh dau|ghi ro|ghi|ro|theo|neu|x|v|dd|mm|yyyy|ngay|thang|nam|so|cot|\d+|covid 19|[a-e]))*$/;
/** What is planned, or was before, is not what is. */
const OTHER_TIME =
  /\b(?:du kien|(?:lan|ky|dot|thang|quy|nam|tuan) truoc|truoc day|ke hoach|muc tieu|chi tieu|phan dau)\b/;
/** In brackets these say that it is another thing. */
const OTHER = /\b(?:cu|website|web|khach hang|ngan hang|ip|bo me|nuoc ngoai)\b/;

/** What a heading means by its words: `Tên DN`, `ĐỊA CHỈ NHÀ MÁY`, `Huyện/TX/TP`; undefined where any is not understood. */
export function meaningOf(heading: string, kind: Kind): Meaning | undefined {
  if (heading.length > LONGEST_HEADING) return undefined;
  const folded = foldText(heading.replaceAll('\n', ' ')).replace(NUMBERING, '');
  if (folded === '#') return { field: 'rowNumber', rank: 0 };
  const words = wordsOf(folded);
  if (words === '' || words.split(' ', MOST_WORDS + 1).length > MOST_WORDS) return undefined;
  const person = personal(words);
  if (person !== undefined) return { field: person, rank: 0 };
  const whole = ruleOf(words, kind);
  if (whole !== undefined || !folded.includes('(')) return whole;
  const explained = [...folded.matchAll(/\(([^)]*)\)?/g)].map(([, inside]) => wordsOf(inside!));
  if (explained.some((inside) => OTHER.test(inside) || OTHER_TIME.test(inside))) return undefined;
  // `Huyện (nhà máy)` is read as `Huyện nhà máy`: words that make it another column are no explanation.
  const bareWords = wordsOf(folded.replace(/\([^)]*\)?/g, ' '));
  const bare =
    ruleOf(`${bareWords} ${explained.join(' ')}`.trim(), kind) ?? ruleOf(bareWords, kind);
  const isExplained = explained.every((inside) => inside === '' || EXPLAINING.test(inside));
  return bare?.isWeak === true && !isExplained ? undefined : bare;
}

/** A group of columns about something else: its `Địa chỉ` is nobody's of ours, its `Ngày` and `Kết quả` least of all. */
const OTHER_GROUP =
  /\b(?:dau tu|cong ty me|kiem tra|thanh tra|xet nghiem|giay phep|chung nhan|dang ky kinh doanh|dang ky doanh nghiep|cmnd|cccd|can cuoc|nha thau|khach hang|kho|tiem|vac xin|vaccine|cach ly|lao dong)\b/;
/** A group that only says whose the columns are. */
const OWN_GROUP =
  /^(?:thong tin|thong tin chung|noi dung|co so|doanh nghiep|cong ty|nha may|san xuat|kinh doanh|chung|ve|chi tiet| )+$/;

/** Whether the columns of a group are of what is planned, or of what was before. */
export function isOfOtherTime(parents: readonly string[]): boolean {
  return OTHER_TIME.test(wordsOf(foldText(parents.join(' '))));
}

/** What a heading means that stands below others: `Tự đánh giá` over `Ngày`, `Trụ sở` over `Địa chỉ`. */
export function meaningBelow(
  parents: readonly string[],
  own: string,
  kind: Kind,
): Meaning | undefined {
  const parent = parents.join(' ');
  if (parent === '') return meaningOf(own, kind);
  for (const from of parents.keys()) {
    if (isOfOtherTime(parents)) break;
    if (OTHER_GROUP.test(wordsOf(foldText(parents.slice(0, from).join(' '))))) break;
    const near = parents.slice(from).join(' ');
    const both = meaningOf(`${near} ${own}`, kind) ?? meaningOf(`${own} ${near}`, kind);
    if (both !== undefined) return both;
  }
  const group = wordsOf(foldText(parent));
  if (OTHER_TIME.test(group)) return personalOf(own, kind);
  const word = wordsOf(foldText(own));
  if (OTHER_GROUP.test(group)) return inspectionOf(group, word, kind) ?? personalOf(own, kind);
  if (isOfFacilities(kind) && /danh gia|ket qua/.test(group)) {
    if (/^(?:ngay|thoi gian)/.test(word)) return { field: 'assessedOn', rank: 0 };
    if (/^(?:ket qua|muc|xep loai)/.test(word)) return { field: 'level', rank: 0 };
  }
  // What is left of an address beside its commune and district.
  if (isOfFacilities(kind) && /^(?:dia chi|dia diem)\b/.test(group)) {
    if (/^(?:so nha|duong|ten duong|dia chi cu the)\b/.test(word))
      return { field: 'address', rank: 2 };
    if (/^(?:thon|ap|to|khu pho|kp|khom|buon|soc)\b/.test(word))
      return { field: 'address', rank: 2.5 };
  }
  if (/khu cong nghiep|vi tri/.test(group)) {
    if (/^trong/.test(word)) return { field: 'park', rank: 0 };
    if (/^ngoai/.test(word)) return { field: 'outsidePark', rank: 0 };
  }
  const alone = meaningOf(own, kind);
  return alone?.isWeak === true && !OWN_GROUP.test(group) ? undefined : alone;
}

/** Below inspections: who made one, when, and what came of it. */
function inspectionOf(group: string, word: string, kind: Kind): Meaning | undefined {
  if (!isOfFacilities(kind) || !/^(?:tinh hinh |cong tac )?(?:kiem tra|thanh tra)\b/.test(group))
    return undefined;
  if (/^(?:ngay|thoi gian)/.test(word)) return { field: 'inspectedOn', rank: 0 };
  if (/^(?:ket qua|ket luan)/.test(word)) return { field: 'inspection', rank: 0 };
  return /^(?:doan|don vi|co quan)/.test(word) ? { field: 'inspectors', rank: 0 } : undefined;
}

/** Two columns of marks for whether there is an account: `Đăng ký tài khoản` over `Có` and `Không`. */
export function registrationMark(
  parents: readonly string[],
  own: string,
): 'registered' | 'unregistered' | undefined {
  const group = wordsOf(foldText(parents.join(' ')));
  if (!/\b(?:dang ky|tai khoan)\b/.test(group) || OTHER_GROUP.test(group)) return undefined;
  const word = wordsOf(foldText(own));
  if (/^(?:co|da|roi)(?: (?:co|cap|dang ky|tai khoan))*$/.test(word)) return 'registered';
  return /^(?:khong|chua)(?: (?:co|cap|dang ky|tai khoan))*$/.test(word)
    ? 'unregistered'
    : undefined;
}

function personalOf(own: string, kind: Kind): Meaning | undefined {
  const meaning = meaningOf(own, kind);
  return meaning !== undefined && useOf(meaning.field) === 'personal' ? meaning : undefined;
}

/** The field that a heading names. */
export function fieldOf(heading: string, kind: Kind): Field | undefined {
  const meaning = meaningOf(heading, kind);
  // A bare conclusion is one only among inspections.
  return meaning?.field === 'inspection' && meaning.rank === BARE ? undefined : meaning?.field;
}
