/**
 * How many letters two words are apart, up to a limit: one more, one less, another, or two neighbours exchanged.
 * More than the limit is `limit + 1`.
 */
export function lettersApart(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    let least = row;
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      let value = Math.min(above[at]! + 1, line[at - 1]! + 1, above[at - 1]! + (isSame ? 0 : 1));
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1])
        value = Math.min(value, before[at - 2]! + 1);
      line.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    [before, above] = [above, line];
  }
  return Math.min(above[other.length]!, limit + 1);
}

/** Whether a word is another with letters left out. */
export function isLeftOut(word: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === word[at]) at += 1;
  return at === word.length;
}

/** Shorter words are one letter away from too many others. */
const LEAST_LETTERS = 4;
/** From so many letters on, two may be left out. */
const MANY_LETTERS = 7;

/** How many slips make a name of what was typed, without the spaces of either; nothing where that is too much. */
export function slipsTo(typed: string, name: string): number | undefined {
  if (typed.length < LEAST_LETTERS || figuresIn(typed) !== figuresIn(name)) return undefined;
  const most = typed.length >= MANY_LETTERS ? 2 : 1;
  const apart = lettersApart(typed, name, most);
  if (apart <= 1) return apart;
  return apart === 2 && most === 2 && isLeftOut(typed, name) ? 2 : undefined;
}

/** A figure is never a slip: `Minh Hưng 3` is not `Minh Hưng 2`. */
const figuresIn = (text: string) => text.replace(/\D+/g, ' ').trim();
