/** What `unshare` is to be told for a shell that sees a small disk in memory at a folder, and nobody but it. */
export function smallDisk(
  folder: string,
  size: string,
  script: string,
  ...words: string[]
): string[] {
  const mount = `mount -t tmpfs -o ${size} tmpfs "$0" && cd "$0"`;
  return ['-rm', 'sh', '-c', `${mount} && ${script}`, folder, ...words];
}

/** Disks with a shell function that fills them, by what they lack then; what fills them begins with "fill". */
export const FULL_DISKS: Readonly<Record<string, readonly [size: string, fill: string]>> = {
  'no room': ['size=1200k', 'fill() { head -c 10000000 /dev/zero > fill; }'],
  'room for a part alone': ['size=1200k', 'fill() { head -c 600000 /dev/zero > fill; }'],
  'room for no more names': [
    'size=8m,nr_inodes=300',
    'fill() { i=0; while touch "fill$i" 2>/dev/null; do i=$((i+1)); done; }',
  ],
  'room for some names': ['size=8m,nr_inodes=160', 'fill() { true; }'],
};
