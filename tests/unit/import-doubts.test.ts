import { expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { sortDiagnostics } from '../../src/model/diagnostic.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { PROVINCE } from './data-sets.ts';
import { errorCodes, rowsOf, withFiles } from './import-base.ts';

const PLACE = ['xã Mẫu Thượng, huyện Mẫu Đông', 'huyện Mẫu Đông'];

async function imported(text: string, before = PROVINCE) {
  const result = await importFile(new TextEncoder().encode(text), 'list.csv', before);
  return { ...result, after: withFiles(before, result.files) };
}

const codes = ({ findings }: Awaited<ReturnType<typeof imported>>) =>
  findings.filter(({ level }) => level === 'error').map(({ code, at }) => [code, at.line]);

test('a cell too many is found where the empty cells at the end would hide it', async () => {
  const text =
    'Tên cơ sở;Địa chỉ;Huyện;Ngành nghề;Nguồn;Ghi chú\n' +
    'Cơ sở A;xã Mẫu Thượng, huyện Mẫu Đông;huyện Mẫu Đông;gỗ; ván;báo cáo;\n' +
    'Cơ sở B;xã Mẫu Thượng, huyện Mẫu Đông;huyện Mẫu Đông;gỗ;báo cáo;\n';
  const result = await imported(text);
  expect(codes(result)).toEqual([['import/cell-count', 2]]);
  expect(rowsOf(result.after, 'facilities.csv').at(-1)).toMatchObject({ 'Tên cơ sở': 'Cơ sở B' });
});

test.each([PLACE, ['', 'huyện Mẫu Đông']])(
  'a facility that is said to be new goes in once, however often its list does: at "%s"',
  async (address, district) => {
    const headings = ['Mã cơ sở', 'Tên cơ sở', 'Địa chỉ', 'Huyện', 'Đăng ký'];
    const twice = ['mới', 'Cơ sở A', address, district, 'đã đăng ký'];
    const text = csvText([headings, twice, twice]);
    const first = await imported(text);
    expect(first.summary?.tables[0]?.added).toHaveLength(2);
    const again = await imported(text, first.after);
    expect(again.files.size).toBe(0);
    expect(again.summary?.tables[0]?.unchanged).toBe(2);
    expect(again.findings.filter(({ at }) => at.column === 'Mã cơ sở')).toHaveLength(2);
  },
);

test.each(['constructor', '__proto__', 'toString', 'valueOf'])(
  'the word "%s" in a cell is a word like any other',
  async (word) => {
    const headings = ['Tên cơ sở', 'Địa chỉ', 'Huyện', 'Khu công nghiệp', 'Đăng ký', 'Mức'];
    const row = (at: number) =>
      ['Cơ sở A', ...PLACE, '', 'đã đăng ký', ''].map((cell, index) =>
        index === at ? word : cell,
      );
    const result = await imported(csvText([headings, row(3), row(4), row(5)]));
    expect(codes(result)).toEqual([
      ['import/address-unclear', 2],
      ['import/status', 3],
      ['import/level', 4],
    ]);
  },
);

test('degrees with a unit behind them are written as the data set reads them', async () => {
  const headings = ['Tên cơ sở', 'Địa chỉ', 'Huyện', 'Vĩ độ', 'Kinh độ'];
  const result = await imported(csvText([headings, ['Cơ sở A', ...PLACE, '21.23 m', '105.36M']]));
  expect(rowsOf(result.after, 'facilities.csv').at(-1)).toMatchObject({
    'Vĩ độ': '21.23',
    'Kinh độ': '105.36',
  });
  expect(errorCodes(openDataSet(result.after, 'everything'))).toEqual([]);
});

const AGAINST = ['Lô 7, KCN Mẫu An, thị trấn Mẫu Đông, huyện Mẫu Đông', 'xã Mẫu Thượng'] as const;

test.each([
  ['x', 'inside its park, the commune left open', [undefined, 'KCN Mẫu An']],
  ['', 'outside, in the commune of the column', ['Mẫu Thượng', undefined]],
])(
  'a commune against the park of the address, "Trong KCN" "%s", is %s: told and built alike',
  async (side, _, place) => {
    const headings = ['Tên cơ sở', 'Địa chỉ', 'Xã', 'Huyện', 'Trong KCN', 'Đăng ký'];
    const row = ['Cơ sở A', ...AGAINST, 'huyện Mẫu Đông', side, 'đã đăng ký'];
    const text = csvText([headings, row]);
    const result = await imported(text);
    const parsed = openDataSet(result.after, 'everything');
    const one = parsed.value?.facilities.find(({ name }) => name === 'Cơ sở A');
    expect([one?.commune?.name, one?.park?.name]).toEqual(place);
    const told = result.findings.filter(({ code }) => code === 'import/address-review');
    expect(told).not.toEqual([]);
    expect(sortDiagnostics(parsed.diagnostics).map(wordsOf)).toEqual(told.map(wordsOf));
    expect(one?.placeDoubts.toSorted()).toEqual(told.map(({ message }) => message).toSorted());
    const again = await imported(text, result.after);
    expect([again.files.size, again.summary?.tables[0]?.unchanged]).toEqual([0, 1]);
  },
);

const wordsOf = ({
  message,
  hint,
}: {
  readonly message: string;
  readonly hint?: string | undefined;
}) => [message, hint];

test('a row whose only place is a park is counted in it, and in the district that it lies in', async () => {
  const headings = ['Tên cơ sở', 'Địa chỉ', 'Khu công nghiệp', 'Đăng ký'];
  const text = csvText([headings, ['Cơ sở A', '', 'KCN Mẫu An', 'đã đăng ký']]);
  const result = await imported(text);
  expect(result.findings).toEqual([]);
  const { value } = openDataSet(result.after, 'everything');
  const one = value?.facilities.find(({ name }) => name === 'Cơ sở A');
  expect([one?.district?.name, one?.park?.name]).toEqual(['Mẫu Đông', 'KCN Mẫu An']);
  // The park's own commune is where the map puts it.
  expect([one?.placeLevel, one?.park?.communeCodes]).toEqual(['park', ['90021']]);
  const again = await imported(text, result.after);
  expect([again.files.size, again.summary?.tables[0]?.unchanged]).toEqual([0, 1]);
});

test('the day of a ceasing that is known stays where a list only says that it has ceased', async () => {
  const headings = ['Mã cơ sở', 'Tên cơ sở', 'Địa chỉ', 'Tình trạng'];
  const ceased = ['CS-06', 'CS-05'].map((id) => [
    id,
    `Cơ sở thử ${id.slice(3)}`,
    '',
    'Đã ngừng hoạt động',
  ]);
  const result = await imported(csvText([headings, ...ceased]));
  const dayOf = (id: string) =>
    rowsOf(result.after, 'facilities.csv').find((row) => row['Mã cơ sở'] === id)?.['Ngày ngừng'];
  expect([dayOf('CS-06'), dayOf('CS-05')]).toEqual(['2021-08-15', 'không rõ ngày']);
  expect(result.summary?.tables[0]).toMatchObject({ unchanged: 1, changed: [{ key: 'CS-05' }] });
});

test.each([
  ['the tax code and the district of another', '0000000099', 'huyện Mẫu Nam', false],
  ['the tax code of another', '0000000099', 'thành phố Mẫu Thành', true],
  ['the district of another', '0000000011', 'huyện Mẫu Nam', true],
])(
  'a code without a name, but with %s (%s, %s): that it is taken is %s',
  async (_, taxCode, district, isTaken) => {
    const headings = ['Mã cơ sở', 'Tên cơ sở', 'Mã số thuế', 'Địa chỉ', 'Huyện', 'Ngành nghề'];
    const text = csvText([headings, ['CS-01', '', taxCode, '', district, 'Đồ gỗ']]);
    const result = await imported(text);
    expect(codes(result)).toEqual(isTaken ? [] : [['import/asked', 2]]);
    const [first] = rowsOf(result.after, 'facilities.csv');
    expect(first?.['Ngành nghề']).toBe(isTaken ? 'Đồ gỗ' : 'Dệt may');
  },
);

test('"Ngoài KCN" against a park that the same row names is told, and the park counts', async () => {
  const headings = ['Tên cơ sở', 'Địa chỉ', 'Khu công nghiệp', 'Ngoài KCN', 'Đăng ký'];
  const row = ['Cơ sở A', '', 'KCN Mẫu Bình', 'x', 'đã đăng ký'];
  const { findings, summary } = await imported(csvText([headings, row]));
  expect(summary?.tables[0]?.added).toHaveLength(1);
  const told = findings.filter(({ code }) => code === 'import/in-park-contradicts');
  expect(told.map(({ message }) => message)).toEqual([
    '"Ngoài KCN" mâu thuẫn với địa chỉ: cột hoặc địa chỉ ghi KCN Mẫu Bình; hiện tính là trong',
  ]);
});
