/**
 * Put a built site live at once, or put the release before it back.
 *
 *   npm run deploy -- --from DIR --to DIR [--keep N]    the web server's root is DIR/current
 *   npm run deploy -- --to DIR --rollback
 *
 * Exit codes: 0 done · 1 refused or failed, and the live site is still whole · 2 wrong usage.
 */
import { parseArgs } from 'node:util';
import { deploy, liveRelease, Refusal, rollBack, type Switched } from './command/releases.ts';

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  keep: { type: 'string' },
  rollback: { type: 'boolean' },
} as const;
const DEFAULT_KEEP = '5';

process.exitCode = main(process.argv.slice(2));

function main(args: string[]): number {
  const order = readOrder(args);
  if (order === undefined) {
    console.error(`deploy: không hiểu tham số "${args.join(' ')}"`);
    console.error('cách dùng: npm run deploy -- --from DIR --to DIR [--keep N, từ 1, mặc định 5]');
    console.error('           npm run deploy -- --to DIR --rollback');
    return 2;
  }
  try {
    console.log(describe(order.run()));
    return 0;
  } catch (error) {
    const failed = error instanceof Error && 'syscall' in error;
    if (!failed && !(error instanceof Refusal)) throw error;
    console.error(`deploy: ${failed ? 'hệ thống tệp báo lỗi: ' : ''}${error.message}`);
    if (failed) console.error('    gợi ý: xem tệp nêu trên, quyền và dung lượng đĩa rồi chạy lại');
    console.error(`deploy: bản đang chạy: ${liveRelease(order.to) ?? 'chưa có'}`);
    return 1;
  }
}

function readOrder(args: string[]): { to: string; run: () => Switched } | undefined {
  let values;
  try {
    ({ values } = parseArgs({ args, options: OPTIONS }));
  } catch {
    return undefined;
  }
  const { from, to, keep, rollback } = values;
  if (!to || from === '') return undefined;
  if (rollback) return from || keep ? undefined : { to, run: () => rollBack(to) };
  if (!from || !/^[1-9]\d*$/.test(keep ?? DEFAULT_KEEP)) return undefined;
  return { to, run: () => deploy({ from, to, keep: Number(keep ?? DEFAULT_KEEP) }) };
}

function describe({ live, previous, removed }: Switched): string {
  const verb =
    previous !== undefined && Number(live) < Number(previous) ? 'Đã quay về' : 'Đã đưa lên';
  const before = previous === undefined ? '' : ` (trước đó: ${previous})`;
  const gone = removed.length === 0 ? '' : ` Đã xóa bản cũ: ${removed.join(', ')}.`;
  return `${verb} bản ${live}${before}.${gone}`;
}
