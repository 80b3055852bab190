import { type Unicode, unicodeOf } from '../model/text.ts';
import {
  accentedWords,
  LEGACY_FONTS,
  type LegacyFont,
  type Legibility,
  legibilityIn,
  legibilityOf,
} from './legacy-fonts.ts';
import { Refusal } from './sheet.ts';

/** Encodings that an office's file may be in, as `--encoding` names them. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'vni'] as const;

export type EncodingName = (typeof ENCODINGS)[number];

/** The text of a CSV and how it was encoded. */
interface DecodedText {
  readonly text: string;
  /** A sentence about the encoding. */
  readonly understood: string;
  /** The bytes are those of a font, which its reader has to convert. */
  readonly font?: LegacyFont;
}

/** Decode a CSV's bytes as the user says, or as they show themselves to be. Throws a `Refusal` where they are not. */
export function decodeText(bytes: Uint8Array, encoding: EncodingName | undefined): DecodedText {
  const unicode = unicodeOf(bytes);
  switch (encoding) {
    case undefined:
      return decodeAsFound(bytes, unicode);
    case 'utf-8':
    case 'utf-16le':
    case 'utf-16be': {
      const text = (unicode ?? encoding) === encoding ? decodeStrictly(bytes, encoding) : undefined;
      if (text === undefined || !looksLikeWriting(text)) throw misfit(encoding);
      return { text, understood: `Bảng mã ${encoding.toUpperCase()}, theo --encoding.` };
    }
    case 'windows-1258': {
      if (unicode !== undefined || decodeStrictly(bytes, 'utf-8') !== undefined) {
        if (bytes.some((byte) => byte > 0x7f)) throw misfit(encoding);
      }
      if ((mostLegibleEncoding(bytes) ?? encoding) !== encoding) throw misfit(encoding);
      return decodeWindows1258(bytes);
    }
    default: {
      const text = decodeStrictly(bytes, unicode ?? 'utf-8');
      if (text !== undefined) return { text, understood: unicodeWords(unicode, bytes) };
      if ((mostLegibleEncoding(bytes) ?? encoding) !== encoding) throw misfit(encoding);
      return { text: showBytes(bytes), understood: `Bảng mã ${encoding}, theo --encoding.` };
    }
  }
}

function decodeAsFound(bytes: Uint8Array, unicode: Unicode | undefined): DecodedText {
  const text = decodeStrictly(bytes, unicode ?? 'utf-8');
  if (text !== undefined) return { text, understood: unicodeWords(unicode, bytes) };
  if (unicode !== undefined) throw unknownEncoding(bytes, unicode.toUpperCase());
  const best = mostLegibleEncoding(bytes);
  if (best === undefined) throw unknownEncoding(bytes, 'UTF-8');
  if (best === 'windows-1258') return decodeWindows1258(bytes);
  return { text: showBytes(bytes), understood: `Bảng mã ${best}.`, font: best };
}

function unicodeWords(unicode: Unicode | undefined, bytes: Uint8Array): string {
  if (unicode !== undefined && unicode !== 'utf-8') {
    return `Tệp UTF-16 (Unicode Text) đã được chuyển sang UTF-8.`;
  }
  return `Bảng mã UTF-8${bytes[0] === 0xef && unicode !== undefined ? ' có BOM' : ''}.`;
}

/** Only windows-1258 writes Vietnamese tones as marks of their own and is no font. */
function decodeWindows1258(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  const understood = 'Tệp dùng bảng mã windows-1258; đã chuyển sang Unicode dựng sẵn.';
  return { text, understood };
}

/** Text of well-formed bytes, in NFC; none of others. Throws what the decoder throws besides a `TypeError`, a bug. */
export function decodeStrictly(bytes: Uint8Array, encoding: Unicode): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFC');
  } catch (error) {
    // The decoder throws a TypeError for malformed bytes, and nothing else can be meant here.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const SAMPLE = 200_000;

/** Bytes read as UTF-16 by mistake are mostly Chinese. */
function looksLikeWriting(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const usual =
    sample.match(/[\0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u22ff\ufeff]/g)?.length ?? 0;
  return usual * 2 >= sample.length;
}

/** The encoding of one byte a letter in which the text reads best, if it reads well in any. */
function mostLegibleEncoding(bytes: Uint8Array) {
  const sample = bytes.subarray(0, SAMPLE);
  const words = accentedWords(showBytes(sample));
  const marked = accentedWords(new TextDecoder('windows-1258').decode(sample).normalize('NFC'));
  const score = ({ good, bad }: Legibility) => good - bad;
  const scores = [
    ['windows-1258', score(legibilityOf(marked))] as const,
    ...LEGACY_FONTS.map((font) => [font, score(legibilityIn(font, words))] as const),
  ];
  const [best] = scores.toSorted(([, a], [, b]) => b - a);
  return best![1] > 0 ? best![0] : undefined;
}

function misfit(encoding: EncodingName): Refusal {
  const hint = 'bỏ --encoding để chương trình tự nhận bảng mã';
  return new Refusal('encoding', `tệp không phải bảng mã ${encoding}`, hint);
}

function unknownEncoding(bytes: Uint8Array, expected: string): Refusal {
  const at = expected === 'UTF-8' ? firstWrongLine(bytes) : undefined;
  const where = at === undefined ? '' : `, sai từ dòng ${at}`;
  return new Refusal(
    'encoding',
    `không nhận ra bảng mã của tệp (không phải ${expected}${where})`,
    'trong Excel lưu lại thành "CSV UTF-8 (phân cách bằng dấu phẩy)", hoặc nêu bảng mã bằng --encoding',
  );
}

function firstWrongLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from);
    const to = end === -1 ? bytes.length : end;
    if (decodeStrictly(bytes.subarray(from, to), 'utf-8') === undefined) return line;
    from = to + 1;
  }
  return line;
}

/** What bytes 80–9F stand for; those that mean nothing keep their number, as browsers have it. */
const HIGH_CHARACTERS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTE_OF = new Map([...HIGH_CHARACTERS].map((character, index) => [character, 0x80 + index]));

/** How Windows shows bytes of an unknown encoding. */
function showBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => HIGH_CHARACTERS[character.charCodeAt(0) - 0x80]!);
}

/** The bytes that are shown so; none if no bytes are. */
export function bytesShownAs(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code < 0x100 ? code : BYTE_OF.get(text[at]!);
    if (byte === undefined) return undefined;
    bytes[at] = byte;
  }
  return bytes;
}
