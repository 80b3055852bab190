/** Work that can rest between any two of its steps. */
export type Sliced<Result> = Generator<undefined, Result, undefined>;

/** How many items, of those that take a microsecond or two, are a step. */
export const STEP = 500;

/** Do work without a rest. */
export function atOnce<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** From 50 ms on a reader feels that the browser does not answer. */
const SLICE_MS = 25;

/**
 * Do work in a browser, and rest whenever it has taken long: what is short is done, and used, before this
 * returns. What it returns gives the work up.
 */
export function inSlices<Result>(work: Sliced<Result>, use: (result: Result) => void): () => void {
  let pending: ReturnType<typeof setTimeout> | undefined;
  const slice = () => {
    const end = performance.now() + SLICE_MS;
    do {
      const { done, value } = work.next();
      if (done === true) {
        use(value);
        return;
      }
    } while (performance.now() < end);
    pending = setTimeout(slice);
  };
  slice();
  return () => clearTimeout(pending);
}
