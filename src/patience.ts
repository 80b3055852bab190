/** How long nothing may come before who waits is told so, and before it is given up; then how long is asked why. */
const [SLOW_MS, LIMIT_MS, WHY_MS] = [1_500, 17_000, 2_000];

/**
 * What helps who could not have something: to ask again; to load the page anew, for browsers keep a script that failed
 * or hangs; the same, for the site has another release by now.
 */
export type Remedy = 'again' | 'reload' | 'newer';

/** Something is of another release than this page. */
export class OtherRelease extends Error {}

/** Something could not be had. */
export class NotHad extends Error {
  readonly remedy: Remedy;

  constructor(remedy: Remedy, cause: unknown) {
    super(String(cause));
    this.remedy = remedy;
  }
}

/** What is being waited for. */
export interface Attempt {
  /** Aborts once it is given up. */
  readonly signal: AbortSignal;
  /** Wait for a script. */
  readonly awaitScript: <Module>(coming: Promise<Module>) => Promise<Module>;
  /** To be called when a part of it has come: who waits has patience again. */
  readonly renew: () => void;
}

/**
 * Do what has to wait for the network. `onSlow` hears, once, what would help now. Rejects with what `work` does once
 * `given` up, else with a `NotHad`, and this too where nothing comes for long.
 */
export async function patiently<Result>(
  work: (attempt: Attempt) => Promise<Result>,
  onSlow: (remedy: Remedy) => void,
  given?: AbortSignal,
): Promise<Result> {
  const own = new AbortController();
  let remedy: Remedy = 'again';
  let giveUp = () => {};
  const end = new Promise<never>((_, reject) => {
    giveUp = () => {
      own.abort();
      reject(new DOMException('given up', 'AbortError'));
    };
  });
  const slow = setTimeout(() => onSlow(remedy), SLOW_MS);
  let limit = setTimeout(giveUp, LIMIT_MS);
  const renew = () => {
    clearTimeout(limit);
    limit = setTimeout(giveUp, LIMIT_MS);
  };
  const awaitScript = async <Module>(coming: Promise<Module>) => {
    remedy = 'reload';
    const module = await coming;
    remedy = 'again';
    renew();
    return module;
  };
  given?.addEventListener('abort', giveUp);
  try {
    return await Promise.race([work({ signal: own.signal, awaitScript, renew }), end]);
  } catch (error) {
    own.abort();
    if (given?.aborted) throw error;
    clearTimeout(slow);
    const isOther = error instanceof OtherRelease || (await isReplaced());
    throw new NotHad(isOther ? 'newer' : remedy, error);
  } finally {
    clearTimeout(slow);
    clearTimeout(limit);
    given?.removeEventListener('abort', giveUp);
  }
}

/** The build that a page is of; none of a page that is the same in every release. */
export const buildOf = (page: Document): string | undefined =>
  page.documentElement.dataset['buildId'];

/** Whether the site has another page here by now: what this one asks for may be no more. */
async function isReplaced(): Promise<boolean> {
  const why = new AbortController();
  const limit = setTimeout(() => why.abort(), WHY_MS);
  try {
    const page = await fetch(location.pathname, { cache: 'no-cache', signal: why.signal });
    const [, build] = / data-build-id="(\w+)"/.exec(await page.text()) ?? [];
    const own = buildOf(document);
    return own !== undefined && build !== undefined && build !== own;
  } catch (error) {
    console.warn(error);
    return false;
  } finally {
    clearTimeout(limit);
  }
}

/** What is said while something is slow: `Đang tải danh sách, đường truyền chậm…` */
export const slowWords = (what: string): string => `Đang tải ${what}, đường truyền chậm…`;

/** The button by which something is asked for again. */
export const AGAIN = 'Thử lại';

/**
 * Say that something could not be had, in words for that; where only that helps, with a link that loads the page anew.
 * Returns whether to ask again may help.
 */
export function sayNotHad(place: Element, error: unknown, words: string): boolean {
  console.warn(error);
  const remedy = error instanceof NotHad ? error.remedy : 'again';
  place.textContent = remedy === 'newer' ? 'Đã có số liệu mới.' : words;
  if (remedy !== 'again') place.append(' ', reloadLink());
  return remedy === 'again';
}

/** A link that loads the page anew, as it is asked for now. */
export function reloadLink(): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = location.href;
  link.textContent = 'Tải lại trang';
  link.onclick = (event) => {
    event.preventDefault();
    location.reload();
  };
  return link;
}
