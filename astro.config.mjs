import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'static',
  trailingSlash: 'always',
  // Our content security policy allows no inline style or script, so nothing may be inlined.
  build: { inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0 } },
  prerenderConflictBehavior: 'error',
  devToolbar: { enabled: false },
});
