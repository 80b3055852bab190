import { resolve } from 'node:path';
import { join } from 'node:path';
import { z } from 'astro/zod';
import type { BuildProfile } from '../../../src/contract/pages.ts';
import { type Diagnostic, formatDiagnostic } from '../../../src/model/diagnostic.ts';
import { Refusal, UsageError } from '../arguments.ts';
import { diskWords } from '../disk.ts';
import { countWords } from '../findings.ts';
import { Held } from '../lock.ts';
import { outputDigest, readJson, readVersion } from '../releases/built-site.ts';
import { liveRelease, recordedReleases } from '../releases/records.ts';
import { deploy } from '../releases/releases.ts';
import type { Status } from '../releases/status.ts';
import { replaceFile } from '../write-files.ts';
import { type Builder, BuildFailed } from './build-process.ts';
import type { Log } from './log.ts';
import { QUIET_MS, readIfThere, type Settled, settledData, sha256 } from './settled.ts';
import type { FindingCounts, Webhook } from './webhook.ts';

/** From which data a site is to be kept live where, and how. */
export interface SiteOptions {
  readonly data: string;
  /** Its internal notes, where they are kept elsewhere. */
  readonly notes?: string | undefined;
  readonly to: string;
  /** Where it is built, before deploy takes a copy. */
  readonly out: string;
  readonly profile: BuildProfile;
  readonly site?: string | undefined;
  readonly base: string;
  readonly keep: number;
  readonly internal: boolean;
}

/** Whoever holds a lock is waited for so long before it is asked for again. */
export const HELD_MS = 250;
const [FIRST_RETRY_MS, LAST_RETRY_MS] = [2_000, 60_000];
/** So many findings of a refusal are in the log, the others only counted. */
const LOGGED_FINDINGS = 50;

const CODE = resolve(import.meta.dirname, '../../../src');

/** Which build was put live last: it is not put there again after somebody has gone back from it. */
const MemorySchema = z.strictObject({ live: z.string() });

type State = Pick<Status, 'state' | 'findings'>;

const BACK_WORDS =
  'có người đã quay về bản cũ hơn số liệu; giữ nguyên như thế đến khi số liệu lại đổi, hoặc dựng và đưa lên bằng tay';

/** Keeps a site live that is as its data set; what fails leaves what is live as it is. */
export class SiteKeeper {
  readonly #options: SiteOptions;
  readonly #tools: { readonly build: Builder; readonly log: Log; readonly webhook: Webhook };
  readonly #memory: string;
  /** What decides, besides the data, what is built. */
  readonly #manner: string;
  #known: Settled | undefined;
  #lastLive: string | undefined;
  #built: string | undefined;
  /** What is not tried again before something has changed. */
  #refused: { readonly key: string; readonly findings: FindingCounts } | undefined;
  /** Whether somebody has gone back to a site of older data. */
  #isBack = false;
  #failed: { readonly key: string; readonly again: number; readonly pause: number } | undefined;

