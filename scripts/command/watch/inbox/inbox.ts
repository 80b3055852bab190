import fs from 'node:fs';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';
import { digestOf, hasErrors, renewCommand } from '../../../../src/dataset/index.ts';
import {
  findingsFile,
  type ImportOptions,
  type ImportResult,
} from '../../../../src/import/index.ts';
import { Refusal, today, UsageError } from '../../arguments.ts';
import { changeDataFolder, readDataFolder } from '../../data-folder.ts';
import {
  type Folders,
  leavesAnswers,
  readInput,
  type Understood,
  understandList,
  writeTaken,
} from '../../import/list.ts';
import { findingsToWrite, findingWords, importWords } from '../../import-words.ts';
import { diskWords } from '../../disk.ts';
import { Held } from '../../lock.ts';
import { refuseUnwritable, removeDrafts, replaceFile } from '../../write-files.ts';
import type { Log } from '../log.ts';
import { QUIET_MS, readIfThere, sha256 } from '../settled.ts';
import { countsOf, HELD_MS, wordsOf } from '../site-keeper.ts';
import type { Webhook } from '../webhook.ts';
import { type Arrival, Arrivals } from './arrivals.ts';
import {
  type Answers,
  answersFor,
  lastTry,
  optionsFile,
  readSaid,
  resultFile,
  resultText,
} from './beside.ts';
import {
  DONE,
  dropBytes,
  dropKept,
  finish,
  freePlace,
  KEEP,
  keepBytes,
  openReceipts,
  type Receipt,
  receiptFile,
} from './receipts.ts';

const RETRY_MS = 5_000;
/** What disks take of a name, and of it what comes behind the name of a list, or before. */
const [MOST_NAME_BYTES, BESIDE_BYTES] = [255, 30];
const SHORT_NAME = 40;
const BUG = 'Lỗi của chương trình, không phải của danh sách: báo người quản trị xem watch.log.';

const isTooLong = (name: string) => Buffer.byteLength(name) > MOST_NAME_BYTES - BESIDE_BYTES;

/** What came of a list. */
interface Taken {
  readonly receipt: Receipt;
  readonly result: ImportResult | undefined;
}

/** Takes in what is put into a folder, by the same rules as `npm run import`; what becomes of a list is told beside it. */
export class Inbox {
  readonly #folder: string;
  readonly #folders: Folders;
  readonly #tools: { readonly log: Log; readonly webhook: Webhook };
  readonly #arrivals: Arrivals;
  /** What was told last of a list: it is not told again. */
  readonly #told = new Map<string, string>();
  #waiting = { refused: 0, asked: 0 };
  #isFirst = true;

  constructor(folder: string, folders: Folders, tools: { log: Log; webhook: Webhook }) {
    this.#folder = resolve(folder);
    this.#folders = folders;
    this.#tools = tools;
    this.#arrivals = new Arrivals(this.#folder);
  }

  /** How many lists wait for a person. */
  get waiting(): { readonly refused: number; readonly asked: number } {
    return this.#waiting;
  }

