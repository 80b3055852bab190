import { type IRunOptions, type IStylesOptions, LineRuleType } from 'docx';

// The layout of administrative papers: Nghị định 30/2020/NĐ-CP, Phụ lục I.

/** In all four slots: else letters with diacritics come from another font. */
export const FONT = {
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia: 'Times New Roman',
} as const;

const PAGE_MM = { width: 210, height: 297 } as const;
const MARGINS_MM = { top: 20, bottom: 20, left: 30, right: 15 } as const;
const HEADER_MM = 10;
const FOOTER_MM = 8;

const TWIPS_A_MM = 1440 / 25.4;
/** Millimetres in twips, rounded up: the decree says how much at least. */
export const mm = (value: number) => Math.ceil(value * TWIPS_A_MM);

/** As the library takes it: for a landscape page it turns both round. */
export const PAGE = { width: mm(PAGE_MM.width), height: mm(PAGE_MM.height) } as const;
export const MARGINS = {
  top: mm(MARGINS_MM.top),
  bottom: mm(MARGINS_MM.bottom),
  left: mm(MARGINS_MM.left),
  right: mm(MARGINS_MM.right),
  header: mm(HEADER_MM),
  footer: mm(FOOTER_MM),
} as const;

/** How wide text may be, upright and across. */
export const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right;
export const WIDE_TEXT_WIDTH = PAGE.height - MARGINS.left - MARGINS.right;

/** Of the head: the office on the left, the nation on the right, whose name keeps to one line. */
export const HEAD_LEFT = mm(67);
export const HEAD_RIGHT = TEXT_WIDTH - HEAD_LEFT;

/** In points. */
export const SIZES = {
  nation: 13,
  motto: 14,
  agency: 13,
  number: 13,
  date: 14,
  subject: 12,
  addressee: 14,
  body: 14,
  signer: 14,
  recipientsHead: 12,
  recipients: 11,
  annex: 14,
  cell: 11,
  page: 14,
  foot: 10,
} as const;

/** The styles of what stands in a table, said once, for lists are long, and around it. */
export const CELL_STYLE = 'AnnexCell';
export const ANNEX_STYLE = 'AnnexText';
export const ANNEX_STYLES = [CELL_STYLE, ANNEX_STYLE] as const;

/** What letters are where nothing else is said, and those styles, which lean on nothing else. */
export function documentStyles(): IStylesOptions {
  const look = { font: FONT, color: '000000' } as const;
  const tight = { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } as const;
  const style = (id: string, size: number) => ({
    id,
    name: id,
    paragraph: { spacing: tight },
    run: { ...look, size: size * 2 },
  });
  return {
    paragraphStyles: [style(CELL_STYLE, SIZES.cell), style(ANNEX_STYLE, SIZES.annex)],
    default: {
      document: { run: { ...look, size: SIZES.body * 2, language: { value: 'vi-VN' } } },
    },
  };
}

const TWIPS_A_POINT = 20;
export const points = (value: number) => value * TWIPS_A_POINT;

export const FIRST_LINE = mm(12.7);
export const BETWEEN_PARAGRAPHS = points(6);
// 1.1 of a line, in 240ths.
export const LINES = { line: 264, lineRule: LineRuleType.AUTO } as const;

/** `Kính gửi:` of several, and how wide that is: their lines begin below its colon. */
export const ADDRESSEES_LEFT = mm(35);
export const OPENING_WIDTH = points(56);

/** The rule below the motto is as long as that: measured at 14 points, bold. */
export const MOTTO_WIDTH = points(171);

/** The rule below an office is 1/3 to 1/2 as long as its name. */
const OFFICE_RULE = 0.42;
/** How wide a bold capital is, in ems: an average over names of offices, of which none was 6% off. */
const CAPITAL_EMS = 0.63;

/** How long the rule below an office is. */
export function officeRule(name: string): number {
  return Math.round(points(name.length * SIZES.agency * CAPITAL_EMS) * OFFICE_RULE);
}

/** A run of text; the library counts in half points. */
export function run(
  text: string,
  size: number,
  more: Pick<IRunOptions, 'bold' | 'italics'> = {},
): IRunOptions {
  return { text, size: size * 2, ...more };
}
