import { distinct, type Claim } from './match-parts.ts';

/** What is found wanting while an address is decided; it only ever gets worse. */
export class Findings {
  readonly #notes: string[] = [];
  #status: 'resolved' | 'review' | 'unresolved' = 'resolved';

  // A method and not a getter: the compiler takes a property to stay as it was.
  status(): 'resolved' | 'review' | 'unresolved' {
    return this.#status;
  }

  get notes(): readonly string[] {
    return distinct(this.#notes);
  }

  /** Worth knowing, but nothing to look at. */
  tell(...notes: readonly string[]): void {
    this.#notes.push(...notes);
  }

  /** A person has to look at it. */
  doubt(...notes: readonly string[]): void {
    this.tell(...notes);
    if (this.#status === 'resolved') this.#status = 'review';
  }

  /** It cannot be decided. */
  refuse(...notes: readonly string[]): void {
    this.tell(...notes);
    this.#status = 'unresolved';
  }

  /** The one place that a claim means; a vague or wrong claim is refused. */
  take<T>(claim: Claim<T>, clashNote: (found: readonly T[]) => string): T | undefined {
    if (claim.state === 'absent') return undefined;
    if (claim.state === 'one') {
      if (claim.isSure) this.tell(...claim.notes);
      else this.doubt(...claim.notes);
      return claim.found[0];
    }
    this.refuse(...claim.notes, ...(claim.state === 'clash' ? [clashNote(claim.found)] : []));
    return undefined;
  }
}