  /**
   * Take in what has arrived. Resolves to the milliseconds after which to look again in any case. Rejects with a
   * bug alone.
   */
  async look(given: AbortSignal): Promise<number | undefined> {
    try {
      const open = await this.#finishOpen();
      const { arrived, again } = await this.#arrivals.look(Date.now());
      const waits = [again, open.size === 0 ? undefined : RETRY_MS];
      const waiting = { refused: 0, asked: 0 };
      for (const arrival of arrived) {
        if (given.aborted) return undefined;
        // It is in already: what is left to do of it comes first.
        if (open.has(arrival.name)) continue;
        waits.push(await this.#receive(arrival));
        const outcome = lastTry(join(this.#folder, arrival.name))?.outcome;
        if (outcome === 'refused' || outcome === 'asked') waiting[outcome] += 1;
      }
      this.#waiting = waiting;
      const known = waits.filter((wait) => wait !== undefined);
      return known.length === 0 ? undefined : Math.min(...known);
    } catch (error) {
      const words = `"${this.#folder}": ${wordsOf(error)}`;
      if (this.#isNews('', words)) this.#tools.log('failed', words);
      return RETRY_MS;
    }
  }

  /** Go on with what who was killed, or found a file held, had begun. Returns the lists of which some is still left. */
  async #finishOpen(): Promise<ReadonlySet<string>> {
    const open = openReceipts(this.#folders.data, this.#folder);
    if (this.#isFirst) {
      for (const folder of [this.#folder, join(this.#folder, DONE)].filter(fs.existsSync))
        await removeDrafts(folder);
      dropKept(this.#folder, open);
      this.#isFirst = false;
    }
    const left = new Set<string>();
    for (const receipt of open) {
      try {
        await this.#end(receipt);
        this.#tools.log('list-in', `"${receipt.name}": đã làm nốt việc còn dở`);
      } catch (error) {
        left.add(receipt.name);
        const words = `"${receipt.name}" đã nhập nhưng chưa xong việc: ${wordsOf(error)}`;
        if (this.#isNews(receipt.name, words)) this.#tools.log('failed', words);
      }
    }
    return left;
  }

  /** Take one in, unless it was tried as it is. */
  async #receive(arrival: Arrival): Promise<number | undefined> {
    const list = join(this.#folder, arrival.name);
    if (isTooLong(arrival.name)) return this.#refuseName(arrival.name);
    try {
      const answers = await answersFor(list);
      const tried = lastTry(list);
      for (const hasWritten of tried === undefined ? [] : [true, false])
        if (tried?.digest === (await this.#triedAs({ ...arrival, hasWritten }, answers)))
          return undefined;
      const taken = await this.#take(arrival, answers);
      // Changed since it was looked at: it is looked at again.
      if (taken === undefined) return QUIET_MS;
      await this.#end(taken.receipt);
      this.#tellOf(taken);
      return undefined;
    } catch (error) {
      if (error instanceof Held) {
        if (this.#isNews(list, error.message))
          this.#tools.log('list-waiting', `"${arrival.name}": ${error.message}`);
        return HELD_MS;
      }
      const words = wordsOf(error);
      if (this.#isNews(list, words)) {
        this.#tools.log('failed', `"${arrival.name}": ${words}`);
        await this.#note(resultFile(list), resultText(list, 'later', [words]));
      }
      return RETRY_MS;
    }
  }

  async #refuseName(name: string): Promise<undefined> {
    const list = join(this.#folder, name);
    if (!this.#isNews(list, 'name')) return;
    const words = 'tên tệp quá dài, không ghi được kết quả bên cạnh; đặt tên ngắn hơn';
    this.#tools.log('list-refused', `"${name}": ${words}`);
    const short = join(this.#folder, `${name.slice(0, SHORT_NAME)}…`);
    await this.#note(resultFile(short), resultText(short, 'refused', [words]));
  }

  /** Where what failed fails again, the log has told it. */
  async #note(path: string, text: string): Promise<void> {
    await replaceFile(path, text).catch(wordsOf);
  }

  /** Put into the data set what a list brings; undefined where it is another by now. */
  async #take({ name, digest }: Arrival, answers: Answers): Promise<Taken | undefined> {
    const list = join(this.#folder, name);
    const base = { inbox: this.#folder, name, digest, answers: answers.digest, done: '' };
    const unread = (words: string): Taken => ({
      receipt: { ...base, outcome: 'refused', hasWritten: false, words: [words], findings: KEEP },
      result: undefined,
    });
    try {
      const wanted = {
        ...readSaid(list),
        today: today(),
        answers: answers.given,
        isFollowed: true,
      };
      const bytes = await readInput(list);
      if (digest !== sha256(bytes)) return undefined;
      return await changeDataFolder(this.#folders.data, async () => {
        const understood = await this.#understand(bytes, list, wanted);
        if (understood === undefined) return unread(BUG);
        const { result } = understood;
        const receipt = { ...base, ...this.#receiptOf(name, result, answers) };
        await this.#write(receipt, understood, bytes);
        return { receipt, result };
      });
    } catch (error) {
      if (!(error instanceof UsageError) || !fs.existsSync(this.#folders.data)) throw error;
      return unread(error.message);
    }
  }

  /** Undefined after a bug, which is told in the log: one list must not keep all others from going in. */
  async #understand(bytes: Uint8Array, list: string, wanted: ImportOptions) {
    try {
      return await understandList(bytes, list, this.#folders, wanted);
    } catch (error) {
      if (error instanceof UsageError || error instanceof Refusal || diskWords(error) !== undefined)
        throw error;
      this.#tools.log('failed', `"${list}": ${inspect(error)}`);
      return undefined;
    }
  }

  #receiptOf(name: string, result: ImportResult, answers: Answers) {
    const isIn = result.summary !== undefined && !hasErrors(result.findings);
    const isAsked = (result.summary?.asked.length ?? 0) > 0;
    const bytes = findingsToWrite(result.findings);
    const keeps = answers.given !== undefined && leavesAnswers(result);
    const done = isIn ? freePlace(this.#folder, name) : '';
    return {
      outcome: isIn ? ('in' as const) : isAsked ? ('asked' as const) : ('refused' as const),
      hasWritten: result.files.size > 0,
      done,
      words: wordsFor(result, join(this.#folder, isIn ? done : name), this.#folders.data),
      findings: keeps ? KEEP : bytes && Buffer.from(bytes).toString('base64'),
    };
  }

  async #write(receipt: Receipt, { files, notes }: Understood, bytes: Uint8Array): Promise<void> {
    const { name, digest, outcome, findings } = receipt;
    // Before anything goes in: what is to be told of it has to have room.
    if (findings !== undefined && findings !== KEEP)
      await refuseUnwritable(findingsFile(join(this.#folder, name)));
    if (outcome !== 'in' && files.size + notes.size === 0) return;
    try {
      if (outcome === 'in') await keepBytes(this.#folder, digest, bytes);
      const note = [receiptFile(this.#folder, name), JSON.stringify(receipt)] as const;
      await writeTaken(this.#folders, { files: new Map<string, string>([...files, note]), notes });
    } catch (error) {
      dropBytes(this.#folder, digest);
      throw error;
    }
  }

  /** Tell and put away what went in or did not; then nothing is left to be done. */
  async #end(receipt: Receipt): Promise<void> {
    const list = join(this.#folder, receipt.name);
    await finish(receipt, async () => this.#triedAs(receipt, await answersFor(list)));
    fs.rmSync(join(this.#folders.data, receiptFile(this.#folder, receipt.name)), { force: true });
  }

  /**
   * By what a try is known: the list, and what was said and answered of it. Where no row went in, another data set
   * may let it; where some did, it would only put back what others have changed since.
   */
  async #triedAs(
    { name, digest, hasWritten }: Pick<Receipt, 'name' | 'digest' | 'hasWritten'>,
    answers: Answers,
  ): Promise<string> {
    const said = readIfThere(optionsFile(join(this.#folder, name)));
    const own = [digest, answers.given === undefined ? '-' : answers.digest, said && sha256(said)];
    const inputs = hasWritten
      ? '-'
      : digestOf(await readDataFolder(this.#folders.data, this.#folders.notes));
    return sha256([...own, inputs].join('\n'));
  }

  #tellOf({ receipt, result }: Taken): void {
    const { name, outcome, words, done } = receipt;
    const findings = countsOf(result?.findings ?? []);
    const codes = findings.map(({ code, count }) => `${code} ×${count}`).join(', ');
    const said = {
      in: `đã nhập, chuyển vào ${done}`,
      asked: 'chờ trả lời',
      refused: 'chưa nhập hết',
    }[outcome];
    if (!this.#isNews(join(this.#folder, name), `${outcome} ${codes} ${words.join('\n')}`)) return;
    this.#tools.log(`list-${outcome}`, `"${name}": ${said}${codes === '' ? '' : `; ${codes}`}`);
    this.#tools.webhook.send({ event: `list-${outcome}`, findings });
  }

  #isNews(list: string, words: string): boolean {
    if (this.#told.get(list) === words) return false;
    this.#told.set(list, words);
    return true;
  }
}

function wordsFor(result: ImportResult, list: string, data: string): string[] {
  const path = findingsToWrite(result.findings) && findingsFile(list);
  const words = importWords(result, true, renewCommand(data), true);
  const isWritten = result.summary !== undefined;
  return [
    ...(words === '' ? [] : [words]),
    ...(isWritten ? [] : ['Không nhập gì, dữ liệu giữ nguyên.']),
    '',
    ...findingWords(result.findings, path),
  ];
}
