import type { Field, Kind } from './fields.ts';

/** What a heading means. */
export interface Meaning {
  readonly field: Field;
  /** How well it fits: of two columns for one field the lower goes in, of two alike nobody knows which. */
  readonly rank: number;
  /** Says so little that what stands beside it makes it another thing: `Kết quả (PCCC)`. */
  readonly isWeak?: boolean;
}

/** Of a field that another column must tell: this one only where that has an empty cell. */
export const SPARE = 4;
/** What came of an inspection, if the list is of inspections; else nobody knows of what. */
export const BARE = 2;

interface Rule extends Meaning {
  readonly is: RegExp;
}

/** A heading that has nothing but a head and any of the words that may follow it. */
function rule(field: Field, rank: number, head: string, rest = ''): Rule {
  const tail = rest === '' ? '' : `(?: (?:${rest}))*`;
  return { field, rank, is: new RegExp(`^(?:${head})${tail}$`) };
}

function weak(field: Field, rank: number, head: string): Rule {
  return { ...rule(field, rank, head), isWeak: true };
}

const FIRM =
  'co so|doanh nghiep|cong ty|don vi|nha may|nha xuong|xuong|phan xuong|xi nghiep|ho kinh doanh|hop tac xa|to chuc|chi nhanh|ho san xuat';
const MAKING = 'san xuat|kinh doanh|che bien|gia cong|dich vu|thuong mai';
const PLANT = 'nha may|nha xuong|phan xuong|xuong|co so|noi san xuat|san xuat|che bien|gia cong';
const DETAIL = 'chi tiet|cu the|day du|ro rang|chinh xac|thuc te|hien nay|hien tai|moi';
const ADDRESS = 'dia chi|dia diem';
const OFFICE = 'tru so|van phong|dang ky(?: kinh doanh| doanh nghiep)?';
const WHEN = '(?:ngay|thoi gian|thoi diem)(?: thang)?(?: nam)?';
// "cửa" of "đóng cửa" folds to a filler.
const CEASED = '(?:ngung|ngng|dung|nghi hoat dong|dong|giai the|cham dut)';
const LAST = 'gan nhat|moi nhat|cuoi|cuoi cung|sau cung';
const SAFETY = 'an toan|rui ro|nguy co|lay nhiem';
const DISEASE = 'covid 19|covid|sars cov 2|dich benh|dich|phong chong dich|phong dich|phong chong';
const INSPECTION = 'kiem tra|tham dinh|thanh tra|hau kiem';
const PARK = '(?:khu|cum|khu cum)(?: cong nghiep| cn| che xuat| kinh te)';
const UNITS = 'xa|phuong|thi tran|tt|tran|p|x';
const DISTRICTS = 'huyen|quan|thi xa|thi|thanh pho|h|q';
const LETTER = 'cong van|van ban';
const ANSWER = 'tra loi|phan hoi|phuc dap';

const OF_ALL: readonly Rule[] = [
  rule('rowNumber', 0, '(?:so )?(?:stt|tt|thu tu)|no|nr'),
  weak('derived', 0, 'qua han cap nhat|vi tri biet duoc|biet tu ngay|theo tra loi'),
  rule('note', 0, 'ghi chu|luu y|notes?|remarks?|comments?', 'noi bo|khac|them|chung'),
  rule('note', 0, 'noi dung khac'),
];