  constructor(options: SiteOptions, tools: { build: Builder; log: Log; webhook: Webhook }) {
    const { to, profile, site, base } = options;
    this.#options = options;
    this.#tools = tools;
    this.#memory = join(to, '.watch.json');
    this.#manner = JSON.stringify([profile, site, base, outputDigest(CODE)]);
    const memory = readIfThere(this.#memory) && MemorySchema.safeParse(readJson(this.#memory));
    if (memory?.success === true && liveRelease(to) !== undefined)
      this.#lastLive = memory.data.live;
  }

  /** What there is to say of the data set. */
  get state(): State {
    if (this.#refused !== undefined)
      return { state: 'refused', findings: [...this.#refused.findings] };
    if (this.#failed !== undefined) return { state: 'failed', findings: [] };
    return { state: this.#isBack ? 'back' : 'live', findings: [] };
  }

  /** The data set is the one that was put live last; what was told of another is over. */
  #standAsBefore({ inputs }: Settled): void {
    const { log, webhook } = this.#tools;
    const live = this.#live;
    if (this.#refused !== undefined || this.#failed !== undefined) {
      log('unchanged', `số liệu lại như khi đưa lên; bản đang chạy: ${live ?? 'chưa có'}`);
      webhook.send({ event: 'live', live });
    }
    this.#refused = this.#failed = undefined;
    const version = recordedReleases(this.#options.to).find(
      ({ release }) => release === live,
    )?.version;
    const isBack = version !== undefined && version.inputs !== inputs;
    if (isBack && !this.#isBack) log('back', `bản ${live!}: ${BACK_WORDS}`);
    this.#isBack = isBack;
  }

  /**
   * Look whether the data set is another, and if so check, build and put it live. Resolves to the milliseconds
   * after which to look again in any case. Rejects with a bug alone.
   */
  async look(given: AbortSignal): Promise<number | undefined> {
    let key: string | undefined;
    try {
      const settled = await settledData(this.#options, this.#known);
      if (settled === undefined) return QUIET_MS;
      this.#known = settled;
      key = sha256(`${settled.inputs}\n${settled.notes}\n${this.#manner}`);
      if (key === this.#lastLive) {
        this.#standAsBefore(settled);
        return undefined;
      }
      if (key === this.#refused?.key) return undefined;
      if (key === this.#failed?.key && this.#failed.again > Date.now())
        return this.#failed.again - Date.now();
      if (key !== this.#built && !(await this.#build(key, settled, given)))
        return given.aborted ? undefined : 0;
      await this.#putLive(key);
      return undefined;
    } catch (error) {
      if (given.aborted) return undefined;
      if (error instanceof Held) return HELD_MS;
      return this.#fail(key ?? '', wordsOf(error));
    }
  }

  /** Whether `out` has the site of the data set now; not, where that was refused or has changed meanwhile. */
  async #build(key: string, settled: Settled, given: AbortSignal): Promise<boolean> {
    const { data, notes, out, profile, site, base } = this.#options;
    this.#built = undefined;
    const { built, diagnostics } = await this.#tools.build(
      { data, internalNotes: notes, out, profile, site, base },
      given,
    );
    if (built) {
      // Of other inputs: they were changed before the build had read them.
      if (readVersion(out).inputs !== settled.inputs) return false;
      this.#built = key;
      return true;
    }
    const now = await settledData(this.#options, settled);
    if (now?.inputs === settled.inputs) this.#refuse(key, diagnostics);
    return false;
  }

  async #putLive(key: string): Promise<void> {
    const { out, to, keep, internal } = this.#options;
    const { log, webhook } = this.#tools;
    const was = recordedReleases(to).find(({ release }) => release === liveRelease(to))?.version;
    const version = readVersion(out);
    if (was?.output === version.output && was.profile === version.profile) {
      log('unchanged', `trang như bản ${liveRelease(to)!} đang chạy`);
    } else {
      // It is moved: what fails from here on is built anew.
      this.#built = undefined;
      const { live, previous } = await deploy({
        from: out,
        to,
        keep,
        internal,
        isGivenAway: true,
      });
      log('live', `bản ${live}${previous === undefined ? '' : `, trước đó ${previous}`}`);
      webhook.send({ event: 'live', live });
    }
    this.#refused = this.#failed = undefined;
    this.#isBack = false;
    this.#lastLive = key;
    await replaceFile(this.#memory, JSON.stringify({ live: key }));
  }

  #refuse(key: string, diagnostics: readonly Diagnostic[]): void {
    const { log, webhook } = this.#tools;
    const errors = diagnostics.filter(({ level }) => level === 'error');
    const findings = countsOf(errors);
    this.#refused = { key, findings };
    this.#failed = undefined;
    const codes = findings.map(({ code, count }) => `${code} ×${count}`).join(', ');
    log(
      'refused',
      `${countWords(diagnostics)}: ${codes}; bản đang chạy: ${this.#live ?? 'chưa có'}`,
    );
    for (const error of errors.slice(0, LOGGED_FINDINGS)) log('finding', formatDiagnostic(error));
    const rest = errors.length - LOGGED_FINDINGS;
    if (rest > 0) log('finding', `… và ${rest} lỗi nữa; xem hết bằng npm run check`);
    webhook.send({ event: 'refused', live: this.#live, findings });
  }

  #fail(key: string, words: string): number {
    const { log, webhook } = this.#tools;
    const isSame = this.#failed?.key === key;
    const pause = isSame ? Math.min(this.#failed!.pause * 2, LAST_RETRY_MS) : FIRST_RETRY_MS;
    this.#failed = { key, again: Date.now() + pause, pause };
    this.#refused = undefined;
    log(
      'failed',
      `${words}; bản đang chạy: ${this.#live ?? 'chưa có'}; thử lại sau ${pause / 1000} giây`,
    );
    if (!isSame) webhook.send({ event: 'failed', live: this.#live });
    return pause;
  }

  get #live(): string | undefined {
    return liveRelease(this.#options.to);
  }
}

/** How often each code is found, the first found first. */
export function countsOf(findings: readonly Diagnostic[]): { code: string; count: number }[] {
  const all = Map.groupBy(findings, ({ code }) => code);
  return [...all].map(([code, { length: count }]) => ({ code, count }));
}

/** What a failure says to a person. Throws a bug again. */
export function wordsOf(error: unknown): string {
  const isTold =
    error instanceof Refusal || error instanceof UsageError || error instanceof BuildFailed;
  const words = isTold ? error.message : diskWords(error);
  if (words === undefined) throw error;
  return words;
}
