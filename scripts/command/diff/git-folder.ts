import { spawnSync } from 'node:child_process';
import type { RawFiles } from '../../../src/dataset/index.ts';
import { Refusal, UsageError } from '../arguments.ts';
import { isDataFile } from '../data-folder.ts';
import { codeOf } from '../disk.ts';

/** A data set as Git keeps it, and which commit that is. */
interface CommittedFolder {
  readonly raw: RawFiles;
  readonly commit: string;
}

/**
 * Read the files of a data set as they are at a revision; nothing is checked out or written. Throws a `UsageError`
 * where Git has no such folder or revision, and a `Refusal` where there is no Git.
 */
export function readGitFolder(folder: string, revision: string): CommittedFolder {
  const git = (args: readonly string[], input = '') => runGit(folder, args, input);
  const prefix = git(['rev-parse', '--show-prefix']);
  if (prefix.status !== 0) refuseGit(folder, prefix.said);
  const named = git([
    ...['rev-parse', '--verify', '--quiet', '--end-of-options'],
    `${revision}^{commit}`,
  ]);
  const commit = named.out.toString().trim();
  if (named.status !== 0 || commit === '') {
    throw new UsageError(
      `kho Git không có bản "${revision}"; xem các bản bằng "git log --oneline", kho chép nông thì chạy "git fetch --unshallow"`,
    );
  }
  // Only the end of the line is Git's own.
  const path = prefix.out.toString().replace(/\/?\n$/, '');
  const tree = git(['ls-tree', '-r', '-z', '--full-tree', `${commit}:${path}`]);
  const files = tree.out.toString().split('\0').flatMap(readEntry);
  if (tree.status !== 0 || files.length === 0) {
    throw new UsageError(`bản "${revision}" không có thư mục dữ liệu "${folder}"`);
  }
  const blobs = git(['cat-file', '--batch'], files.map(({ blob }) => `${blob}\n`).join(''));
  const contents = readBlobs(blobs.out, files.length);
  if (blobs.status !== 0 || contents === undefined) {
    throw new Refusal(`git không đọc được bản "${revision}": ${blobs.said}`, 'chạy "git fsck"');
  }
  const bytes = new Map(files.map(({ file }, index) => [file, contents[index]!]));
  return { raw: { folder: `${revision}:${folder.replace(/\/+$/, '')}`, bytes }, commit };
}

function runGit(folder: string, args: readonly string[], input: string) {
  const { error, status, stdout, stderr } = spawnSync('git', ['-C', folder, ...args], {
    input,
    maxBuffer: Number.POSITIVE_INFINITY,
    // So that what it says is known.
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (error !== undefined) {
    const why = codeOf(error) === 'ENOENT' ? 'máy này không có git' : error.message;
    throw new Refusal(`không chạy được git: ${why}`, 'cài git rồi chạy lại');
  }
  return { status, out: stdout, said: stderr.toString().trim().split('\n')[0]! };
}

function refuseGit(folder: string, said: string): never {
  if (said.includes('not a git repository'))
    throw new UsageError(`thư mục dữ liệu "${folder}" không nằm trong kho Git nào`);
  throw new Refusal(`git không đọc được kho của "${folder}": ${said}`, 'xem quyền của thư mục ấy');
}

/** `100644 blob 1f2e…<tab>facilities.csv`; a link is no file here. */
function readEntry(line: string): { file: string; blob: string }[] {
  const [, blob, file] = /^100\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
  return blob === undefined || file === undefined || !isDataFile(file) ? [] : [{ file, blob }];
}

/** What follows each head `1f2e… blob 123`; undefined where one is missing. */
function readBlobs(out: Buffer, count: number): Buffer[] | undefined {
  const blobs: Buffer[] = [];
  let at = 0;
  while (blobs.length < count) {
    const end = out.indexOf('\n', at);
    const size = / blob (\d+)$/.exec(out.toString('latin1', at, Math.max(at, end)))?.[1];
    if (end < 0 || size === undefined) return undefined;
    blobs.push(out.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return blobs;
}
