import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Footer,
  Header,
  LineRuleType,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import {
  annexLines,
  headLines,
  MOTTO,
  NATION,
  RECIPIENTS,
  signedLines,
  signerLines,
} from '../../contract/paper-words.ts';
import type { Annex, Paper, PaperHead, Paragraph as Words } from '../paper.ts';
import {
  ADDRESSEES_LEFT,
  ANNEX_STYLE,
  BETWEEN_PARAGRAPHS,
  CELL_STYLE,
  FIRST_LINE,
  HEAD_LEFT,
  HEAD_RIGHT,
  LINES,
  MOTTO_WIDTH,
  officeRule,
  OPENING_WIDTH,
  points,
  run,
  SIZES,
  TEXT_WIDTH,
  WIDE_TEXT_WIDTH,
} from './layout.ts';

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
} as const;
const NO_MARGINS = { top: 0, bottom: 0, left: 0, right: 0 } as const;

type Runs = readonly ReturnType<typeof run>[];

function centred(runs: Runs, before = 0, style?: string): Paragraph {
  return new Paragraph({
    ...(style === undefined ? {} : { style }),
    alignment: AlignmentType.CENTER,
    spacing: { before },
    children: runs.map((one) => new TextRun(one)),
  });
}

/** A rule in the middle of a column: the border of a line without text. */
function rule(length: number, column: number): Paragraph {
  const side = Math.max(0, Math.round((column - length) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: points(1), line: points(4), lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  });
}

/** Columns without lines, row by row; in twips. */
export function columns(
  widths: readonly number[],
  rows: readonly (readonly (readonly Paragraph[])[])[],
): Table {
  return new Table({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: NO_LINES,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, at) =>
              new TableCell({
                width: { size: widths[at]!, type: WidthType.DXA },
                margins: NO_MARGINS,
                borders: NO_LINES,
                children: [...children],
              }),
          ),
        }),
    ),
  });
}

/** Who writes and under which number, beside the nation's name and the day; then to whom. */
export function drawHead(head: PaperHead): FileChild[] {
  const { parent, office, number, subject, placeAndDay, opening, addressees } = headLines(head);
  const longest = office.reduce((longer, line) => (line.length > longer.length ? line : longer));
  return [
    ...(head.note === undefined ? [] : [drawNote(head.note)]),
    columns(
      [HEAD_LEFT, HEAD_RIGHT],
      [
        [
          [
            ...(parent === undefined ? [] : [centred([run(parent, SIZES.agency)])]),
            ...office.map((line) => centred([run(line, SIZES.agency, { bold: true })])),
            rule(officeRule(longest), HEAD_LEFT),
          ],
          [
            centred([run(NATION, SIZES.nation, { bold: true })]),
            centred([run(MOTTO, SIZES.motto, { bold: true })]),
            rule(MOTTO_WIDTH, HEAD_RIGHT),
          ],
        ],
        [
          [
            centred([run(number, SIZES.number)], points(4)),
            centred([run(subject, SIZES.subject)], points(6)),
          ],
          [centred([run(placeAndDay, SIZES.date, { italics: true })], points(4))],
        ],
      ],
    ),
    ...drawAddressees(opening, addressees),
  ];
}

function drawNote(note: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun(run(note, SIZES.agency, { bold: true }))],
  });
}

/** One on the line of `Kính gửi:`, more each on a line of its own below it. */
function drawAddressees(opening: string, addressees: readonly string[]): Paragraph[] {
  const spacing = { before: points(12), after: points(6) };
  if (addressees.length === 0)
    return [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing,
        children: [new TextRun(run(opening, SIZES.addressee))],
      }),
    ];
  return [
    new Paragraph({
      indent: { left: ADDRESSEES_LEFT },
      spacing: { before: points(12) },
      children: [new TextRun(run(opening, SIZES.addressee))],
    }),
    ...addressees.map(
      (text, at) =>
        new Paragraph({
          indent: { left: ADDRESSEES_LEFT + OPENING_WIDTH },
          spacing: at === addressees.length - 1 ? { after: points(6) } : {},
          children: [new TextRun(run(text, SIZES.addressee))],
        }),
    ),
  ];
}

/** The text, paragraph by paragraph. The last stays with the signature. */
export function drawBody(body: readonly Words[]): Paragraph[] {
  return body.map(
    ({ kind, text }, at) =>
      new Paragraph({
        alignment: AlignmentType.JUSTIFIED,
        indent: { firstLine: FIRST_LINE },
        spacing: { before: BETWEEN_PARAGRAPHS, ...LINES },
        keepNext: kind === 'heading' || at === body.length - 1,
        children: [
          new TextRun(
            run(text, SIZES.body, {
              ...(kind === 'heading' ? { bold: true } : {}),
              ...(kind === 'basis' ? { italics: true } : {}),
            }),
          ),
        ],
      }),
  );
}

