import { foldText } from '../../model/text.ts';
import { type Field, FIELDS_OF, type Kind, labelOf, spaced } from './fields.ts';

/** Stands for what only whoever wrote the list can say: typed as it is printed, it is no field. */
const OPEN = '…';
/** What nobody needs to say of a column. */
const UNSAID: readonly Field[] = ['rowNumber', 'ignored'];

/** How a person says what columns are, by the fields that a list does not have yet; never a guess. */
export function sayWhat(
  headings: readonly string[],
  kind: Kind,
  isTaken: (field: Field) => boolean,
): string {
  const open = FIELDS_OF[kind].filter(
    (field) => labelOf(field) !== '' && !UNSAID.includes(field) && !isTaken(field),
  );
  const columns = headings.map((heading) => `${heading}=${OPEN}`).join('; ');
  return `nói nó là gì bằng --columns "${columns}", thay dấu ${OPEN} bằng một trong: ${[...open, 'ignored' as const].map(labelOf).join(', ')}`;
}

const NAME = /\bten\b/;
const ADDRESS = /\b(?:dia chi|dia diem|d c)\b/;

/** What helps with a column that is headed as two, `Tên và địa chỉ`; undefined where none is. */
export function splitWords(headings: readonly string[]): string | undefined {
  const both = headings.find((heading) => {
    const words = spaced(foldText(heading));
    return NAME.test(words) && ADDRESS.test(words);
  });
  return both === undefined
    ? undefined
    : `cột "${both}" ghi cả tên và địa chỉ: tách thành hai cột Tên cơ sở và Địa chỉ rồi nhập lại`;
}
