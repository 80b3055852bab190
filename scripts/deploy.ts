/**
 * Put a built site live at once, or put the release before it back.
 *
 *   npm run deploy -- --from DIR --to DIR [--keep N]    the web server's root is DIR/current
 *   npm run deploy -- --to DIR --rollback
 *   npm run deploy -- --to DIR --list
 *
 * Exit codes: 0 done · 1 refused or failed, and the live site is still whole · 2 wrong usage.
 */
import { formatDay } from '../src/model/day-words.ts';
import { readCount, readOptions, Refusal, runCommand, UsageError } from './command/arguments.ts';
import { diskWords } from './command/disk.ts';
import { liveRelease } from './command/releases/records.ts';
import {
  deploy,
  KEPT,
  type ListedRelease,
  listReleases,
  rollBack,
  type Switched,
} from './command/releases/releases.ts';

await runCommand(
  'deploy',
  '--to DIR (--from DIR [--keep N, từ 1, mặc định 5] [--internal] | --rollback [--internal] | --list)',
  main,
);

async function main(args: readonly string[]): Promise<number> {
  const order = readOrder(args);
  try {
    console.log(await order.run());
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

/** What is to be done; it says what it has done. */
function readOrder(args: readonly string[]): { to: string; run: () => string | Promise<string> } {
  const { from, to, keep, rollback, list, internal } = readOptions(args, {
    from: { type: 'string' },
    to: { type: 'string' },
    keep: { type: 'string' },
    rollback: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    internal: { type: 'boolean', default: false },
  });
  if (!to) throw new UsageError('thiếu --to, thư mục mà máy chủ web đọc');
  if (list) {
    if (from || keep || rollback || internal)
      throw new UsageError('--list chỉ đi cùng --to, không đi cùng tùy chọn khác');
    return { to, run: () => listWords(to) };
  }
  if (rollback) {
    if (from || keep) throw new UsageError('--rollback không đi cùng --from hay --keep');
    return { to, run: async () => switchedWords(await rollBack(to, internal)) };
  }
  if (!from) throw new UsageError('thiếu --from, thư mục của trang đã dựng');
  const options = { from, to, keep: readCount('keep', keep ?? KEPT), internal };
  return { to, run: async () => switchedWords(await deploy(options)) };
}

function switchedWords({ live, previous, removed, isForOthers }: Switched): string {
  const verb =
    previous !== undefined && Number(live) < Number(previous) ? 'Đã quay về' : 'Đã đưa lên';
  const before = previous === undefined ? '' : ` (trước đó: ${previous})`;
  const gone = removed.length === 0 ? '' : ` Đã xóa bản cũ: ${removed.join(', ')}.`;
  // Until it reads its configuration anew, a server lets in whom the release before was for.
  const reload =
    '\nCHÚ Ý: bản này và bản trước không cùng loại (công khai, nội bộ), mà máy chủ còn theo quy tắc của bản trước. Nạp lại cấu hình máy chủ ngay (nginx -s reload, caddy reload) rồi thử từ ngoài cơ quan; nên để bản nội bộ ở một thư mục --to riêng, với máy chủ riêng.';
  return `${verb} bản ${live}${before}.${gone}${isForOthers === true ? reload : ''}`;
}

function listWords(to: string): string {
  const releases = listReleases(to);
  return releases.length === 0 ? `"${to}" chưa có bản nào` : releases.map(releaseWords).join('\n');
}

function releaseWords({ name, isLive, record }: ListedRelease): string {
  const parts =
    record === undefined
      ? ['không rõ: lệnh này không có hồ sơ của nó nên không xóa, không quay về']
      : [
          record.version.profile === 'internal' ? 'nội bộ' : 'công khai',
          `số liệu đến ${formatDay(record.version.asOf)}`,
          `đưa lên ${formatDay(record.deployedOn)}`,
          `mã ${record.version.output.slice(0, 12)}`,
        ];
  return `${name}  ${[...parts, ...(isLive ? ['đang chạy'] : [])].join(' · ')}`;
}
