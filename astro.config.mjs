import { defineConfig } from 'astro/config';
import { FLOOR } from './scripts/command/browser-floor.ts';
import { following } from './scripts/command/site-integration.ts';

// Small scripts that every page has compress better as one.
const EVERY_PAGE = {
  name: 'every-page',
  test: /preload-helper|freshness|day-words|number-format|patience/,
};

// The map's library stays in a browser's cache when what we write of the map changes.
const MAP_LIBRARY = { name: 'maplibre-gl', test: /[\\/]node_modules[\\/]maplibre-gl[\\/]/ };

// Some lines each: a file more is a request more, and a name more in every page that may open a map.
const SHARED = {
  name: 'element',
  test: /[\\/]src[\\/](?:element|contract[\\/]search[\\/]chosen)\.ts/,
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
  // While one page is written the next is drawn.
  build: { inlineStylesheets: 'never', concurrency: 4 },
  vite: {
    plugins: [MODERN_SERVER],
    build: { assetsInlineLimit: 0, target: FLOOR },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: { codeSplitting: { groups: [EVERY_PAGE, MAP_LIBRARY, SHARED] } },
          },
        },
      },
    },
  },
  prerenderConflictBehavior: 'error',
  devToolbar: { enabled: false },
});
