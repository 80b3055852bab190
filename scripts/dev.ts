/** The site while one works on it: a change of style, component or data shows in the browser at once. */
import { resolve } from 'node:path';
import { choice, readOptions, runCommand, UsageError } from './command/arguments.ts';
import { endWithNpm } from './command/end-with-npm.ts';
import { countWords, printDiagnostics } from './command/findings.ts';

await runCommand('dev', '[--data DIR] [--profile public|internal] [--port N]', main);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, {
    data: { type: 'string', default: 'data' },
    profile: { type: 'string', default: 'public' },
    port: { type: 'string', default: '4321' },
  });
  endWithNpm();
  const port = readPort(options.port);
  const profile = choice('profile', options.profile, ['public', 'internal']);
  const source = { data: options.data, profile } as const;
  console.log(`đang mở trang để sửa, từ ${options.data} …`);
  // Loaded late: the line above is to be seen at once, and what makes a site takes seconds to load.
  const { following } = await import('./command/site-integration.ts');
  const { prepareFrom } = await import('./command/site/site-source.ts');
  const { value, diagnostics } = await prepareFrom(source);
  printDiagnostics(diagnostics);
  if (value === undefined) {
    console.error(`\nchưa mở được trang: sửa dữ liệu rồi chạy lại (${countWords(diagnostics)})`);
    return 1;
  }
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  process.env['ASTRO_DEV_BACKGROUND'] = '0';
  const { dev } = await import('astro');
  const { default: config } = await import('../astro.config.mjs');
  const server = await dev({
    ...config,
    configFile: false,
    root: resolve(import.meta.dirname, '..'),
    integrations: [following(source)],
    server: { port },
    logLevel: 'warn',
  });
  console.log(
    `http://localhost:${server.address.port}/   (Ctrl+C để dừng; sửa src/ hay ${options.data}/ là thấy ngay)`,
  );
  return 0;
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new UsageError(`--port nhận số từ 1 đến 65535, không nhận "${text}"`);
}
