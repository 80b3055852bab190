/**
 * Put a built site live at once, or put the release before it back.
 *
 *   npm run deploy -- --from DIR --to DIR [--keep N]    the web server's root is DIR/current
 *   npm run deploy -- --to DIR --rollback
 *
 * Exit codes: 0 done · 1 refused or failed, and the live site is still whole · 2 wrong usage.
 */
import { readOptions, Refusal, runCommand, UsageError } from './command/arguments.ts';
import { diskWords } from './command/disk.ts';
import { deploy, liveRelease, rollBack, type Switched } from './command/releases.ts';

await runCommand(
  'deploy',
  '--to DIR (--from DIR [--keep N, từ 1, mặc định 5] [--internal] | --rollback)',
  main,
);

function main(args: readonly string[]): number {
  const order = readOrder(args);
  try {
    console.log(describe(order.run()));
    return 0;
  } catch (error) {
    const failed = diskWords(error);
    const words = failed ?? (error instanceof Refusal ? error.message : undefined);
    if (words === undefined) throw error;
    console.error(`deploy: ${words}`);
    if (failed !== undefined)
      console.error('    gợi ý: xem tệp nêu trên, quyền và dung lượng đĩa rồi chạy lại');
    console.error(`deploy: bản đang chạy: ${liveRelease(order.to) ?? 'chưa có'}`);
    return 1;
  }
}

function readOrder(args: readonly string[]): { to: string; run: () => Switched } {
  const { from, to, keep, rollback, internal } = readOptions(args, {
    from: { type: 'string' },
    to: { type: 'string' },
    keep: { type: 'string' },
    rollback: { type: 'boolean', default: false },
    internal: { type: 'boolean', default: false },
  });
  if (!to) throw new UsageError('thiếu --to, thư mục mà máy chủ web đọc');
  if (rollback) {
    if (from || keep) throw new UsageError('--rollback không đi cùng --from hay --keep');
    return { to, run: () => rollBack(to) };
  }
  if (!from) throw new UsageError('thiếu --from, thư mục của trang đã dựng');
  if (!/^[1-9]\d*$/.test(keep ?? '5')) {
    throw new UsageError(`--keep là số từ 1, không nhận "${keep}"`);
  }
  return { to, run: () => deploy({ from, to, keep: Number(keep ?? '5'), internal }) };
}

function describe({ live, previous, removed }: Switched): string {
  const verb =
    previous !== undefined && Number(live) < Number(previous) ? 'Đã quay về' : 'Đã đưa lên';
  const before = previous === undefined ? '' : ` (trước đó: ${previous})`;
  const gone = removed.length === 0 ? '' : ` Đã xóa bản cũ: ${removed.join(', ')}.`;
  return `${verb} bản ${live}${before}.${gone}`;
}
