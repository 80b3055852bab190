/** A stretch of a text: plain, code, or what stands on a button or menu, in Vietnamese or in English. */
interface Piece {
  readonly kind: 'plain' | 'code' | 'label' | 'english';
  readonly text: string;
}

const MARKS = { '`': 'code', '*': 'label', '~': 'english' } as const;
const MARKED = /(`[^`]+`|\*[^*]+\*|~[^~]+~)/;

/** A text in which `` `code` ``, `*Cấu hình*` and `~Settings~` are marked, piece by piece. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(MARKED)
    .filter((part) => part !== '')
    .map((part) =>
      MARKED.test(part)
        ? { kind: MARKS[part[0] as keyof typeof MARKS], text: part.slice(1, -1) }
        : { kind: 'plain', text: part },
    );
}
