import { FacilityIdSchema } from '../../model/facility.ts';

/** Codes for facilities that have none, going on from those of the data set: `CS-446`, `CS-447`. */
export class NewCodes {
  readonly #taken: ReadonlySet<string>;
  readonly #prefix: string;
  readonly #width: number;
  #next: number;

  /** `present`: codes of the data set; `listed`: those that the list brings, which are taken as well. */
  constructor(present: readonly string[], listed: readonly string[]) {
    this.#taken = new Set([...present, ...listed]);
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
    const digits = parts.filter(({ prefix }) => prefix === this.#prefix).map((part) => part.digits);
    // Not Math.max(...digits): a data set has more codes than a call has arguments.
    this.#next = digits.reduce((highest, text) => Math.max(highest, Number(text)), 0) + 1;
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

function isCode(text: string): boolean {
  return FacilityIdSchema.safeParse(text).success;
}
