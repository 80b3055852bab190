import { resolve } from 'node:path';
import { DATA_FILES, OPTIONAL_FILES } from '../pipeline/raw-files.ts';
import { readOptions, UsageError } from './arguments.ts';

export const GEOCODE_USAGE = '[--data DIR] [--out FILE] [--online URL [--interval MS]]';

export interface GeocodeOptions {
  readonly data: string;
  readonly out: string;
  /** Where the answers of a server are kept. */
  readonly cache: string;
  /** The server to ask; without one nothing is asked. */
  readonly online?: { readonly url: string; readonly intervalMs: number } | undefined;
}

const CACHE_FILE = 'places/geocodes.csv';
/** What the public server allows. */
const PUBLIC_INTERVAL_MS = 1000;
const MAX_INTERVAL_MS = 3_600_000;

/** The options of `geocode`, or a `UsageError`. */
export function readGeocodeOptions(args: readonly string[]): GeocodeOptions {
  const options = readOptions(args, {
    data: { type: 'string', default: 'data' },
    out: { type: 'string', default: 'geocode.csv' },
    online: { type: 'string' },
    interval: { type: 'string' },
  });
  const { data, out } = options;
  const inputs = [...DATA_FILES, ...OPTIONAL_FILES, CACHE_FILE].map((file) => resolve(data, file));
  if (inputs.includes(resolve(out))) {
    throw new UsageError(`--out "${out}" là tệp của bộ dữ liệu; ghi danh sách việc vào tệp khác`);
  }
  const cache = resolve(data, CACHE_FILE);
  if (options.online === undefined) {
    if (options.interval === undefined) return { data, out, cache };
    throw new UsageError('--interval chỉ dùng cùng --online');
  }
  const url = readUrl(options.online);
  return { data, out, cache, online: { url, intervalMs: readInterval(options.interval, url) } };
}

function readUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`--online là địa chỉ http hoặc https của máy chủ, không nhận "${text}"`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new UsageError('--online là địa chỉ không kèm tên đăng nhập, "?" và "#"');
  }
  return url.href;
}

function readInterval(text: string | undefined, url: string): number {
  if (text === undefined) return PUBLIC_INTERVAL_MS;
  // One's own server on this machine may be asked as fast as it answers.
  const least = isLoopback(new URL(url).hostname) ? 0 : PUBLIC_INTERVAL_MS;
  const interval = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (interval >= least && interval <= MAX_INTERVAL_MS) return interval;
  const range = `từ ${least} đến ${MAX_INTERVAL_MS}`;
  throw new UsageError(`--interval với máy chủ này là số mili giây ${range}, không nhận "${text}"`);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
