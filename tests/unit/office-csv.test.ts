import { describe, expect, test } from 'vitest';
import { splitLeniently } from '../../src/office/csv.ts';
import { readOfficeFile } from '../../src/office/index.ts';
import { createRandom } from '../../scripts/sample/random.ts';
import { errorAt, formatDiagnostic } from '../../src/model/diagnostic.ts';
import { cellsOf, rowsOf } from './office-files.ts';

const HEADING = 'STT;Tên cơ sở;Địa chỉ';
const understoodOf = async (text: string) =>
  (await readOfficeFile(Buffer.from(text), 'tệp.csv')).value!.understood;

describe('the delimiter', () => {
  test.each([
    [',', 'a,b,c\n1,2,3'],
    [';', `${HEADING}\n1;Cơ sở mẫu 1;Ấp 1, xã A\n2;Cơ sở mẫu 2;Ấp 2, xã B`],
    [
      ';',
      `DANH SÁCH, CÁC, CƠ, SỞ\n(Kèm theo Công văn số 1, ngày 2)\n${HEADING}\n1;A;x, y\n2;B;x, y\n3;C;x, y`,
    ],
    ['\t', 'STT\tTên\n1\tA, B; C'],
    ['|', 'STT|Tên|Địa chỉ\n1|A;B|x;y'],
    [',', 'Danh sách; năm 2021\nSTT,Tên,Địa chỉ\n1,A,"x; y"\n2,B,"x; y"'],
    [',', 'STT,Tên,Địa chỉ\n1,"A,B",x\n2,"Không đóng,y\n3,C,z'],
  ])('is "%s", which the table has and not its title: %s', async (delimiter, text) => {
    const rows = await cellsOf(Buffer.from(text));
    expect(rows.at(-1)!.length).toBe(
      text
        .split('\n')
        .at(-1)!
        .replace(/"[^"]*"/g, '')
        .split(delimiter).length,
    );
  });

  test('is what the sep= line says, which is no row', async () => {
    const text = '"sep=;"\r\nSTT;Số\r\n1;2,5\r\n2;3,5';
    expect((await rowsOf(Buffer.from(text)))[0]).toEqual({ number: 2, cells: ['STT', 'Số'] });
    expect((await understoodOf(text)).at(-1)).toContain('chấm phẩy');
    expect(await cellsOf(Buffer.from('sep=\t\na\tb'))).toEqual([['a', 'b']]);
  });

  test('is none in a file of one column', async () => {
    expect(await understoodOf('Tên\nCơ sở mẫu 1')).toContain('Tệp chỉ có một cột.');
  });
});

describe('lines', () => {
  test.each(['\n', '\r\n', '\r'])('end in %j', async (end) => {
    const rows = await rowsOf(Buffer.from(['a,b', '', '1,"x', 'y"', '2,z', ''].join(end)));
    expect(rows).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 3, cells: ['1', 'x\ny'] },
      { number: 5, cells: ['2', 'z'] },
    ]);
  });

  test('may end in several ways', async () => {
    const rows = await rowsOf(Buffer.from('a,b\r\n1,2\r3,4\n5,6'));
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  test('keep their own width', async () => {
    expect(await cellsOf(Buffer.from('a,b,c\n1,2,3,4,5\n1\n1,2,\n'))).toEqual([
      ['a', 'b', 'c'],
      ['1', '2', '3', '4', '5'],
      ['1'],
      ['1', '2', ''],
    ]);
  });
});

describe('quotes', () => {
  test.each([
    ['inside quotes', '1,"Công ty "Gỗ" A",x', ['1', 'Công ty "Gỗ" A', 'x']],
    ['at the end', '1,"Công ty "Gỗ"",x', ['1', 'Công ty "Gỗ"', 'x']],
    ['that never close', '1,"Công ty Gỗ,x', ['1', 'Công ty Gỗ', 'x']],
    ['that never open', '1,Công ty" Gỗ,x', ['1', 'Công ty" Gỗ', 'x'], '\n"'],
  ])('%s are read leniently and told', async (_, line, cells, more = '') => {
    const rows = await rowsOf(
      Buffer.from(`STT,Tên,Địa chỉ\n${line}\n2,"B, C","x ""y"""\n3,D,z${more}`),
    );
    expect(rows.slice(0, 4)).toEqual([
      { number: 1, cells: ['STT', 'Tên', 'Địa chỉ'] },
      { number: 2, cells, hasBadQuotes: true },
      { number: 3, cells: ['2', 'B, C', 'x "y"'] },
      { number: 4, cells: ['3', 'D', 'z'] },
    ]);
  });

  test('that never close leave the rest of a long file as it is', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) =>
      at % 3 === 0 ? `${at},"x,y` : `${at},"x","y"`,
    );
    const rows = await rowsOf(Buffer.from(lines.join('\n')));
    expect(rows.map(({ number }) => number)).toEqual(lines.map((_, at) => at + 1));
    expect(rows.every(({ cells }) => cells.length === 3)).toBe(true);
    expect(rows.filter(({ hasBadQuotes }) => hasBadQuotes).length).toBe(1000);
  });

  test('as they should be are no finding, those of inches neither', async () => {
    const rows = await rowsOf(Buffer.from('Tên,Cỡ\n"Ống ""to""","6"""\nỐng,6"\n'));
    expect(rows.map(({ hasBadQuotes }) => hasBadQuotes)).toEqual([undefined, undefined, undefined]);
    expect(rows.map(({ cells }) => cells[1])).toEqual(['Cỡ', '6"', '6"']);
  });

  test('that are right are read leniently as the library reads them', async () => {
    const random = createRandom('quotes');
    const written = Array.from({ length: 400 }, (_, at) =>
      Array.from(
        { length: random.integer(2, 4) },
        () => `${at}${random.pick(['', 'a', 'b,c', '"d"', 'e\nf', ' g '])}`,
      ),
    );
    const text = written
      .map((cells) =>
        cells
          .map((cell) => (/["\n,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
          .join(','),
      )
      .join('\n');
    const rows = await rowsOf(Buffer.from(text));
    expect(rows.map(({ cells }) => cells)).toEqual(written);
    expect(splitLeniently(text, ',').map(({ cells, number }) => ({ cells, number }))).toEqual(rows);
  });
});

test('a CSV tells how far its reading is', async () => {
  const told: number[] = [];
  const onProgress = (done: number) => void told.push(done);
  await readOfficeFile(Buffer.from('a,b\n'.repeat(12_000)), 'tệp.csv', { onProgress });
  expect(told).toEqual([5000, 10_000]);
});

test('a finding about a sheet names it', () => {
  const at = { file: 'tệp.xlsx', sheet: 'Danh sách', line: 12, column: 'Tên' };
  const finding = errorAt(at, 'import/name', 'ô bị bỏ trống', undefined, '');
  expect(formatDiagnostic(finding)).toBe(
    'tệp.xlsx[Danh sách]:12 "Tên" error import/name: ô bị bỏ trống',
  );
});
