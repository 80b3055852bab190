import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type Day, vietnamDay } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';
import { isHostAddress } from '../../src/model/site.ts';
import { codeOf, diskWords } from './disk.ts';

/** Wrong use of a command. It ends with exit code 2 and this message. */
export class UsageError extends Error {}

/** Why nothing was changed although the command was used right, and what to do. It ends with exit code 1. */
export class Refusal extends Error {
  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(`${message}\n    gợi ý: ${hint}`, options);
  }
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** The options of a command that takes no positionals. Throws a `UsageError` that says what was wrong. */
export function readOptions<const Known extends Options>(args: readonly string[], options: Known) {
  refuseSwallowed(options);
  return orUsage(() => parseArgs({ args: [...args], options, allowPositionals: false })).values;
}

/** The options of a command that works on one file, and that file. Throws a `UsageError` as `readOptions` does. */
export function readOptionsAndFile<const Known extends Options>(
  args: readonly string[],
  options: Known,
) {
  refuseSwallowed(options);
  const { values, positionals } = orUsage(() =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  );
  const [file, ...others] = positionals;
  if (file === undefined) throw new UsageError('thiếu tên tệp');
  if (others.length > 0)
    throw new UsageError(
      `chỉ nhận một tệp, không nhận thêm "${others[0]}"; tên tệp có dấu cách thì đặt trong ngoặc kép`,
    );
  return { file, options: values };
}

/** The options of a command that works on two codes, and those. Throws a `UsageError` as `readOptions` does. */
export function readOptionsAndCodes<const Known extends Options>(
  args: readonly string[],
  options: Known,
) {
  refuseSwallowed(options);
  const { values, positionals } = orUsage(() =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  );
  const [first, second, ...others] = positionals;
  if (first === undefined || second === undefined || others.length > 0)
    throw new UsageError(`cần đúng hai mã cơ sở, nhận được ${positionals.length}`);
  return { codes: [first, second] as const, options: values };
}

/**
 * Without `--` before them npm takes the options for its own, and `--dry-run` would be a real run. It
 * leaves what it took in the environment.
 */
function refuseSwallowed(options: Options): void {
  const taken = Object.keys(options).find(
    (name) => process.env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined,
  );
  if (taken === undefined) return;
  throw new UsageError(
    `npm đã lấy mất --${taken}, chưa làm gì; gõ -- ngay sau tên lệnh (trong PowerShell gõ "--" cả ngoặc kép)`,
  );
}

function orUsage<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const option = /'(-[^' =]*)/.exec(error.message)?.[1];
    if (codeOf(error) === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' && option !== undefined)
      throw new UsageError(`${option} thiếu giá trị, hoặc có giá trị mà không nhận`);
    throw new UsageError(
      option === undefined
        ? `không hiểu tham số (${error.message})`
        : `không hiểu tham số "${option}"`,
    );
  }
}

/** One of the words that an option takes. Throws a `UsageError` that names them where it is none. */
export function choice<const Word extends string>(
  option: string,
  value: string,
  words: readonly Word[],
): Word {
  const word = words.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  throw new UsageError(`--${option} nhận ${words.join(' hoặc ')}, không nhận "${value}"`);
}

/** The day that an option names, `07/6/2021` or `2021-06-07`. Throws a `UsageError` where that is no day. */
export function readDay(option: string, text: string | undefined): Day | undefined {
  if (text === undefined) return undefined;
  const typed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  const iso =
    typed === null
      ? text.trim()
      : `${typed[3]!}-${typed[2]!.padStart(2, '0')}-${typed[1]!.padStart(2, '0')}`;
  const day = DaySchema.safeParse(iso);
  if (day.success) return day.data;
  throw new UsageError(
    `--${option} nhận ngày có thật như 07/6/2021 hoặc 2021-06-07, không nhận "${text}"`,
  );
}

/** Where a site will stand. Throws a `UsageError` where `site` is more than a web server, or `base` no folder. */
export function readAddress<Address extends { site?: string | undefined; base: string }>(
  address: Address,
): Address {
  const { site, base } = address;
  if (!/^\/(.*\/)?$/.test(base)) {
    throw new UsageError(`--base bắt đầu và kết thúc bằng "/", không nhận "${base}"`);
  }
  if (site !== undefined && !isHostAddress(site)) {
    throw new UsageError(
      `--site là địa chỉ đầy đủ như https://example.org, đường dẫn ghi ở --base; không nhận "${site}"`,
    );
  }
  return address;
}

/** A whole number from 1 on. Throws a `UsageError` where it is none. */
export function readCount(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--${option} là số từ 1, không nhận "${text}"`);
}

/** The day in Vietnam by the computer's clock. */
export function today(): Day {
  return vietnamDay(Date.now());
}

/**
 * Run a command's `main`: sets the exit code, explains wrong use and what the disk refused. Throws a bug
 * again, whose stack is its report.
 */
export async function runCommand(
  name: string,
  usage: string,
  main: (args: readonly string[]) => number | Promise<number>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return console.log(`cách dùng: npm run ${name} -- ${usage}`);
  try {
    process.exitCode = await main(args);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${name}: ${error.message}`);
      console.error(`cách dùng: npm run ${name} -- ${usage}`);
      process.exitCode = 2;
      return;
    }
    const words = error instanceof Refusal ? error.message : diskWords(error);
    if (words === undefined) throw error;
    console.error(`${name}: ${words}`);
    process.exitCode = 1;
  }
}
