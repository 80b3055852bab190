import { defineConfig } from 'astro/config';
import { following } from './scripts/command/site-integration.ts';

// Small scripts that every page has compress better as one.
const EVERY_PAGE = {
  name: 'every-page',
  test: /preload-helper|search-box-element|freshness|day-words|number-format/,
};

export default defineConfig({
  integrations: [following({ data: 'data', profile: 'public' })],
  output: 'static',
  trailingSlash: 'always',
  // Our content security policy allows no inline style or script, so nothing may be inlined.
  build: { inlineStylesheets: 'never' },
  vite: {
    build: { assetsInlineLimit: 0 },
    environments: {
      client: {
        build: { rolldownOptions: { output: { codeSplitting: { groups: [EVERY_PAGE] } } } },
      },
    },
  },
  prerenderConflictBehavior: 'error',
  devToolbar: { enabled: false },
});
