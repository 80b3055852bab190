import { z } from 'astro/zod';
import { slug } from './cells.ts';
import { CountsSchema, RequestCountsSchema } from './figures/counts.ts';
import { DaySchema } from './day.ts';

const { inPark, outsidePark, ...counts } = CountsSchema.shape;

/** The tables of a data set from which its figures are, any of which may be made up. */
export const SAMPLE_TABLES = [
  'facilities',
  'assessments',
  'units',
  'dispatches',
  'replies',
  'holidays',
  'reports',
  'districts',
  'communes',
  'parks',
  'overrides',
] as const;
export type SampleTable = (typeof SAMPLE_TABLES)[number];

const ALL_SAMPLE: readonly SampleTable[] = ['facilities', 'assessments'];

/** Which tables are made up; `true` means those of facilities, which a province has last. */
const sample = z.preprocess(
  (value) => (typeof value === 'boolean' ? (value ? ALL_SAMPLE : []) : value),
  z
    .array(
      z.enum(SAMPLE_TABLES, { error: `không phải là một trong: ${SAMPLE_TABLES.join(', ')}` }),
      {
        error: ({ input }) =>
          input === undefined ? undefined : 'không phải là true, false hoặc danh sách tên bảng',
      },
    )
    .transform((tables) => SAMPLE_TABLES.filter((table) => tables.includes(table))),
);

/** Whether an address is a web server's alone: `https://portal.example`. */
function isOrigin(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.origin === address;
}

/** Whether paths can be put behind an address: `https://portal.example/ban-do/`. */
function isWebAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return (
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    !/[?#]/.test(address)
  );
}

const words = z.string().min(1);

/**
 * What papers say that no list has. All of it may be missing: a sentence that needs it is then left out, and
 * a place left to be filled in by hand.
 */
const ReportSchema = z
  .strictObject({
    /** What follows the number of a paper: `SCT-CN` of `Số: 07/SCT-CN`. */
    symbol: words,
    /** Where papers are signed, before their day: `Bình Phước, ngày …`. */
    place: words,
    /** What the report is about, to follow `V/v`. */
    subject: words,
    /** What it is made in pursuance of: `by` has sent it, `subject` follows `về`. */
    bases: z.array(
      z.strictObject({ symbol: words, on: DaySchema, by: words, subject: words.optional() }),
    ),
    /** Who has given the accounts: `Bộ Công Thương`. */
    accountsBy: words,
    /** Why facilities have ceased, to follow `ngừng hoạt động`: `do …`. */
    ceasedBecause: words,
    /** Who is to inspect: `Sở Y tế`. */
    inspector: words,
    /** A title of several lines, which say for whom one signs, is a list: `["KT. Giám đốc", "Phó Giám đốc"]`. */
    signer: z.strictObject({
      title: z.preprocess(
        (value) => z.array(words).min(1).safeParse(value).data?.join('\n') ?? value,
        words,
      ),
      name: words.optional(),
    }),
    /** The lines of `Nơi nhận`; of a letter all that begin with `Lưu`. */
    recipients: z.array(words),
  })
  .partial();
export type ReportSettings = z.output<typeof ReportSchema>;

/** The settings of a data set, `site.json`. */
export const SiteSchema = z.strictObject({
  title: z.string().min(1),
  /** For a tab, a chat or a phone, where `title` is long: without what goes without saying. */
  shortTitle: z.string().min(1).optional(),
  province: z.strictObject({
    code: z.string().min(1),
    type: z.string().min(1),
    name: z.string().min(1),
  }),
  department: z.string().min(1),
  portalUrl: z.url(),
  /** Where the public site stands, for what is printed or sent: `https://ban-do.example/`. */
  publicUrl: z
    .string()
    .refine(
      isWebAddress,
      'không phải địa chỉ web như https://ban-do.example/, không có gì sau dấu ? hoặc #',
    )
    .transform((address) => address.replace(/\/*$/, '/'))
    .optional(),
  /** The day that the figures speak of, unless a build asks for an earlier one. */
  asOf: DaySchema,
  /** While any is made up, every page says so, and whatever is made of it. */
  sample,
  accountName: z.string().min(1),
  /** An assessment older than this many days is *quá hạn cập nhật*. */
  staleAfterDays: z.int().positive(),
  /** A reply owed more than this many days after its deadline is *quá hạn lâu*. */
  longOverdueAfterDays: z.int().positive().default(30),
  /** Whether a facility must have a district; else it counts as *chưa xác định địa bàn*, with a warning. */
  requireDistrict: z.boolean().default(false),
  /** Central meridian of the province's 3° zone of VN-2000, in degrees, where lists use metres. */
  vn2000CentralMeridian: z.number().min(102).max(110).optional(),
  levels: z
    .strictObject({ safe: z.string().min(1), atRisk: z.string().min(1), unsafe: z.string().min(1) })
    .refine(
      (words) => new Set(Object.values(words).map((word) => word.toLowerCase())).size === 3,
      'ba mức phải có ba tên khác nhau, không chỉ khác chữ hoa chữ thường',
    ),
  publish: z.strictObject({
    facilityNames: z.boolean(),
    /** Household businesses, which are named after a person, are named with the others only if so. */
    householdNames: z.boolean().default(false),
    /** Whether the report and its annexes are offered to anybody; to the office they always are. */
    report: z.boolean().default(false),
  }),
  /** Totals that the build must meet on `asOf`; anything left out is not checked. */
  expected: z
    .strictObject({
      ...counts,
      inPark: inPark.partial(),
      outsidePark: outsidePark.partial(),
      requests: z.record(slug, RequestCountsSchema.partial()),
    })
    .partial()
    .optional(),
  /** For the papers of `npm run documents`. */
  report: ReportSchema.optional(),
  /** Whose pages may frame the embeds. */
  embedAllowedOrigins: z.array(
    z
      .string()
      .refine(
        isOrigin,
        'không phải địa chỉ của một cổng như https://cong.example, không có gì sau tên miền',
      ),
  ),
});
export type Site = z.output<typeof SiteSchema>;
