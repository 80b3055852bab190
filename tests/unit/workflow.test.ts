import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { ROOT } from './data-sets.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly environment?: { readonly name: string };
  readonly needs?: readonly string[];
  readonly if?: string;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FILES = globSync('.github/workflows/*.{yml,yaml}', { cwd: ROOT });
const SCRIPTS = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts,
);

test('there is one workflow, so nothing is published beside its tests', () => {
  expect(FILES).toEqual(['.github/workflows/publish.yml']);
});

describe.each(FILES)('%s', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const document = parseDocument(text, { strict: true });
  const workflow = document.toJS() as Workflow;
  const jobs = Object.entries(workflow.jobs);

  test('is YAML, and no key stands in it twice', () => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
  });

  test('runs for whatever changes', () => {
    expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request', 'workflow_dispatch']);
    expect(workflow.on).toEqual(
      expect.objectContaining({ push: { branches: ['main'] }, pull_request: null }),
    );
  });

  test('may do nothing but what a job needs, and only the one that publishes may write', () => {
    expect(workflow.permissions).toEqual({});
    const writing = jobs.filter(([, job]) => Object.values(job.permissions!).includes('write'));
    expect(writing.map(([name, job]) => [name, job.environment?.name])).toEqual([
      ['publish', 'github-pages'],
    ]);
    const { needs, if: when } = workflow.jobs['publish']!;
    expect(needs).toEqual(Object.keys(workflow.jobs).filter((name) => name !== 'publish'));
    expect(when).toContain("github.ref == 'refs/heads/main'");
    // Where nobody can be asked to approve, a push publishes nothing.
    expect(when).toMatch(/'push' && vars\.PUBLISH_AFTER_REVIEW == 'yes'\)$/);
  });

  test('ends in time', () => {
    for (const [name, job] of jobs) {
      expect(job['timeout-minutes'], name).toBeGreaterThan(0);
      expect(job['timeout-minutes'], name).toBeLessThanOrEqual(30);
    }
  });

  test('names every action by its commit and the version that it is', () => {
    const used = jobs.flatMap(([, { steps }]) => steps.flatMap(({ uses }) => uses ?? []));
    expect(used.length).toBeGreaterThan(5);
    const pinned = [...text.matchAll(/uses: ([\w.-]+\/[\w.-]+@[0-9a-f]{40}) # v\d+\.\d+\.\d+$/gm)];
    expect(pinned.map(([, action]) => action)).toEqual(used);
    // One action, one version.
    expect(new Set(used).size).toBe(new Set(used.map((one) => one.split('@')[0])).size);
  });

  test('runs commands that there are, and puts nothing into them that others write', () => {
    const lines = jobs.flatMap(([, { steps }]) => steps.flatMap(({ run }) => run ?? []));
    for (const run of lines) expect(run).not.toContain('${{');
    const ours = lines.flatMap((run) => [...run.matchAll(/npm (?:run (?:-s )?)?([a-z:]+)/g)]);
    const names = ours.map(([, name]) => name!).filter((name) => name !== 'ci');
    expect(names).toEqual(expect.arrayContaining(['test', 'check', 'diff', 'build']));
    expect(names.filter((name) => !SCRIPTS.includes(name))).toEqual([]);
  });

  test('says that the repository is to be private, as the README does', () => {
    expect(text).toContain('PRIVATE');
    const [, heading] = /"(Where internal notes are kept)" in README\.md/.exec(text)!;
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(`## ${heading}`);
  });
});
