import { errorAt, warningAt, type Diagnostic } from '../model/diagnostic.ts';
import { bytesShownAs } from './windows-1252.ts';

/** A cell and where it stands. */
export interface PlacedCell {
  readonly text: string;
  readonly at: {
    readonly file: string;
    readonly line: number;
    readonly sheet?: string | undefined;
  };
}

const SIGNS = /[ÃÄÅÆ]|á[º»]|â€/g;
/** Pairs that neither languages nor old fonts have. */
const STRONG = /á[º»]|Ä‘|Æ[°¡]/;
const LEAST_SIGNS = 3;
const LEAST_SHARE_LOST = 0.01;

/** Collects signs of letters that were encoded twice or lost, cell by cell. */
export class DamageSearch {
  #signs = 0;
  #doubled: { readonly cell: PlacedCell; readonly meant: string | undefined } | undefined;
  readonly #lost: PlacedCell[] = [];
  #cells = 0;

  add(cell: PlacedCell): void {
    this.#cells += 1;
    if (hasLostLetters(cell.text)) this.#lost.push(cell);
    const signs = cell.text.match(SIGNS)?.length ?? 0;
    if (signs === 0) return;
    const meant = decodedTwice(cell.text);
    if (meant === undefined && !STRONG.test(cell.text)) return;
    this.#signs += signs;
    if (this.#doubled?.meant === undefined) this.#doubled = { cell, meant };
  }

  findings(): Diagnostic[] {
    const doubled = this.#doubled;
    if (doubled !== undefined && this.#signs >= LEAST_SIGNS) {
      const { cell, meant } = doubled;
      const words = meant === undefined ? '' : `, vốn là "${meant}"`;
      const message = `tệp bị lỗi mã hóa kép (mojibake): "${cell.text}"${words}`;
      const hint = 'mở lại tệp gốc và lưu "CSV UTF-8"';
      return [errorAt(cell.at, 'import/double-encoded', message, hint, cell.text)];
    }
    const [first] = this.#lost;
    if (first === undefined) return [];
    const hint = 'cần bản gốc .xlsx, hoặc gõ lại các ô này';
    if (this.#lost.length >= this.#cells * LEAST_SHARE_LOST) {
      const count = `${this.#lost.length} ô`;
      const message = `tệp đã mất dấu tiếng Việt (ký tự ?) ở ${count}, như "${first.text}"`;
      return [errorAt(first.at, 'import/lost-letters', message, hint, first.text)];
    }
    return this.#lost.map(({ at, text }) =>
      warningAt(at, 'import/lost-letters', `"${text}" đã mất dấu tiếng Việt`, hint, text),
    );
  }
}

/** What the text was before UTF-8 was taken for Windows' own encoding; none if it was not. */
function decodedTwice(text: string): string | undefined {
  const bytes = bytesShownAs(text);
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC');
  } catch (error) {
    // The decoder throws a TypeError for malformed bytes, and nothing else can be meant here.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Question marks in the place of letters; those of questions and addresses stand elsewhere. */
function hasLostLetters(text: string): boolean {
  if (text.includes('\ufffd')) return true;
  if (!text.includes('?')) return false;
  return text
    .split(/\s+/)
    .some(
      (word) =>
        /\p{L}\?+(?:\p{Ll}|(?<=\p{Lu}\?+)\p{L})/u.test(word) &&
        !/:\/\/|www\.|[=&/@]|\.\w+\?/i.test(word),
    );
}
