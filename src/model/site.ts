import { z } from 'astro/zod';
import { requiredText, slug } from './cells.ts';
import { CountsSchema, RequestCountsSchema } from './figures/counts.ts';
import { DaySchema } from './day.ts';
import { cleanText } from './text.ts';

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

/** A name or number of a host, and no sign that means something in a header or a server's configuration. */
const HOST = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/;

/**
 * Whether an address may stand in a link: a host of the web, written out. Nothing that runs or reads a file,
 * nobody's name before the host, which hides the real one, and nothing that no reader sees.
 */
export function isWebAddress(address: string): boolean {
  return (
    /^https?:\/\/[^\s\\@/?#"<>]+([/?#][^\s\\"<>]*)?$/i.test(address) &&
    cleanText(address) === address &&
    URL.canParse(address) &&
    HOST.test(new URL(address).hostname)
  );
}

/** Whether an address is a web server's alone, with or without a slash after it: `https://portal.example`. */
export function isHostAddress(address: string): boolean {
  return isWebAddress(address) && new URL(address).href === `${new URL(address).origin}/`;
}

/** An address that pages, papers or feeds link to. */
export const webAddress = z
  .string()
  .refine(
    isWebAddress,
    'không phải địa chỉ web viết đủ như https://cong.example/: bắt đầu bằng https:// hoặc http://, rồi tên miền; không có dấu cách, ký tự ẩn, hay tên đăng nhập và @',
  );

const origin = z
  .string()
  .refine(
    (address) => isHostAddress(address) && new URL(address).origin === address,
    'không phải địa chỉ của một cổng như https://cong.example, không có gì sau tên miền',
  );

/** Clean as cells are, whose words stand beside these. */
const words = requiredText;

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

/** Fields by headings. */
const columns = z.record(words, words);

/** The settings of a data set, `site.json`. */
export const SiteSchema = z.strictObject({
  title: words,
  /** For a tab, a chat or a phone, where `title` is long: without what goes without saying. */
  shortTitle: words.optional(),
  province: z.strictObject({ code: words, type: words, name: words }),
  department: words,
  portalUrl: webAddress,
  /** Where the public site stands, for what is printed or sent: `https://ban-do.example/`. */
  publicUrl: webAddress
    .refine(
      (address) => !/[?#]/.test(address),
      'không phải địa chỉ như https://ban-do.example/, không có gì sau dấu ? hoặc #',
    )
    .transform((address) => address.replace(/\/*$/, '/'))
    .optional(),
  /** The day that the figures speak of, unless a build asks for an earlier one. */
  asOf: DaySchema,
  /** While any is made up, every page says so, and whatever is made of it. */
  sample,
  accountName: words,
  /** An assessment older than this many days is *quá hạn cập nhật*. */
  staleAfterDays: z.int().positive(),
  /** A reply owed more than this many days after its deadline is *quá hạn lâu*. */
  longOverdueAfterDays: z.int().positive().default(30),
  /** Whether a facility must have a district; else it counts as *chưa xác định địa bàn*, with a warning. */
  requireDistrict: z.boolean().default(false),
  /** Central meridian of the province's 3° zone of VN-2000, in degrees, where lists use metres. */
  vn2000CentralMeridian: z.number().min(102).max(110).optional(),
  levels: z
    .strictObject({ safe: words, atRisk: words, unsafe: words })
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
  /** What columns of lists are whose headings do not say it, by kind of list: kept from `npm run import -- --columns`. */
  columns: z
    .strictObject({
      facilities: columns,
      assessments: columns,
      replies: columns,
      dispatches: columns,
    })
    .partial()
    .optional(),
  /** Whose pages may frame the embeds. */
  embedAllowedOrigins: z.array(origin),
});
export type Site = z.output<typeof SiteSchema>;
