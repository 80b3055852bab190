import { foldText } from '../../../model/text.ts';

/** Letters that come sooner than this after each other are of one name. */
const PAUSE_MS = 700;

/**
 * Find places by letters, typed one after another, with or without their marks: each call adds one and returns the
 * number of the next place a word of whose name begins so, from `at` on; `at` where there is none.
 */
export function typeAhead(
  now: () => number = () => performance.now(),
): (letter: string, places: readonly { readonly name: string }[], at: number) => number {
  let text = '';
  let last = -Infinity;
  return (letter, places, at) => {
    const isNew = now() - last > PAUSE_MS;
    last = now();
    text = isNew ? letter : text + letter;
    const wanted = ` ${foldText(text)}`;
    // While a name is being typed the place that is there may still be it.
    const from = isNew ? at + 1 : Math.max(at, 0);
    const order = places.map((_, index) => (from + index) % places.length);
    return order.find((index) => ` ${foldText(places[index]!.name)}`.includes(wanted)) ?? at;
  };
}