const OF_FACILITIES: readonly Rule[] = [
  ...OF_ALL,
  rule('id', 0, 'ma co so', MAKING),
  weak('name', 0, 'ten|name'),
  rule(
    'name',
    0,
    `ten(?: goi| day du| chinh thuc)* (?:${FIRM})`,
    `${FIRM}|${MAKING}|day du|chinh thuc`,
  ),
  weak('name', 1, 'co so|doanh nghiep|cong ty|nha may|xi nghiep'),
  rule('name', 1, 'co so|doanh nghiep|cong ty|nha may|xi nghiep', `${FIRM}|${MAKING}`),
  rule('name', 0, 'name (?:company|factory|facility|enterprise|firm|business|plant)'),
  rule('name', 0, '(?:company|factory|facility|enterprise|firm|business|plant) name'),
  weak('name', 1, 'company|enterprise|factory|facility'),
  rule('taxCode', 0, 'ma (?:so )?thue', `${FIRM}|ma so|ma`),
  rule('taxCode', 0, 'tax (?:code|id|no|number)|(?:company|enterprise) tax code'),
  rule('taxCode', 1, 'ma (?:so )?doanh nghiep', 'ma so thue'),
  rule(
    'taxCode',
    2,
    '(?:ma )?so dang ky (?:kinh doanh|doanh nghiep)(?: ma so (?:thue|doanh nghiep))?',
  ),
  // The place of production goes before what does not say which it is, that before the head office.
  rule(
    'address',
    1,
    `(?:${ADDRESS}) (?:(?:${OFFICE}|chinh|${PLANT}) )*(?:${OFFICE}|chinh) (?:${PLANT})`,
  ),
  rule('address', 1, `(?:${ADDRESS}) (?:${PLANT}) (?:${OFFICE})`, 'chinh|doanh nghiep|cong ty'),
  rule(
    'address',
    0,
    `(?:${ADDRESS}|noi)(?: noi| dat| hoat dong)* (?:${PLANT})`,
    `${PLANT}|kinh doanh|hoat dong|doanh nghiep|cong ty|${ADDRESS}|${DETAIL}`,
  ),
  rule('address', 0, `(?:${ADDRESS}|noi) hoat dong`, `${FIRM}|${MAKING}|${DETAIL}`),
  rule('address', 0, `(?:${ADDRESS})(?: thuc hien)? du an`),
  rule('address', 1, ADDRESS, `${FIRM}|kinh doanh|${ADDRESS}|${DETAIL}`),
  rule(
    'address',
    3,
    `(?:(?:${ADDRESS}|noi)(?: noi| dat)* )?(?:tru so|van phong)|(?:${ADDRESS})(?: noi)? dang ky|(?:${ADDRESS}) theo (?:giay phep|dang ky)`,
    `chinh|doanh nghiep|cong ty|kinh doanh|${OFFICE}`,
  ),
  rule(
    'address',
    0,
    '(?:factory|plant|production|facility|workshop|manufacturing)(?: site)? (?:address|location)',
  ),
  rule('address', 0, '(?:address|location) (?:factory|plant|production|facility|workshop)'),
  rule('address', SPARE, `(?:${ADDRESS})(?: ${PLANT})* (?:cu|truoc day|truoc kia|ban dau)`),
  rule('address', 1, 'address|location|company address|address company'),
  rule('address', 3, '(?:head|registered|main) office(?: address)?|headquarters?(?: address)?'),
  rule('address', 3, 'address (?:head|registered|main) office'),
  rule(
    'commune',
    0,
    `(?:(?:ten|thuoc|dia ban|cap|don vi hanh chinh) )*(?:xa|phuong|thi tran|(?:p|x) (?=\\S))`,
    UNITS,
  ),
  rule('commune', 0, `(?:p|x|tt)(?: (?:p|x|tt|thi tran|phuong|xa))+`),
  rule('commune', 0, 'commune|ward', 'commune|ward|town'),
  rule(
    'district',
    0,
    `(?:(?:ten|thuoc|dia ban|cap|don vi hanh chinh) )*(?:(?:thanh pho|thi xa|thi) )*(?:huyen|quan|thi xa|[hq] (?=\\S))`,
    DISTRICTS,
  ),
  rule('district', 1, 'dia ban'),
  rule('district', 0, 'district', 'city|town'),
  rule('district', 0, '(?:city|town) district'),
  rule('outsidePark', 0, `(?:nam |o )?ngoai ${PARK}`, `${PARK}`),
  rule('park', 0, `(?:(?:ten|thuoc|nam|trong|ngoai|o) )*${PARK}`, PARK),
  rule('park', 0, 'industrial (?:park|zone|estate|cluster)(?: name)?'),
  rule(
    'sector',
    0,
    '(?:ten )?(?:nganh nghe|nganh|linh vuc)',
    'nganh nghe|nganh|nghe|linh vuc|san xuat|kinh doanh|hoat dong|chinh|chu yeu|dang ky|san pham|kinh te|che bien|dich vu',
  ),
  rule(
    'sector',
    1,
    '(?:ten )?(?:nganh nghe|nganh|linh vuc)',
    'nganh nghe|nganh|nghe|san xuat|kinh doanh|hoat dong|chinh|dang ky|chi tiet|cu the',
  ),
  rule(
    'sector',
    1,
    '(?:ten )?(?:san pham|mat hang|nganh hang)',
    'san pham|mat hang|san xuat|kinh doanh|chinh|chu yeu|dich vu',
  ),
  // Alone it is the legal form: TNHH, DNTN.
  rule('sector', 2, 'loai hinh(?: (?:san xuat|kinh doanh|hoat dong))+'),
  rule(
    'sector',
    0,
    '(?:main )?(?:industry|sector|business (?:line|sector|field|activity|activities))',
  ),
  rule('sector', 0, 'line business'),
  rule('sector', 1, '(?:main )?products?'),
  weak('registered', 0, '(?:tinh trang )?(?:da )?dang ky|da co tai khoan|co tai khoan|tai khoan'),
  rule(
    'registered',
    0,
    '(?:tinh trang|trang thai|da|viec) (?:dang ky |duoc cap |cap |co )*tai khoan|dang ky tai khoan',
  ),
  weak('unregistered', 0, '(?:chua|khong)(?: co| cap)? (?:dang ky|tai khoan)(?: tai khoan)?'),
  rule('unregistered', 0, '(?:chua|khong) (?:duoc |dang ky |cap |co |mo |tao )+tai khoan'),
  rule('accountGrantedOn', 0, `${WHEN} (?:duoc )?(?:cap|dang ky|mo) tai khoan`),
  weak('accountGrantedOn', 1, `${WHEN} (?:duoc )?cap`),
  rule('ceasedOn', 0, `${WHEN} (?:da |tam )*${CEASED}`, 'hoat dong|san xuat|kinh doanh'),
  rule(
    'ceasedOn',
    0,
    `(?:da |tam )*${CEASED} (?:(?:hoat dong|san xuat|kinh doanh) )*(?:tu ngay|tu|ngay)`,
  ),
  rule('ceasedOn', 1, `(?:da |tam )*${CEASED} (?:hoat dong|san xuat|kinh doanh)`),
  weak('ceasedOn', 1, '(?:da |tam )*(?:ngung|ngng)|da (?:tam )?(?:dung|nghi|giai the)'),
  rule(
    'activity',
    0,
    '(?:tinh trang|trang thai|hien trang) (?:hoat dong|san xuat)|tinh hinh hoat dong',
    `hoat dong|san xuat|kinh doanh|hien nay|hien tai|${FIRM}`,
  ),
  rule('activity', 0, 'dang hoat dong|(?:operating|operation|activity) status'),
  weak('activity', 1, '(?:tinh trang|trang thai|hien trang)(?: hien nay| hien tai)?|status'),
  rule(
    'level',
    0,
    `(?:ket qua |muc do |muc |xep loai |phan loai )+(?:tu danh gia|danh gia|xep loai|${SAFETY})`,
    `ket qua|muc do|muc|tu danh gia|danh gia|xep loai|${SAFETY}|${DISEASE}|${LAST}|hien tai|hien nay|${FIRM}`,
  ),
  rule(
    'level',
    0,
    `(?:tu )?danh gia (?:ket qua|muc do|muc|${SAFETY})`,
    `muc do|muc|${SAFETY}|${DISEASE}|${LAST}`,
  ),
  rule('level', 0, '(?:risk|safety) level|(?:self )?assessment (?:result|level)|result assessment'),
  weak('level', 1, 'ket qua|muc|muc do|danh gia|xep loai|tu danh gia|result|level'),
  rule(
    'assessedOn',
    0,
    `${WHEN}(?: co| thuc hien| hoan thanh| ket qua| cap nhat)* (?:tu )?danh gia`,
    `cap nhat|${LAST}|an toan|${DISEASE}|${FIRM}`,
  ),
  rule(
    'assessedOn',
    0,
    '(?:tu )?danh gia ngay|date (?:self )?assessment|(?:self )?assessment date|assessed on',
  ),
  weak('assessedOn', 2, 'date'),
  rule('assessedOn', 1, `${WHEN} cap nhat`, `${LAST}|ket qua`),
  rule(
    'inspection',
    0,
    `(?:ket qua|ket luan|danh gia)(?: cua)? (?:${INSPECTION})`,
    `${INSPECTION}|ket qua|ket luan|an toan|${DISEASE}|${LAST}|so y te|thuc te|tai co so|dat|khong dat`,
  ),
  rule('inspection', 0, '(?:dat|khong dat) (?:dat|khong dat)|inspection (?:result|outcome)'),
  // Of an inspection only where the list is of inspections.
  weak('inspection', BARE, 'ket luan(?: chung)?'),
  rule('inspectedOn', 0, `${WHEN}(?: thuc hien| duoc| doan)* (?:${INSPECTION})`, `${LAST}|thuc te`),
  rule('inspectedOn', 0, 'inspection date|date inspection|inspected on'),
  rule(
    'inspectors',
    0,
    `(?:doan|don vi|co quan|to)(?: thuc hien)? (?:${INSPECTION})`,
    'lien nganh|so y te',
  ),
  rule('source', 0, 'nguon(?: so lieu| du lieu| thong tin| tin)?|(?:data )?source'),
  rule('batch', 0, 'dot cap(?: tai khoan)?'),
  weak('batch', 1, 'dot|danh sach|lan'),
  rule('northing', 0, '(?:toa do )?x', 'm|vn ?2000|vn 2000'),
  rule('easting', 0, '(?:toa do )?y', 'm|vn ?2000|vn 2000'),
  rule('lat', 0, 'vi do|latitude|lat', 'n'),
  rule('lng', 0, 'kinh do|longitude|long|lon|lng', 'e'),
];

