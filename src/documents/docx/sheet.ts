import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  ImageRun,
  type IRunOptions,
  Packer,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { STATUS_SIGNS, type Status } from '../../model/levels.ts';
import { colour, districtRings, provinceRings, qrCode, renderPng } from '../../pictures/index.ts';
import type { Sheet, SheetMap } from '../sheets.ts';
import { finishDocx } from './finish.ts';
import { documentStyles, MARGINS, mm, PAGE, points, run, SIZES, TEXT_WIDTH } from './layout.ts';
import { heightOf } from './measure.ts';
import { columns, lastParagraph, pageFooters } from './parts.ts';
import { flowEvenly, LINE_LOOKS, type SheetLine } from './sheet-flow.ts';

// Widths in twips, as the page's are; heights in points.
const QR_MM = 28;
const QR_COLUMN = mm(34);
const MAP_MM = { width: 72, height: 92 } as const;
const MAP_COLUMN = mm(MAP_MM.width + 2);
const GAP = mm(5);
const POINTS_A_MM = 72 / 25.4;
const PIXELS_A_MM = 96 / 25.4;
const ADDRESS_SIZE = 9;

/** What the estimates of heights may be wrong by. */
const RESERVE = 0.96;

const LOOKS = {
  source: { size: 11, before: 0 },
  title: { size: 18, before: 2, bold: true },
  mark: { size: 11, before: 2, bold: true, italics: true },
  figures: { size: 13, before: 4 },
  levels: { size: 12, before: 4 },
  stale: { size: 12, before: 2 },
} as const;

/** The colour of a status's sign. */
const COLOURS: Readonly<Partial<Record<Status, string>>> = {
  safe: 'safe',
  atRisk: 'at-risk',
  unsafe: 'unsafe',
  notAssessed: 'not-assessed',
};

/** What a unit is to do as the bytes of a DOCX: one page, however long its lists. */
export async function drawSheet(sheet: Sheet): Promise<Uint8Array> {
  const head = drawHead(sheet);
  const map = sheet.map && drawMap(sheet.map);
  const used = head.height + footOverflow(sheet) + points(1) / 20;
  const page = (PAGE.height - MARGINS.top - MARGINS.bottom) / 20;
  const left = page * RESERVE - used - 24;
  const document = new Document({
    creator: sheet.source,
    lastModifiedBy: sheet.source,
    title: sheet.title,
    description: sheet.foot.join(' '),
    styles: documentStyles(),
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGINS } },
        footers: { default: pageFooters(sheet.foot).default },
        children: [...head.children, ...drawTasks(sheet, map, left), lastParagraph()],
      },
    ],
  });
  return finishDocx(await Packer.toArrayBuffer(document), sheet.day);
}

interface Drawn<Child> {
  readonly children: readonly Child[];
  readonly height: number;
}

/** Who, what and how many, beside the code that leads to the same on the site. */
function drawHead({
  source,
  title,
  mark,
  figures,
  levels,
  stale,
  address,
}: Sheet): Drawn<FileChild> {
  const width = TEXT_WIDTH - (address === undefined ? 0 : QR_COLUMN + GAP);
  const lines = [
    ['source', source],
    ['title', title],
    ['mark', mark],
    ['figures', figures],
    ['levels', levels.map(({ words }) => `● ${words}`).join('\u00a0\u00a0 ')],
    ['stale', stale],
  ] as const;
  let height = 0;
  const paragraphs = lines.flatMap(([kind, text]) => {
    if (text === undefined || text === '') return [];
    const { size, before, ...look } = LOOKS[kind];
    height += before + heightOf({ text, size, width: width / 20, isBold: 'bold' in look });
    const children =
      kind === 'levels' ? levelRuns(levels, size) : [new TextRun(run(text, size, look))];
    return new Paragraph({ spacing: { before: points(before) }, keepNext: true, children });
  });
  if (address === undefined) return { children: paragraphs, height };
  const code = drawCode(address);
  return {
    children: [columns([width + GAP, QR_COLUMN], [[paragraphs, code.children]])],
    height: Math.max(height, code.height),
  };
}

function levelRuns(levels: Sheet['levels'], size: number): TextRun[] {
  return levels.flatMap(({ status, words }, at) => {
    const colouring = { color: colour(COLOURS[status]!).slice(1) };
    const look: IRunOptions = { ...run(STATUS_SIGNS[status], size), ...colouring };
    const gap = at === levels.length - 1 ? '' : '\u00a0\u00a0 ';
    // What a level is called stays beside its shape.
    const text = `\u00a0${words.replaceAll(' ', '\u00a0')}${gap}`;
    return [new TextRun(look), new TextRun(run(text, size))];
  });
}