/** The room for a signature, in points. */
const SIGNATURE = 64;

/** Who receives it, beside who signs. */
export function drawEnd(paper: Paper): FileChild[] {
  const line = (text: string) =>
    new Paragraph({ children: [new TextRun(run(text, SIZES.recipients))] });
  const { titles, name } = signerLines(paper);
  return [
    new Paragraph({ spacing: { before: points(6) }, keepNext: true, children: [] }),
    columns(
      [Math.round(TEXT_WIDTH / 2), TEXT_WIDTH - Math.round(TEXT_WIDTH / 2)],
      [
        [
          [
            new Paragraph({
              children: [
                new TextRun(run(RECIPIENTS, SIZES.recipientsHead, { bold: true, italics: true })),
              ],
            }),
            ...signedLines('-', paper.recipients).map(line),
          ],
          [
            ...titles.map((title) => centred([run(title, SIZES.signer, { bold: true })])),
            centred([run(name, SIZES.signer, { bold: true })], points(SIGNATURE)),
          ],
        ],
      ],
    ),
  ];
}

/** An annex's name, title and table. */
export function drawAnnex(annex: Annex, { head }: Paper): FileChild[] {
  const { name, title, reference, mark } = annexLines(annex, head);
  const line = (text: string, look: Parameters<typeof run>[2]) =>
    centred([run(text, SIZES.annex, look)], 0, ANNEX_STYLE);
  return [
    line(name, { bold: true }),
    line(title, { bold: true }),
    line(reference, { italics: true }),
    ...(mark === undefined
      ? []
      : [centred([run(mark, SIZES.recipients, { italics: true })], points(3), ANNEX_STYLE)]),
    new Paragraph({
      style: ANNEX_STYLE,
      spacing: { line: points(8), lineRule: LineRuleType.EXACT },
      children: [],
    }),
    drawTable(annex),
  ];
}

/** A document does not end with a table. */
export function lastParagraph(): Paragraph {
  return new Paragraph({
    spacing: { line: points(1), lineRule: LineRuleType.EXACT },
    children: [],
  });
}

const ALIGNMENTS = { centre: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
const CELL_MARGINS = { top: 30, bottom: 30, left: 70, right: 70 } as const;

function drawTable({ columns: all, rows, sums }: Annex): Table {
  const whole = all.reduce((sum, { width }) => sum + width, 0);
  const widths = all.map(({ width }) => Math.floor((width * WIDE_TEXT_WIDTH) / whole));
  const cell = (text: string, at: number, isBold: boolean, isHeading: boolean) => {
    const { align } = all[at]!;
    const alignment = isHeading ? AlignmentType.CENTER : align && ALIGNMENTS[align];
    return new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      ...(isHeading ? { verticalAlign: VerticalAlignTable.CENTER } : {}),
      children: [
        new Paragraph({
          style: CELL_STYLE,
          ...(alignment === undefined ? {} : { alignment }),
          children: [new TextRun(isBold ? { text, bold: true } : text)],
        }),
      ],
    });
  };
  const row = (texts: readonly string[], kind: 'heading' | 'row' | 'sums') =>
    new TableRow({
      cantSplit: true,
      ...(kind === 'heading' ? { tableHeader: true } : {}),
      children: texts.map((text, at) => cell(text, at, kind !== 'row', kind === 'heading')),
    });
  return new Table({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: CELL_MARGINS,
    rows: [
      row(
        all.map(({ heading }) => heading),
        'heading',
      ),
      ...rows.map((texts) => row(texts, 'row')),
      ...(sums === undefined ? [] : [row(sums, 'sums')]),
    ],
  });
}

/** The number of a page in the middle of its top margin; the first has none. */
export function pageHeaders(): { default: Header; first: Header } {
  const number = new Paragraph({
    style: ANNEX_STYLE,
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ size: SIZES.page * 2, children: [PageNumber.CURRENT] })],
  });
  return {
    default: new Header({ children: [number] }),
    first: new Header({ children: [new Paragraph({ style: ANNEX_STYLE })] }),
  };
}

/** The same words at the foot of every page. */
export function pageFooters(foot: readonly string[]): { default: Footer; first: Footer } {
  const footer = () =>
    new Footer({
      children: foot.map((line) =>
        centred([run(line, SIZES.foot, { italics: true })], 0, ANNEX_STYLE),
      ),
    });
  return { default: footer(), first: footer() };
}
