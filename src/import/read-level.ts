import { cleanText } from '../model/text.ts';
import type { Level } from '../model/levels.ts';
import type { SheetRow } from '../office/sheet.ts';
import { isMarked, levelOfFill, type Assessed, type LevelReader } from './words.ts';
import { cellText, type RowCells } from './row-cells.ts';
import type { RowFindings } from './findings.ts';

/** Reads the level of a row: a word, a mark in a level's own column, or the colour of an empty cell. */
export class RowLevelReader {
  /** How many levels were told by colour alone. */
  byFill = 0;
  readonly #cells: RowCells;
  readonly #read: LevelReader;
  readonly #words: string;

  constructor(cells: RowCells, read: LevelReader, own: Readonly<Record<Level, string>>) {
    this.#cells = cells;
    this.#read = read;
    this.#words = Object.values(own).join(', ');
  }

  /** Undefined where the row says nothing of it, or something that is refused. */
  read(row: SheetRow, findings: RowFindings): Assessed | undefined {
    const text = this.#cells.text(row, 'level');
    const marked = this.#marked(row, findings);
    if (text === '' || /^[-–—.]+$/.test(text)) return marked ?? this.#ofFill(row);
    const level = this.#read(text);
    if (level === undefined) {
      const message = `không hiểu mức "${text}"`;
      const hint = `ghi ${this.#words} hoặc Chưa đánh giá`;
      findings.refuse('level', 'level', message, hint, text);
    } else if (marked !== undefined && marked !== level) {
      const message = `cột kết quả ghi "${text}" nhưng đánh dấu mức khác`;
      findings.refuse('level', 'several-levels', message, 'chỉ để lại một mức', text);
    }
    return level;
  }

  #marked(row: SheetRow, findings: RowFindings): Assessed | undefined {
    const columns = this.#cells.levelMarks;
    if (columns.length === 0) return undefined;
    const marks = columns.filter(({ index, heading }) => {
      const text = cleanText(cellText(row, index));
      const isMark = isMarked(text);
      if (isMark !== undefined) return isMark;
      // The word of the level itself is a mark too.
      if (this.#read(text) === this.#read(heading)) return true;
      const hint = 'đánh dấu x, hoặc để trống';
      findings.refuse(
        'level',
        'level',
        `cột "${heading}" ghi "${text}", không phải dấu x`,
        hint,
        text,
      );
      return false;
    });
    if (marks.length > 1) {
      const message = `đánh dấu ${marks.length} mức an toàn`;
      const value = marks.map(({ heading }) => heading).join(' | ');
      findings.refuse('level', 'several-levels', message, 'chỉ để lại một dấu', value);
      return undefined;
    }
    if (marks.length === 1) return marks[0]!.levelMark;
    return columns.length > 1 ? 'notAssessed' : undefined;
  }

  #ofFill({ fills }: SheetRow): Assessed | undefined {
    const at = this.#cells.index('level');
    const fill = fills?.get(at);
    // A whole row is marked for other reasons.
    if (fill !== undefined && [...fills!].some(([index, other]) => index !== at && other === fill))
      return undefined;
    const level = fill === undefined ? undefined : levelOfFill(fill);
    if (level !== undefined) this.byFill += 1;
    return level;
  }
}
