import { type Diagnostic, errorAt, type SourceLocation, warningAt } from '../model/diagnostic.ts';
import { contactsIn, mask, personalIn, secretIn } from '../model/personal.ts';
import { cleanText } from '../model/text.ts';

/** Where a cell stands, and what it is. */
interface CellKind {
  readonly at: SourceLocation;
  /** Free text for the office alone. */
  readonly isNote: boolean;
  /** A tax code or coordinate: the figures with which it begins are no phone. */
  readonly isFigure?: boolean;
}

/** The finding about a cell with something personal, and what stands for the cell from then on. */
interface PersonalCell {
  readonly finding: Diagnostic;
  readonly masked: string;
}

const FIGURE = /^(?:\p{L}{1,3}\s*[=:]\s*)?[\d\s.,°'"+-]+/u;

/**
 * What is personal in a cell, without a word of it. Where it would be published it is an error, and so is
 * anywhere what no import takes in; a contact in a note for the office alone is masked, with a warning.
 */
export function personalAt(cell: string, kind: CellKind): PersonalCell | undefined {
  const text = cleanText(cell);
  const secret = secretIn(text);
  const rest = kind.isFigure === true ? text.replace(FIGURE, '') : text;
  const found = rest === text ? contactsIn(text) : personalIn(rest);
  if (secret === undefined && found.length === 0) return undefined;
  const words = [...new Set([...(secret === undefined ? [] : [secret]), ...found])].join(', ');
  const hint = `xóa ${words} khỏi ô; ô không còn gì khác thì để trống`;
  if (!kind.isNote || secret !== undefined) {
    const message = `ô có ${words}, không được công bố; nội dung không in ra ở đây`;
    return { finding: errorAt(kind.at, 'personal/refused', message, hint), masked: '' };
  }
  const message = `ô có ${words}; cột này không công bố, bản nội bộ ghi là đã che`;
  const masked = mask(text).text;
  return { finding: warningAt(kind.at, 'personal/masked', message, hint), masked };
}