const OF_REPLIES: readonly Rule[] = [
  ...OF_ALL,
  rule('reply', 0, `(?:da|tinh hinh|tinh trang|trang thai|ket qua) (?:${ANSWER}|bao cao)`, LETTER),
  rule('note', 1, 'noi dung (?:tra loi|bao cao)'),
  rule('replySymbol', 0, `(?:(?:so|ky hieu|so hieu) )*(?:(?:${LETTER}|bao cao) )?(?:${ANSWER})`),
  rule('replySymbol', 1, `so(?: va)? ky hieu|so hieu (?:${LETTER})`),
  rule(
    'repliedOn',
    0,
    `${WHEN}(?: ban hanh| ky| da| ${LETTER.replace('|', '| ')})* (?:${ANSWER}|bao cao)`,
  ),
  weak('repliedOn', 1, 'ngay'),
  rule(
    'dispatch',
    0,
    `(?:(?:so|${ANSWER}|ve|theo) )*(?:yeu cau|${LETTER})`,
    `yeu cau|so|don doc|so|cong thuong|${LETTER}`,
  ),
  rule('unit', 0, 'ma don vi'),
  rule(
    'unit',
    1,
    '(?:ten )?(?:co quan|don vi|dia phuong|ubnd|uy ban nhan dan)',
    `co quan|don vi|dia phuong|${DISTRICTS}|${ANSWER}|bao cao|gui`,
  ),
  rule('unit', 2, `(?:ten )?(?:huyen|quan|thi xa)`, DISTRICTS),
];

