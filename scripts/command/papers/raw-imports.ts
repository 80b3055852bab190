import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * From here on `import text from '../file.css?raw'` is the text of that file, as it is where Vite builds:
 * pictures read the colours of the style sheet. What leans on it is imported afterwards.
 */
export function allowRawImports(): void {
  registerHooks({
    load: (url, context, next) => {
      if (!url.startsWith('file:') || !url.endsWith('?raw')) return next(url, context);
      const text = readFileSync(fileURLToPath(url), 'utf8');
      return {
        format: 'module',
        source: `export default ${JSON.stringify(text)};`,
        shortCircuit: true,
      };
    },
  });
}
