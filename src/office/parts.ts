import { SaxesParser } from 'saxes';
import type { Budget } from './limits.ts';
import { brokenFile } from './sheet.ts';
import { inflateInPieces, type ZipEntry } from './zip.ts';

/** The deepest part that Excel writes has some ten levels; what is deeper is there to fill memory. */
const MOST_DEPTH = 64;
const MOST_ATTRIBUTES = 200;

/** The parts of a workbook by their names in lower case, and what may still be read of them. */
export interface Parts {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly budget: Budget;
}

/** An element's attributes without the prefixes of their names; `id` of relationships is `r:id`. */
export type Attributes = Readonly<Record<string, string>>;

/** What a reader of a part is told; names come without their prefix. */
interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Whether an attribute says yes in one of XML Schema's ways. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

/**
 * Read one part to its end; false when the workbook has none of that name. Rejects with a `Refusal` where it
 * is too large or no XML of Excel's, with a `ZipError` where it cannot be unpacked.
 */
export async function readPart(
  { entries, budget }: Parts,
  path: string,
  handlers: XmlHandlers,
): Promise<boolean> {
  const entry = entries.get(path.toLowerCase());
  if (entry === undefined) return false;
  budget.addXml(entry.size);
  const parser = createParser(path, handlers);
  let decoder: TextDecoder | undefined;
  const decode = (piece?: Uint8Array) => {
    try {
      return decoder?.decode(piece, { stream: piece !== undefined }) ?? '';
    } catch (error) {
      // The decoder throws a TypeError for malformed bytes, and nothing else can be meant here.
      throw error instanceof TypeError ? brokenFile(`${path} không phải UTF-8`) : error;
    }
  };
  for await (const piece of inflateInPieces(entry)) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    parser.write(decode(piece));
  }
  parser.write(decode());
  parser.close();
  return true;
}

function encodingOf(piece: Uint8Array): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  if (piece[0] === 0xfe && piece[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function createParser(path: string, handlers: XmlHandlers) {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let [depth, attributes] = [0, 0];
  parser.on('error', () => {
    throw brokenFile(`${path} không phải XML đúng`);
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) throw brokenFile(`${path} không phải của Excel`);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    attributes = 0;
    if (depth > MOST_DEPTH) throw brokenFile(`${path} không phải của Excel`);
    handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handlers.close?.(localName(name));
  });
  if (handlers.text !== undefined) {
    parser.on('text', (text) => handlers.text?.(text));
    parser.on('cdata', (text) => handlers.text?.(text));
  }
  return parser;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
