import { Refusal, wrongFormat } from './refusal.ts';
import { isZip } from './zip.ts';

/** First bytes of types that offices send by mistake. */
const SIGNATURES: readonly (readonly [start: string, format: string])[] = [
  ['%PDF', 'PDF'],
  ['{\\rtf', 'RTF'],
  ['\x89PNG', 'ảnh PNG'],
  ['\xff\xd8\xff', 'ảnh JPEG'],
  ['GIF8', 'ảnh GIF'],
  ['II*\0', 'ảnh TIFF'],
  ['MM\0*', 'ảnh TIFF'],
  ['\x1f\x8b', '.gz'],
  ['Rar!', '.rar'],
  ['7z\xbc\xaf', '.7z'],
  ['ID;P', '.slk'],
  ['\x09\x08\x06\0', '.xls (Excel cũ)'],
  ['\x09\x08\x08\0', '.xls (Excel cũ)'],
  ['\x09\0\x04\0', '.xls (Excel cũ)'],
  ['\x09\x02\x06\0', '.xls (Excel cũ)'],
  ['\x09\x04\x06\0', '.xls (Excel cũ)'],
];
const OLE = '\xd0\xcf\x11\xe0';

/** What the bytes are, whatever the file is called; throws a refusal for what is not read. */
export function typeOf(bytes: Uint8Array): 'xlsx' | 'csv' {
  if (isZip(bytes)) return 'xlsx';
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = view.subarray(0, 8).toString('latin1');
  if (start.startsWith(OLE)) throw refuseOle(view);
  const found = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (found !== undefined) throw wrongFormat(found[1]);
  return 'csv';
}

/** Old Office files, and new ones that are encrypted, are folders of named streams. */
function refuseOle(view: Buffer): Refusal {
  const has = (stream: string) => view.includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage')) {
    return new Refusal(
      'format',
      'tệp có mật khẩu nên không được hỗ trợ',
      'mở bằng Excel, bỏ mật khẩu ở Tệp > Thông tin > Bảo vệ sổ làm việc, rồi lưu lại thành .xlsx',
    );
  }
  return wrongFormat(has('WordDocument') ? '.doc (Word cũ)' : '.xls (Excel 97–2003)');
}
