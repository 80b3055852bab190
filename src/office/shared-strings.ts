import { cellText } from './cell-text.ts';
import { refuseCells, refuseText } from './limits.ts';
import { isTrue, readPart, type Attributes, type Parts } from './parts.ts';

/** Texts that cells share, and which of them are struck through, wholly or in part. */
export interface SharedStrings {
  readonly texts: readonly string[];
  readonly struck: ReadonlySet<number>;
}

/** Collects the text of a shared or inline string: its runs, but not how it is pronounced. */
export class RichText {
  #parts = '';
  #isText = false;
  #phonetic = 0;
  isStruck = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'rPh') this.#phonetic += 1;
    if (name === 't') this.#isText = this.#phonetic === 0;
    if (name === 'strike') this.isStruck ||= isTrue(attributes['val'] ?? '1');
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic -= 1;
    if (name === 't') this.#isText = false;
  }

  text(text: string): void {
    if (this.#isText) this.#parts += text;
  }

  /** The text so far; the next string starts empty. */
  take(): { readonly text: string; readonly isStruck: boolean } {
    const taken = { text: cellText(this.#parts), isStruck: this.isStruck };
    this.#parts = '';
    this.#isText = false;
    this.#phonetic = 0;
    this.isStruck = false;
    return taken;
  }
}

/** The shared strings of a workbook; it may have none. */
export async function readSharedStrings(
  parts: Parts,
  path: string | undefined,
): Promise<SharedStrings> {
  const texts: string[] = [];
  const struck = new Set<number>();
  const string = new RichText();
  if (path === undefined) return { texts, struck };
  let length = 0;
  await readPart(parts, path, {
    open: (name, attributes) => string.open(name, attributes),
    text: (text) => string.text(text),
    close(name) {
      string.close(name);
      if (name !== 'si') return;
      const { text, isStruck } = string.take();
      if (isStruck) struck.add(texts.length);
      length += text.length;
      refuseCells(texts.push(text));
      refuseText(length);
    },
  });
  return { texts, struck };
}