function drawCode(address: string): Drawn<Paragraph> {
  const { size, path } = qrCode(address);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size * 10}" height="${size * 10}" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#ffffff"/><path d="${path}" fill="#000000"/></svg>`;
  const words = { text: address, size: ADDRESS_SIZE, width: QR_COLUMN / 20 };
  return {
    children: [
      picture(svg, { width: QR_MM, height: QR_MM }, `Mã QR: ${address}`),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun(run(address, ADDRESS_SIZE))],
      }),
    ],
    height: QR_MM * POINTS_A_MM + heightOf(words) + 4,
  };
}

interface Millimetres {
  readonly width: number;
  readonly height: number;
}

function picture(svg: string, { width, height }: Millimetres, words: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new ImageRun({
        type: 'png',
        data: renderPng(svg),
        transformation: { width: width * PIXELS_A_MM, height: height * PIXELS_A_MM },
        altText: { name: words, title: words, description: words },
      }),
    ],
  });
}

function drawMap({ province, shown, words, notes }: SheetMap): Drawn<Paragraph> {
  const map = 'id' in shown ? districtRings(province, shown) : provinceRings(province, shown);
  const scale = Math.min(MAP_MM.width / map.width, MAP_MM.height / map.height);
  const size = { width: map.width * scale, height: map.height * scale };
  const { size: small } = LINE_LOOKS.note;
  const text = notes.join(' ');
  return {
    children: [
      picture(map.svg, size, words),
      new Paragraph({
        spacing: { before: points(3) },
        children: [new TextRun(run(text, small, { italics: true }))],
      }),
    ],
    height: size.height * POINTS_A_MM + heightOf({ text, size: small, width: MAP_COLUMN / 20 }) + 8,
  };
}

/** The lists: beside the map, then below it in two columns. */
function drawTasks({ tasks }: Sheet, map: Drawn<Paragraph> | undefined, left: number): FileChild[] {
  const beside = TEXT_WIDTH - MAP_COLUMN - GAP;
  const half = Math.floor((TEXT_WIDTH - GAP) / 2);
  const below = left - (map?.height ?? 0);
  const halves = { width: half / 20, height: below } as const;
  const first = map === undefined ? [] : [{ width: beside / 20, height: map.height }];
  const flowed = flowEvenly(tasks, [...first, halves, halves], first.length);
  const [one, other] = flowed.slice(first.length);
  const isBelow = one!.length > 0;
  return [
    rule(),
    ...(map === undefined ? [] : [twoColumns(flowed[0]!.map(drawLine), map.children, beside)]),
    ...(map === undefined || !isBelow ? [] : [rule()]),
    ...(isBelow ? [twoColumns(one!.map(drawLine), other!.map(drawLine), half)] : []),
  ];
}

/** Two columns with a gap between; a cell is never without a paragraph. */
function twoColumns(one: readonly Paragraph[], other: readonly Paragraph[], width: number): Table {
  const cell = (paragraphs: readonly Paragraph[]) =>
    paragraphs.length === 0 ? [lastParagraph()] : paragraphs;
  const rest = TEXT_WIDTH - width - GAP;
  return columns([width, GAP, rest], [[cell(one), cell([]), cell(other)]]);
}

function drawLine({ kind, text }: SheetLine): Paragraph {
  const { size, before, after, left } = LINE_LOOKS[kind];
  const isItem = kind === 'item';
  const look = kind === 'heading' ? { bold: true } : kind === 'note' ? { italics: true } : {};
  return new Paragraph({
    spacing: { before: points(before), after: points(after) },
    keepNext: kind === 'heading',
    ...(left === 0
      ? {}
      : { indent: { left: points(left), ...(isItem ? { hanging: points(left) } : {}) } }),
    ...(isItem ? { tabStops: [{ type: 'left', position: points(left) }] } : {}),
    children: [new TextRun(run(isItem ? `□\t${text}` : text, size, look))],
  });
}

/** A line across the page. */
function rule(): Paragraph {
  return new Paragraph({
    spacing: { before: points(4), line: points(6), lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  });
}

/** By how much a foot of many lines leaves its margin, in points. */
function footOverflow({ foot }: Sheet): number {
  const width = TEXT_WIDTH / 20;
  const height = foot.reduce((sum, text) => sum + heightOf({ text, size: SIZES.foot, width }), 0);
  return Math.max(0, (MARGINS.footer - MARGINS.bottom) / 20 + height);
}