const OF_DISPATCHES: readonly Rule[] = [
  rule('rowNumber', 0, '(?:so )?(?:stt|tt|thu tu)|no|nr'),
  rule('note', 0, 'ghi chu|luu y', 'noi bo|khac|them'),
  rule('series', 0, 'ky hieu', LETTER),
  rule(
    'symbol',
    0,
    `(?:so|ky hieu|so hieu)(?: so| ky hieu| hieu)*`,
    `${LETTER}|ngay|thang|nam|di|phat hanh|ban hanh`,
  ),
  rule('symbol', 1, `(?:${LETTER})`, 'so|ky hieu|so hieu|di|phat hanh|ngay|thang|nam'),
  rule('sentOn', 0, `${WHEN}`, `ban hanh|phat hanh|ky|gui|${LETTER}|di`),
  rule(
    'subject',
    0,
    '(?:ten loai )?trich yeu|ve viec|(?:ten loai )?noi dung',
    `noi dung|trich yeu|chinh|${LETTER}|yeu cau|tom tat`,
  ),
  rule('subject', 0, 'tom tat(?: noi dung)?'),
  rule(
    'recipients',
    0,
    '(?:noi|don vi|co quan|dia phuong)(?: duoc)? (?:nhan|gui)(?: den)?',
    `${LETTER}|don vi|ca nhan`,
  ),
  rule(
    'recipients',
    0,
    '(?:kinh )?gui(?: den| cho)?|don vi(?: phai| can)? (?:thuc hien|tra loi|bao cao)',
  ),
  rule('recipients', 0, 'noi gui(?: den)?', LETTER),
  rule(
    'dueOn',
    0,
    `(?:thoi )?han|thoi han|${WHEN} phai (?:${ANSWER}|bao cao|hoan thanh)|thoi gian (?:bao cao|hoan thanh)|ngay het han|deadline`,
    `${ANSWER}|bao cao|gui|hoan thanh|thuc hien|xu ly|yeu cau|cuoi|cuoi cung|chot`,
  ),
  rule('request', 0, `(?:co |ma |so )?(?:yeu cau|phai)(?: phai)?`, `${ANSWER}|bao cao|so|ma`),
  rule('request', 0, `(?:nhac lai|don doc|tiep theo|theo) (?:${LETTER}|yeu cau)`, 'so'),
  weak('round', 0, '(?:lan|nhac)(?: thu| nhac| don doc)?|so lan|lan (?:gui|ban hanh)'),
];

