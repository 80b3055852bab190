/**
 * Loaded before every command: an older Node reads no TypeScript, and would end with a stack of its own. The
 * lock file brings the right one for most machines; where it has none, the machine's own has to be right.
 */
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  const libc = process.platform === 'linux' && !isGlibc() ? ' (musl)' : '';
  console.error(
    `cần Node 22.18 trở lên, đang chạy Node ${process.versions.node} trên ${process.platform}-${process.arch}${libc}\n` +
      '    gợi ý: chạy lại `npm ci`, rồi gõ `npm run …` chứ không gõ `node …`. Gói đi kèm có Node 22 cho Windows, macOS và Linux (glibc) trên x64 và ARM64; máy khác, kể cả Alpine (musl), thì cài Node 22 hoặc 24 rồi chạy lại `npm ci`',
  );
  process.exit(2);
}

function isGlibc() {
  return process.report?.getReport().header.glibcVersionRuntime !== undefined;
}
