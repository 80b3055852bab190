import { Document, Footer, Header, Packer, Paragraph, TextRun } from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { drawPaper, readTemplate } from '../../src/documents/docx/index.ts';
import { TEMPLATE_FIELDS } from '../../src/documents/index.ts';
import { DEFAULT, IS_SAMPLE, PROVINCE } from './data-sets.ts';
import { papersOf } from './papers.ts';
import { all, attribute, docxFiles, readDocx } from './read-docx.ts';

/** A DOCX of an office, each paragraph in as many runs as it is given in. */
async function office(
  paragraphs: readonly (string | readonly string[])[],
  foot = '{chan_trang}',
): Promise<Uint8Array> {
  const paragraph = (runs: string | readonly string[]) =>
    new Paragraph({
      style: 'Office',
      children: [runs].flat().map((text) => new TextRun(text)),
    });
  const document = new Document({
    styles: { paragraphStyles: [{ id: 'Office', name: 'Office', run: { font: 'Arial' } }] },
    sections: [
      {
        headers: { default: new Header({ children: [paragraph('đầu trang của Sở')] }) },
        footers: { default: new Footer({ children: [paragraph(foot)] }) },
        children: paragraphs.map(paragraph),
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const BODY = ['{#noi_dung}', '{dong}', '{/noi_dung}'] as const;
const read = async (...given: Parameters<typeof office>) =>
  readTemplate(await office(...given), 'data/mau/bao-cao.docx');
const found = async (...given: Parameters<typeof office>) =>
  (await read(...given)).diagnostics.map(({ code, at, message, hint }) => [
    code,
    at.column,
    `${message}; ${hint}`,
  ]);
const { report, direction, letters } = papersOf(DEFAULT);

describe('a template of an office', () => {
  test('has the text in its own looks, and the annexes behind it in ours', async () => {
    const { template, diagnostics } = await read([
      // As Word splits what somebody has typed and mended.
      ['V/v {tri', 'ch_yeu', '}'],
      ...BODY,
      '{chuc_vu}',
      '{#noi_nhan}',
      '{dong}',
      '{/noi_nhan}',
      '{so_da_danh_gia}/{so_dang_hoat_dong} ({ty_le_da_danh_gia})',
    ]);
    expect(diagnostics).toEqual([]);
    const docx = await drawPaper(report, template);
    const drawn = readDocx(await drawPaper(report));
    const [body, ...annexes] = readDocx(docx);
    const { assessed, active } = report.counts;
    expect(body!.paragraphs.slice(0, 1 + report.body.length)).toEqual([
      `V/v ${report.head.subject}`,
      ...report.body.map(({ text }) => text),
    ]);
    expect(body!.paragraphs).toContain(`- ${report.recipients[0]!};`);
    expect(body!.paragraphs.join('\n')).toContain(`${assessed}/${active} (`);
    expect(all(body!.xml, 'p').filter((one) => one.includes('"Office"'))).not.toEqual([]);
    expect(annexes).toHaveLength(report.annexes.length);
    for (const [at, { paragraphs, tables, properties }] of annexes.entries()) {
      expect([paragraphs, tables]).toEqual([drawn[at + 1]!.paragraphs, drawn[at + 1]!.tables]);
      expect(attribute(properties, 'pgSz', 'orient')).toBe('landscape');
      expect(attribute(properties, 'pgNumType', 'start')).toBe('1');
    }
    expect(body!.properties).not.toContain('landscape');
  });

  test('leaves heads and feet of annexes as they are without it, under names of their own', async () => {
    const { template } = await read([...BODY]);
    const files = docxFiles(await drawPaper(report, template));
    const relations = files.get('word/_rels/document.xml.rels')!;
    const wanted = [...files.get('word/document.xml')!.matchAll(/Reference [^>]*r:id="([^"]*)"/g)];
    expect(wanted.length).toBe(2 + 4 * report.annexes.length);
    for (const [, id] of wanted) {
      const target = new RegExp(`<Relationship [^>]*>`, 'g')
        [Symbol.match](relations)!
        .find((one) => one.includes(` Id="${id!}"`))!;
      const name = / Target="\/?(?:word\/)?([^"]*)"/.exec(target)![1]!;
      expect(files.has(`word/${name}`)).toBe(true);
      expect(files.get('[Content_Types].xml')).toContain(`/word/${name}"`);
    }
    const feet = [...files].filter(([name]) => /^word\/(annex-)?footer/.test(name));
    for (const [, xml] of feet) expect(xml).toContain(report.foot.at(-1)!);
    for (const id of ['AnnexCell', 'AnnexText', 'Office'])
      expect(files.get('word/styles.xml')!.split(`styleId="${id}"`)).toHaveLength(2);
  });

  test('gives the same bytes of the same, whenever it was made', async () => {
    const bytes = await office([...BODY]);
    const [first, again] = [readTemplate(bytes, 'x'), readTemplate(bytes, 'x')];
    const docx = await drawPaper(report, first.template);
    expect(Buffer.from(await drawPaper(report, again.template)).equals(docx)).toBe(true);
    expect(docxFiles(docx).get('docProps/core.xml')).toContain(`${report.day}T00:00:00Z`);
  });

  test('of a letter has the figures of its unit, of a draft its several addressees', async () => {
    const { template } = await read([
      '{so_chua_danh_gia}',
      '{#kinh_gui}',
      '{dong}',
      '{/kinh_gui}',
      ...BODY,
    ]);
    for (const paper of [direction!, ...letters.values()]) {
      const [body] = readDocx(await drawPaper(paper, template));
      const { addressees } = paper.head;
      expect(Number(body!.paragraphs[0])).toBe(paper.counts.notAssessed);
      expect(body!.paragraphs[1]).toBe(
        addressees.length === 1 ? addressees[0]! : `- ${addressees[0]!};`,
      );
    }
  });

  test('may have every field, each as it is written in the guide', async () => {
    const ways = TEMPLATE_FIELDS.map(({ name, parts }) =>
      parts === undefined
        ? `{${name}}`
        : `{#${name}}${parts.map((part) => `{${part.name}}`).join(' ')}{/${name}}`,
    );
    const { template, diagnostics } = await read(ways);
    expect(diagnostics).toEqual([]);
    for (const paper of [report, direction!, ...papersOf(PROVINCE).letters.values()]) {
      const text = docxFiles(await drawPaper(paper, template)).get('word/document.xml')!;
      expect(text).not.toMatch(/undefined|\[object|\{[a-z_]+\}/);
    }
  });

  test('may show a heading otherwise than a text', async () => {
    const { template } = await read([
      '{#noi_dung}',
      '{#la_muc}MỤC {dong}{/la_muc}{^la_muc}{dong}{/la_muc}',
      '{/noi_dung}',
    ]);
    const [body] = readDocx(await drawPaper(report, template));
    expect(body!.paragraphs.filter((one) => one.startsWith('MỤC '))).toEqual(
      report.body.filter(({ kind }) => kind === 'heading').map(({ text }) => `MỤC ${text}`),
    );
  });
});

describe('what is wrong with a template is named, and the remedy works', () => {
  test('a field that is misspelt or strange', async () => {
    expect(await found([...BODY, '{trich_yêu} {ngày số liệu} {gi_do}'])).toEqual([
      ['template/unknown-field', '{trich_yêu}', 'không có trường này; có phải {trich_yeu} không?'],
      [
        'template/unknown-field',
        '{ngày số liệu}',
        'không có trường này; có phải {ngay_so_lieu} không?',
      ],
      [
        'template/unknown-field',
        '{gi_do}',
        expect.stringMatching(/^không có trường này; các trường có: noi_dung, chan_trang, /),
      ],
    ]);
    expect(await found(['{#noi_dung}{dog}{/noi_dung}'])).toEqual([
      ['template/unknown-field', '{dog}', 'không có trường này; có phải {dong} không?'],
    ]);
    expect(await found([...BODY, '{trich_yeu} {ngay_so_lieu}'])).toEqual([]);
  });

  test('a field that a paper cannot be without', async () => {
    expect(await found(['{trich_yeu}'], 'trang')).toEqual([
      [
        'template/missing-field',
        '{noi_dung}',
        'mẫu thiếu trường này: nội dung, từng đoạn; ghi {#noi_dung}{dong}{/noi_dung} vào chỗ của nó trong mẫu',
      ],
      [
        'template/missing-field',
        '{chan_trang}',
        expect.stringMatching(/ghi \{chan_trang\} vào chỗ của nó trong mẫu$/),
      ],
    ]);
    expect(await found(['{#noi_dung}{dong}{/noi_dung}', '{chan_trang}'], 'trang')).toEqual([]);
  });

  test('a list that is written as a value, and braces that do not close', async () => {
    expect(await found(['{noi_dung}'])).toEqual([
      [
        'template/list',
        '{noi_dung}',
        'là danh sách, không phải một giá trị; ghi {#noi_dung}{dong}{/noi_dung}; bên trong có: {dong}, {la_muc}, {la_can_cu}',
      ],
    ]);
    const codes = async (...given: string[]) => (await found(given)).map(([code]) => code);
    expect(await codes('{#noi_dung}{dong}')).toEqual(['template/syntax']);
    expect(await codes(...BODY, '{trich_yeu')).toEqual(['template/syntax']);
    expect(await codes(...BODY, '{/kinh_gui}')).toEqual(['template/syntax']);
    expect(await codes(...BODY, '{@trich_yeu}')).toEqual(['template/syntax']);
  });

  test('a file that is no DOCX', () => {
    const codes = (bytes: Uint8Array) =>
      readTemplate(bytes, 'data/mau/bao-cao.docx').diagnostics.map(({ code, at }) => [
        code,
        at.file,
      ]);
    const expected = [['template/format', 'data/mau/bao-cao.docx']];
    expect(codes(strToU8('Báo cáo'))).toEqual(expected);
    expect(codes(new Uint8Array())).toEqual(expected);
    expect(codes(zipSync({ 'xl/workbook.xml': strToU8('<x/>') }))).toEqual(expected);
  });
});

test.runIf(IS_SAMPLE)('what is made up stays marked on every page', async () => {
  const { template } = await read([...BODY]);
  const docx = await drawPaper(report, template);
  const feet = Object.entries(unzipSync(docx)).filter(([name]) =>
    /^word\/(annex-)?footer/.test(name),
  );
  expect(feet.length).toBeGreaterThan(2);
  for (const [, xml] of feet) expect(new TextDecoder().decode(xml)).toContain('Dữ liệu minh họa');
});
