/** Check, build and serve at http://localhost:4321/, on this machine alone. */
import { resolve } from 'node:path';
import { runCommand, readOptions } from './command/arguments.ts';
import { endWithNpm } from './command/end-with-npm.ts';
import { countWords, printDiagnostics } from './command/findings.ts';

const PORT = 4321;

await runCommand('start', '[--data DIR] [--out DIR]', main);

async function main(args: readonly string[]): Promise<number> {
  const { data, out } = readOptions(args, {
    data: { type: 'string', default: 'data' },
    out: { type: 'string', default: 'dist' },
  });
  endWithNpm();
  console.log(`đang kiểm tra ${data} và dựng trang vào ${out}, mất chừng mười giây …`);
  // Loaded late: the line above is to be seen at once, and what builds a site takes seconds to load.
  const { buildSite } = await import('./command/build-site.ts');
  const { built, diagnostics } = await buildSite({ data, out, profile: 'public', base: '/' });
  printDiagnostics(diagnostics);
  if (!built) {
    console.error(`\nchưa mở được trang: sửa dữ liệu rồi chạy lại (${countWords(diagnostics)})`);
    return 1;
  }
  process.env['ASTRO_PREVIEW_BACKGROUND'] = '0';
  const { preview } = await import('astro');
  const server = await preview({
    root: resolve(import.meta.dirname, '..'),
    outDir: resolve(out),
    server: { port: PORT },
    logLevel: 'error',
  });
  console.log(`http://localhost:${server.port}/   (Ctrl+C để dừng)`);
  await server.closed();
  return 0;
}
