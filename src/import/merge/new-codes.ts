import { FacilityIdSchema } from '../../model/facility.ts';

/** So far from all others stands a code that somebody has mistyped: `CS-9999` beside `CS-446`. */
const FAR = 1000;

/**
 * Codes for facilities that have none, going on from the highest of the data set, `CS-446`: `CS-447`. Where
 * less than a tenth of its codes stand far above all others those are slips, and nothing goes on from them.
 */
export class NewCodes {
  readonly #taken: ReadonlySet<string>;
  readonly #prefix: string;
  readonly #width: number;
  #next: number;

  /** `present`: codes of the data set; `listed`: those that the list brings, and `kept`, which are taken as well. */
  constructor(present: readonly string[], listed: readonly string[], kept: Iterable<string> = []) {
    this.#taken = new Set([...present, ...listed, ...kept]);
    // A cell of the list that is no code is refused, and lends the others nothing.
    const codes = present.length > 0 ? present : listed.filter(isCode);
    const parts = codes.flatMap((code) => {
      const found = /^(.*?)(\d+)$/.exec(code);
      return found === null ? [] : [{ prefix: found[1]!, digits: found[2]! }];
    });
    const counts = new Map<string, number>();
    for (const { prefix } of parts) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    const most = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    this.#prefix = most?.[0] ?? 'CS-';
    const own = parts.filter(({ prefix }) => prefix === this.#prefix).map((part) => part.digits);
    const highest = highestInUse(own.map(Number));
    const digits = own.filter((text) => Number(text) <= highest);
    this.#next = highest + 1;
    this.#width = digits.reduce((widest, text) => Math.max(widest, text.length), 3);
  }

  take(): string {
    for (;;) {
      const code = `${this.#prefix}${String(this.#next).padStart(this.#width, '0')}`;
      this.#next += 1;
      if (!this.#taken.has(code)) return code;
    }
  }
}

/** The highest number that is no slip. */
function highestInUse(numbers: readonly number[]): number {
  const rising = numbers.toSorted((a, b) => a - b);
  const least = Math.ceil(rising.length * 0.9);
  const far = Math.max(FAR, rising.length);
  const end = rising.findIndex((one, at) => at >= least && one - rising[at - 1]! > far);
  return rising.at(end === -1 ? -1 : end - 1) ?? 0;
}

function isCode(text: string): boolean {
  return FacilityIdSchema.safeParse(text).success;
}
