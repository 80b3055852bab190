import { type Attempt, buildOf, OtherRelease } from './patience.ts';

/**
 * Load a JSON file that was built with this page, or another that `read` takes it out of; on a page that is the same in
 * every release, of any. Throws an `OtherRelease` where the server has that of another build, and an `Error` where the
 * request fails or the answer is something else.
 */
export async function fetchOwn(
  url: string,
  { signal, renew }: Attempt,
  read: (text: string) => unknown = JSON.parse,
): Promise<object> {
  const own = buildOf(document);
  // What the browser itself has kept may be older than the page.
  for (const cache of ['default', 'reload'] as const) {
    const response = await fetch(url, { signal, cache });
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    const value = read(await response.text());
    const { build } = Object(value) as { build?: unknown };
    if (typeof build !== 'string') throw new Error(`${response.url}: another form`);
    if (own === undefined || build === own) {
      renew();
      return Object(value) as object;
    }
  }
  throw new OtherRelease(url);
}
