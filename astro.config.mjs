import { defineConfig } from 'astro/config';
import project from './package.json' with { type: 'json' };
import { following } from './scripts/command/site-integration.ts';

// `ios >= 13.4` as Vite writes it: `ios13.4`. Samsung's browser, which it does not know, is a Chrome of 83.
const FLOOR = project.browserslist
  .filter((query) => !query.startsWith('samsung'))
  .map((query) => query.replace(' >= ', ''));

// Small scripts that every page has compress better as one.
const EVERY_PAGE = {
  name: 'every-page',
  test: /preload-helper|search-box-element|freshness|day-words|number-format/,
};

// What draws the pages runs in Node: in the words of 2020 it would be slower. Set in place, for a list
// that is returned is added to the one that is there.
/** @type {import('vite').Plugin} */
const MODERN_SERVER = {
  name: 'modern-server',
  configEnvironment(name, options) {
    if (name !== 'client') options.build = { ...options.build, target: 'esnext', cssTarget: FLOOR };
  },
};

export default defineConfig({
  integrations: [following({ data: 'data', profile: 'public' })],
  output: 'static',
  trailingSlash: 'always',
  // Our content security policy allows no inline style or script, so nothing may be inlined.
  build: { inlineStylesheets: 'never' },
  vite: {
    plugins: [MODERN_SERVER],
    build: { assetsInlineLimit: 0, target: FLOOR },
    environments: {
      client: {
        build: { rolldownOptions: { output: { codeSplitting: { groups: [EVERY_PAGE] } } } },
      },
    },
  },
  prerenderConflictBehavior: 'error',
  devToolbar: { enabled: false },
});
