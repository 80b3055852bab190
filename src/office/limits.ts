import { formatNumber } from '../model/number-format.ts';
import { Refusal } from './sheet.ts';

/** A command need not read a larger file at all. An office's longest lists are of 5 MB. */
export const MOST_FILE_BYTES = { xlsx: 50e6, csv: 60e6 } as const;
/** Twice the longest list that the site is made for; Excel itself ends at 1,048,576. */
export const MOST_ROWS = 200_000;
/** Rows that are none of the list: its title, heading and signatures. */
const MOST_OTHER_ROWS = 100;
/** Characters in the cells of all sheets: 90 a row of the longest list. More would not fit 512 MB. */
export const MOST_TEXT = 18e6;
/** Unpacked XML of the parts that are read: a list of 100,000 rows and 8 columns is some 40 MB of it. */
const MOST_XML_BYTES = 120e6;
/** Cells of all sheets, with the empty ones before a filled one: 11 a row of the longest list. */
export const MOST_CELLS = 2.2e6;
/** Lines of a CSV, blank ones included: they cost memory before they are known to be blank. */
const MOST_LINES = 1e6;
const MOST_MERGES = 100_000;

const megabytes = (bytes: number) => `${formatNumber(bytes / 1e6, 0)} MB`;

function tooLarge(what: string, hint: string): Refusal {
  return new Refusal('too-large', `tệp quá lớn: ${what}`, hint);
}

const SPLIT = 'chia danh sách thành nhiều tệp nhỏ hơn và nhập lần lượt';

/** Throws a `Refusal` of a file by its size alone. */
export function refuseLargeFile(bytes: number, format: 'xlsx' | 'csv'): void {
  const most = MOST_FILE_BYTES[format];
  if (bytes <= most) return;
  const hint = `${format === 'xlsx' ? 'xóa ảnh và trang tính không cần, ' : ''}${SPLIT}`;
  throw tooLarge(`${formatNumber(bytes / 1e6, 1)} MB, nhiều nhất ${megabytes(most)}`, hint);
}

/** Throws a `Refusal` of more rows, even empty ones that are merely formatted. */
export function refuseRows(count: number, sheet?: string): void {
  if (count <= MOST_ROWS + MOST_OTHER_ROWS) return;
  const where = sheet === undefined ? '' : `trang "${sheet}" có `;
  throw tooLarge(
    `${where}hơn ${formatNumber(MOST_ROWS)} dòng`,
    'xóa hẳn các dòng trống có định dạng ở cuối bảng (chọn dòng, Delete Row) rồi lưu lại, hoặc chia danh sách thành nhiều tệp',
  );
}

/** Throws a `Refusal` of a CSV of more lines than a list could have. */
export function refuseLines(count: number): void {
  if (count <= MOST_LINES) return;
  throw tooLarge(
    `hơn ${formatNumber(MOST_LINES)} dòng, kể cả dòng trống`,
    `xóa các dòng trống ở cuối tệp, hoặc ${SPLIT}`,
  );
}

/** Throws a `Refusal` of more text in the cells, or in the strings that they share. */
export function refuseText(length: number): void {
  if (length <= MOST_TEXT) return;
  throw tooLarge(`chữ trong các ô dài hơn ${MOST_TEXT / 1e6} triệu ký tự`, SPLIT);
}

/** Throws a `Refusal` of more cells, or more strings that they share. */
export function refuseCells(count: number): void {
  if (count <= MOST_CELLS) return;
  throw tooLarge(
    `hơn ${formatNumber(MOST_CELLS / 1e6, 1)} triệu ô`,
    'xóa các cột và trang tính không cần, hoặc chia thành nhiều tệp',
  );
}

/** What has been read of a file so far. Whatever is added, it throws a `Refusal` at the limit. */
export class Budget {
  #xmlBytes = 0;
  #text = 0;
  #cells = 0;
  #merges = 0;

  /** Unpacked bytes of a part. Throws a `Refusal` at the limit. */
  addXml(bytes: number): void {
    this.#xmlBytes += bytes;
    if (this.#xmlBytes <= MOST_XML_BYTES) return;
    throw tooLarge(
      `giải nén ra hơn ${megabytes(MOST_XML_BYTES)}`,
      `chép riêng bảng dữ liệu sang tệp mới, hoặc ${SPLIT}`,
    );
  }

  /** Characters of a cell. Throws a `Refusal` at the limit. */
  addText(length: number): void {
    this.#text += length;
    refuseText(this.#text);
  }

  /** Cells, with the empty ones before a filled one. Throws a `Refusal` at the limit. */
  addCells(count: number): void {
    this.#cells += count;
    refuseCells(this.#cells);
  }

  /** An area of merged cells. Throws a `Refusal` at the limit. */
  addMerge(): void {
    this.#merges += 1;
    if (this.#merges <= MOST_MERGES) return;
    throw tooLarge(`hơn ${formatNumber(MOST_MERGES)} vùng ô gộp`, 'bỏ gộp ô rồi lưu lại');
  }
}
