import { defineConfig } from 'vitest/config';

/** Tests that start no process and no server; files share what they load, for none changes it. */
const fast = { name: 'fast', include: ['tests/unit/**/*.test.ts'], isolate: false };

/** Commands in processes of their own, servers, kills, huge inputs; a tenth of what `long` tries. */
const slow = { name: 'slow', include: ['tests/{slow,long}/**/*.test.ts'] };

/** All that `howMany` counts. */
const long = { name: 'long', include: ['tests/long/**/*.test.ts'], env: { LONG: 'yes' } };

const projects = (mode: string) => (mode === 'long' ? [long] : [fast, slow]);

export default defineConfig(({ mode }) => ({
  test: {
    // A guard against what hangs, and no measure: a busy machine is ten times slower than a quiet one.
    testTimeout: mode === 'long' ? 1_800_000 : 120_000,
    hookTimeout: 120_000,
    // Else a style sheet that is read for its colours is empty.
    css: true,
    projects: projects(mode).map((test) => ({ extends: true as const, test })),
  },
}));
