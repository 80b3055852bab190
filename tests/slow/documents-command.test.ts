import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { openXlsx } from 'hucre';
import { afterAll, expect, test } from 'vitest';
import { FIXTURES } from '../unit/data-sets.ts';
import { readDocx } from '../unit/read-docx.ts';
import { runApart, runCommand } from './run-command.ts';

const top = mkdtempSync(join(tmpdir(), 'documents-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const run = (...args: readonly string[]) => runCommand('documents', args, { cwd: top });
const contents = (folder: string) =>
  new Map(
    readdirSync(join(top, folder)).map((name) => [
      name,
      readFileSync(join(top, folder, name)).toString('base64'),
    ]),
  );

function dataFolder(name: string): string {
  const folder = join(top, name);
  cpSync(join(FIXTURES, 'province'), folder, { recursive: true });
  return folder;
}

/** A DOCX of an office. */
async function office(texts: readonly string[]): Promise<Uint8Array> {
  const children = texts.map((text) => new Paragraph(text));
  return new Uint8Array(await Packer.toArrayBuffer(new Document({ sections: [{ children }] })));
}

const LETTERS = ['bql', 'ubnd-901', 'ubnd-902', 'ubnd-903', 'ubnd-904'];
const ALL = [
  'bao-cao.docx',
  ...LETTERS.map((unit) => `cong-van-${unit}.docx`),
  'danh-sach.xlsx',
  'du-thao-chi-dao.docx',
  ...LETTERS.map((unit) => `to-${unit}.docx`),
];

test('the report and a letter to each unit are written, of the same data the same bytes', async () => {
  const data = dataFolder('whole');
  const written = await run('--data', data);
  expect([written.status, written.stderr]).toEqual([0, '']);
  const [report, ...letters] = written.stdout.trimEnd().split('\n');
  expect(report).toMatch(
    /^van-ban-2021-09-30\/bao-cao\.docx: Phụ lục I 16 dòng, Phụ lục II 7 dòng/,
  );
  // The draft, a letter and a sheet each, the lists, and that the sheets lead nowhere.
  expect(letters).toHaveLength(2 * LETTERS.length + 3);
  expect(letters.at(-1)).toContain('publicUrl trong site.json');
  expect([...contents('van-ban-2021-09-30').keys()].toSorted()).toEqual(ALL);
  // In a process, at a time and in a zone of its own.
  const apart = runApart('documents', ['--data', data, '--out', join(top, 'apart')], {
    env: { TZ: 'America/New_York' },
  });
  expect([apart.status, apart.stderr]).toEqual([0, '']);
  expect(contents('apart')).toEqual(contents('van-ban-2021-09-30'));
});

test('a file that somebody has filled in is not written over; one that is the same may stay', async () => {
  const again = ['--data', dataFolder('data-twice'), '--out', 'twice'] as const;
  expect((await run(...again)).status).toBe(0);
  expect((await run(...again)).status).toBe(0);
  writeFileSync(join(top, 'twice/bao-cao.docx'), 'đã điền số');
  const before = contents('twice');
  const refused = await run(...again);
  expect([refused.status, refused.stderr]).toEqual([
    1,
    'documents: đã có tệp "twice/bao-cao.docx" khác với tệp sắp ghi, không ghi đè\n    gợi ý: đổi tên hoặc xóa tệp ấy, hoặc ghi vào thư mục khác với --out\n',
  ]);
  expect(contents('twice')).toEqual(before);
  rmSync(join(top, 'twice/bao-cao.docx'));
  expect((await run(...again)).status).toBe(0);
  // A letter of another day would pass for one of this.
  cpSync(join(top, 'twice/cong-van-bql.docx'), join(top, 'twice/cong-van-cu.docx'));
  expect((await run(...again)).status).toBe(1);
});

test('one unit, or an earlier day', async () => {
  const data = dataFolder('one');
  writeFileSync(
    join(data, 'site.json'),
    readFileSync(join(data, 'site.json'), 'utf8').replace(
      /^\{/,
      '{ "publicUrl": "https://ban-do.example/",',
    ),
  );
  const one = await run('--data', data, '--out', 'one-unit', '--unit', 'UBND-903');
  expect([one.status, one.stdout]).toEqual([
    0,
    'one-unit/cong-van-ubnd-903.docx: Phụ lục 2 dòng\none-unit/to-ubnd-903.docx: UBND huyện Mẫu Nam: việc cần làm, một trang\n',
  ]);
  expect([...contents('one-unit').keys()]).toEqual(['cong-van-ubnd-903.docx', 'to-ubnd-903.docx']);
  // Alone it is what it was among all.
  expect((await run('--data', data, '--out', 'all-units')).status).toBe(0);
  for (const [name, bytes] of contents('one-unit'))
    expect(contents('all-units').get(name)).toBe(bytes);
  const earlier = await run('--data', data, '--out', 'earlier', '--as-of', '01/9/2021');
  expect(earlier.status).toBe(0);
  const [body] = readDocx(readFileSync(join(top, 'earlier/bao-cao.docx')));
  expect(body!.paragraphs.join('\n')).toContain('Đến ngày 01/9/2021');
  expect(body!.paragraphs.join('\n')).not.toContain('33/SCT-CN');
});

test('a unit that owes nothing is told so, and nothing is written', async () => {
  const data = dataFolder('paid');
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(data, file), change(readFileSync(join(data, file), 'utf8')));
  edit('replies.csv', (text) => `${text.trimEnd()}\nra-soat,UBND-904,,,\n`);
  edit('site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), expected: undefined }),
  );
  const paid = await run('--data', data, '--out', 'paid-out', '--unit', 'UBND-904');
  expect([paid.status, paid.stdout]).toEqual([
    0,
    'đơn vị UBND-904 không còn nợ gì; không ghi tệp\n',
  ]);
  expect(existsSync(join(top, 'paid-out'))).toBe(false);
});

test('templates in the data set stand for our papers; a wrong one is named and nothing written', async () => {
  const data = dataFolder('templates');
  mkdirSync(join(data, 'mau'));
  const put = async (name: string, ...texts: readonly string[]) =>
    writeFileSync(join(data, 'mau', name), await office(texts));
  await put('bao-cao.docx', 'Mẫu của Sở', '{#noi_dung}{dong}{/noi_dung}', '{chan_trang}');
  await put('~$bao-cao.docx');
  const out = ['--data', data, '--out', 'from-templates'] as const;
  expect((await run(...out)).status).toBe(0);
  const [body, ...annexes] = readDocx(readFileSync(join(top, 'from-templates/bao-cao.docx')));
  expect([body!.paragraphs[0], annexes.length]).toEqual(['Mẫu của Sở', 7]);
  expect((await run(...out)).status).toBe(0);
  await put('baocao.docx');
  await put('cong-van.docx', '{#noi_dung}{dong}{/noi_dung}', '{chan_trag}');
  const wrong = await run('--data', data, '--out', 'wrong-template');
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toMatch(/mau\/baocao\.docx:1 error template\/unknown-file: /);
  expect(wrong.stderr).toMatch(
    /mau\/cong-van\.docx:1 "\{chan_trag\}" error template\/unknown-field: .*\n {4}gợi ý: có phải \{chan_trang\} không\?/,
  );
  expect(existsSync(join(top, 'wrong-template'))).toBe(false);
  rmSync(join(data, 'mau/baocao.docx'));
  await put('cong-van.docx', '{#noi_dung}{dong}{/noi_dung}', '{chan_trang}');
  expect((await run('--data', data, '--out', 'mended-template')).status).toBe(0);
});

test('with errors or called wrongly nothing is written', async () => {
  const data = dataFolder('wrong');
  const out = ['--data', data, '--out', 'wrong-out'] as const;
  for (const args of [['--unit', 'UBND-999'], ['--as-of', 'hôm qua'], ['--nope'], ['extra']])
    expect([args, (await run(...out, ...args)).status]).toEqual([args, 2]);
  expect((await run('--data', '/none/such')).status).toBe(2);
  expect((await run(...out, '--as-of', '2022-01-01')).status).toBe(1);
  writeFileSync(join(data, 'replies.csv'), 'Yêu cầu\n');
  expect((await run(...out)).status).toBe(1);
  expect(existsSync(join(top, 'wrong-out'))).toBe(false);
});

test('the lists for Excel are the annexes, and the unregistered as they go to the Ministry', async () => {
  const data = dataFolder('lists');
  expect((await run('--data', data, '--out', 'lists-out')).status).toBe(0);
  const [, ...annexes] = readDocx(readFileSync(join(top, 'lists-out/bao-cao.docx')));
  const { sheets } = await openXlsx(readFileSync(join(top, 'lists-out/danh-sach.xlsx')));
  expect(sheets.map(({ name }) => name)).toEqual([
    ...annexes.map(({ paragraphs }) => paragraphs[0]!),
    'Đề nghị cấp tài khoản',
  ]);
  for (const [at, { tables, paragraphs }] of annexes.entries()) {
    const rows = sheets[at]!.rows.map((row) => row.map((cell) => String(cell ?? '')));
    expect(rows[1]![0]).toBe(paragraphs[1]);
    const [table] = tables;
    expect(rows.slice(-table!.length).map((row) => row.slice(0, table![0]!.length))).toEqual(table);
  }
  // What is counted is a number, what only looks like one a text.
  const rowsOf = (name: string) => sheets.find((one) => one.name === name)!.rows;
  expect(typeof rowsOf('Phụ lục I').at(-1)![0]).toBe('number');
  // A made-up list says so on each sheet that is made of it.
  const site = join(data, 'site.json');
  writeFileSync(site, readFileSync(site, 'utf8').replace('"sample": false', '"sample": true'));
  expect((await run('--data', data, '--out', 'lists-made-up')).status).toBe(0);
  const marked = (await openXlsx(readFileSync(join(top, 'lists-made-up/danh-sach.xlsx')))).sheets;
  const isMarked = ({ rows }: (typeof marked)[number]) => /Dữ liệu minh họa/.test(String(rows[2]));
  expect(marked.filter((one) => !isMarked(one)).map(({ name }) => name)).toEqual(['Phụ lục VII']);
  expect((await run('--data', data, '--out', 'lists-alone', '--unit', 'BQL')).status).toBe(0);
  expect([...contents('lists-alone').keys()]).toEqual(['cong-van-bql.docx', 'to-bql.docx']);
});
