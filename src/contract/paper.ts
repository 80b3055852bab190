import { z } from 'astro/zod';
import { DaySchema } from '../model/day.ts';
import { CountsSchema } from '../model/figures/counts.ts';

/** The kinds of papers; a template of an office's own is called so, with `.docx`. */
export const PAPER_KINDS = ['bao-cao', 'cong-van', 'du-thao-chi-dao'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

const lines = z.array(z.string()).readonly();

const PaperHeadSchema = z.strictObject({
  /** Before all else: that it is a draft. */
  note: z.string().optional(),
  /** Whom the office is below: `UBND tỉnh Mẫu`. */
  parent: z.string().optional(),
  /** In one line or in two. */
  agency: z.string(),
  /** What follows the number; missing where it is not known. */
  symbol: z.string().optional(),
  place: z.string().optional(),
  year: z.string(),
  /** To follow `V/v`. */
  subject: z.string(),
  addressees: lines,
});
/** What stands above the text. */
export type PaperHead = z.output<typeof PaperHeadSchema>;

const ParagraphSchema = z.strictObject({
  kind: z.enum(['basis', 'heading', 'text', 'item']),
  text: z.string(),
});
/** `basis` is what the paper leans on; an `item` begins with its own sign. */
export type Paragraph = z.output<typeof ParagraphSchema>;

const ColumnSchema = z.strictObject({
  heading: z.string(),
  /** A share of all widths. */
  width: z.number().positive(),
  align: z.enum(['centre', 'right']).optional(),
});
export type Column = z.output<typeof ColumnSchema>;

const AnnexSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  /** Where what it is made of is made up. */
  mark: z.string().optional(),
  columns: z.array(ColumnSchema).readonly(),
  rows: z.array(lines).readonly(),
  /** Below the rows, in bold. */
  sums: lines.optional(),
});
/** A list that goes with a paper and is signed with it. */
export type Annex = z.output<typeof AnnexSchema>;

/** A paper for a signature, in words: how it is drawn is for those who draw it. */
export const PaperSchema = z.strictObject({
  /** Of its figures. */
  day: DaySchema,
  kind: z.enum(PAPER_KINDS),
  /** Without an ending. */
  file: z.string(),
  head: PaperHeadSchema,
  body: z.array(ParagraphSchema).readonly(),
  /** A title of two lines says for whom one signs. */
  signer: z.strictObject({ title: z.string().optional(), name: z.string().optional() }),
  /** The lines of `Nơi nhận`, without their signs. */
  recipients: lines,
  annexes: z.array(AnnexSchema).readonly(),
  /** Of whom it speaks: the province, or the facilities that a unit urges. */
  counts: CountsSchema,
  /** At the foot of every page: of which day the figures are, what is made up, from which inputs. */
  foot: lines,
});
export type Paper = z.output<typeof PaperSchema>;

/** A paper as a page shows it: an entry of `papers` by its file. */
export const PaperPageSchema = PaperSchema.extend({ id: z.string() });

const AskedAccountsSchema = z.strictObject({
  department: z.string(),
  accountName: z.string(),
  /** Where facilities are made up. */
  mark: z.string().optional(),
  /** Cells by their headings. */
  rows: z
    .array(z.strictObject({ district: z.string(), cells: z.record(z.string(), z.string()) }))
    .readonly(),
});
/** The facilities that accounts are asked for, as a sheet beside the annexes. */
export type AskedAccounts = z.output<typeof AskedAccountsSchema>;

/** What a build offers of a report; accounts to the office alone. */
export const OfferedReportSchema = z.strictObject({
  paper: PaperSchema,
  accounts: AskedAccountsSchema.optional(),
});
export type OfferedReport = z.output<typeof OfferedReportSchema>;
