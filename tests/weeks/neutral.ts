import type { RawFiles } from '../../src/dataset/files.ts';
import { emptyOffice, rowsIn } from './office.ts';

/** The lists of a data set with facilities in place of their codes, and rows in an order of their own. */
export function neutralFiles(raw: RawFiles): Record<string, string[]> {
  const nameOf = new Map(
    rowsIn(raw, 'facilities.csv').map((row) => [
      row['Mã cơ sở']!,
      `<${row['Tên cơ sở']}|${row['Mã số thuế']}|${row['Địa chỉ']}>`,
    ]),
  );
  const before = emptyOffice().bytes;
  const written = [...raw.bytes.keys()].filter(
    (file) => file.endsWith('.csv') && raw.bytes.get(file) !== before.get(file),
  );
  return Object.fromEntries(
    written.map((file) => [
      file,
      rowsIn(raw, file)
        .map((row) =>
          JSON.stringify(row).replace(/CS-\d+/g, (code) =>
            JSON.stringify(nameOf.get(code) ?? code).slice(1, -1),
          ),
        )
        .toSorted(),
    ]),
  );
}