const RULES: Readonly<Record<Kind, readonly Rule[]>> = {
  facilities: OF_FACILITIES,
  assessments: OF_FACILITIES,
  replies: OF_REPLIES,
  dispatches: OF_DISPATCHES,
};

// Most cells below a heading are told from one by their beginning.
const beginning = (rules: readonly Rule[]) =>
  new RegExp(rules.map(({ is }) => is.source.replace(/\$$/, '')).join('|'));
const BEGINNING: Readonly<Record<Kind, RegExp>> = {
  facilities: beginning(OF_FACILITIES),
  assessments: beginning(OF_FACILITIES),
  replies: beginning(OF_REPLIES),
  dispatches: beginning(OF_DISPATCHES),
};

/** The first rule that words in full meet, from the first to the last; undefined where none does. */
export function ruleOf(words: string, kind: Kind): Meaning | undefined {
  if (!BEGINNING[kind].test(words)) return undefined;
  return RULES[kind].find(({ is }) => is.test(words)) ?? qualified(words, kind);
}

const OF_PLACES: readonly Field[] = ['commune', 'district', 'park'];
const OF_PLANT = new RegExp(`^(.+?)(?: (?:noi|dat|co|hoat dong))* (?:${PLANT})$`);
const OF_OFFICE = new RegExp(`^(.+?)(?: (?:noi|dat|co))* (?:${OFFICE})(?: chinh)?$`);
/** One of several: `Địa chỉ nhà máy 2`. */
const OF_SEVERAL = /^(.+?)(?: (?:so|thu))? (?:\d{1,2}|nhat|hai|ba)$/;

/** A place column that says whose place it is, and an address that is one of several. */
function qualified(words: string, kind: Kind): Meaning | undefined {
  const ruled = (pattern: RegExp, fields: readonly Field[]) => {
    const bare = pattern.exec(words)?.[1];
    const found = bare === undefined ? undefined : RULES[kind].find(({ is }) => is.test(bare));
    return found !== undefined && fields.includes(found.field) ? found : undefined;
  };
  const ofPlant = ruled(OF_PLANT, OF_PLACES);
  if (ofPlant !== undefined) return { ...ofPlant, rank: ofPlant.rank - 0.5 };
  const ofOffice = ruled(OF_OFFICE, OF_PLACES);
  return ofOffice === undefined ? ruled(OF_SEVERAL, ['address']) : { ...ofOffice, rank: 3 };
}
