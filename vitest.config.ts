import { defineConfig } from 'vitest/config';

export default defineConfig({
  // `css`: else a style sheet that is read for its colours is empty.
  test: { include: ['tests/unit/**/*.test.ts'], testTimeout: 20_000, css: true },
});
