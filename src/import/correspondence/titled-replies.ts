import { cleanText, foldText } from '../../model/text.ts';
import type { SheetRow } from '../../office/index.ts';
import { type ListColumn, isKnown } from '../columns/describe.ts';
import { spaced } from '../columns/fields.ts';
import type { DispatchFinder } from './named-dispatches.ts';

const ANSWERED = '(?:co )?(?:van ban )?(?:tra loi|phan hoi|phuc dap|bao cao)';
const HAVE = new RegExp(`\\bda ${ANSWERED}\\b`);
const HAVE_NOT = new RegExp(`\\b(?:chua|khong) ${ANSWERED}\\b`);
const EITHER = /\bda (?:(?:va|hoac|hay) )?(?:chua|khong)\b/;

/** Whether a title says that all who are named below it have replied, or that none of them has. */
export function haveReplied(titles: readonly string[]): boolean | undefined {
  const words = titles.map((text) => spaced(foldText(text))).join(' ');
  const [have, not] = [HAVE.test(words), HAVE_NOT.test(words)];
  return have === not || EITHER.test(words) ? undefined : have;
}

/** Of a group no unit's own name is a part. */
const OF_A_GROUP = new RegExp(
  `^(?:(?:cac|nhung|nhom|phan|danh sach|so|don vi|co quan|dia phuong|ubnd|huyen|thi xa|thanh pho|xa|phuong) )*(da|chua|khong) ${ANSWERED}(?: (?:cong van|van ban|dung han|tre han|qua han|don vi|\\d+))*$`,
);

/** What a row says, `Đã trả lời`, of the units that stand below it; undefined where it says nothing of the kind. */
export function repliedGroup(text: string): { readonly replied: boolean } | undefined {
  const found = OF_A_GROUP.exec(spaced(foldText(text)));
  return found === null ? undefined : { replied: found[1] === 'da' };
}

const NUMBER = /^(?:(?:so|ky hieu|so hieu)(?: va| ky hieu| hieu)* )?(?:van ban|cong van|vb|cv)$/;
const DAY = /^ngay(?: thang)?(?: nam)?(?: ban hanh| ky)?(?: van ban| cong van| vb| cv)?$/;

/**
 * The columns of a list whose title says to which dispatch all of it replies: a number and a day of a letter
 * are then those of the reply, unless the cells name that dispatch, or another that is known.
 */
export function ownNumbers(
  columns: readonly ListColumn[],
  body: readonly SheetRow[],
  dispatches: DispatchFinder,
): readonly ListColumn[] {
  const has = (field: ListColumn['field']) => columns.some((column) => column.field === field);
  const words = ({ heading }: ListColumn) => spaced(foldText(heading));
  const isOwn = (column: ListColumn) => {
    if (column.field !== 'dispatch' || has('replySymbol') || !NUMBER.test(words(column)))
      return false;
    const cells = body.map((row) => cleanText(row.cells[column.index] ?? '')).filter(Boolean);
    const known = cells.filter((cell) => dispatches.onlyIn([cell]) !== undefined);
    return known.length * 2 < Math.max(1, cells.length);
  };
  const numbered = columns.map((column): ListColumn =>
    isOwn(column) ? { ...column, field: 'replySymbol' } : column,
  );
  if (has('repliedOn') || numbered.some(({ field }) => field === 'dispatch')) return numbered;
  const day = numbered.find((column) => !isKnown(column) && DAY.test(words(column)));
  return numbered.map((column) => (column === day ? { ...column, field: 'repliedOn' } : column));
}
