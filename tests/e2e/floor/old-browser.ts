import type { Page } from '@playwright/test';
import { asFloorReads } from './styles.ts';
import { feature, FLOOR, isOn, partsOf } from './support.ts';

/** What an owner has, itself or what it makes, that the floor lacks; or that it lacks the owner. */
interface Missing {
  readonly owner: string;
  readonly isWhole: boolean;
  readonly own: readonly string[];
  readonly ofInstances: readonly string[];
}

// With these Playwright itself talks to pages.
const KEPT = ['BigInt', 'BigInt64Array', 'BigUint64Array'];

const MISSING: readonly Missing[] = (['builtins', 'api'] as const).flatMap((table) => {
  const entries = table === 'api' ? feature('api')! : feature('javascript', 'builtins')!;
  return partsOf(entries)
    .filter(([owner]) => !KEPT.includes(owner))
    .map(([owner, entry]) => {
      const names = partsOf(entry).flatMap(([name, one]) => (isOn(FLOOR, one) ? [] : [name]));
      // Of the language's own the table does not say which are static.
      const isStatic = (name: string) => table === 'builtins' || name.endsWith('_static');
      return {
        owner,
        isWhole: !isOn(FLOOR, entry),
        own: names.filter(isStatic).map((name) => name.replace('_static', '')),
        ofInstances: names.filter((name) => !name.endsWith('_static')),
      };
    });
});

/**
 * Make of a page what a browser of the floor would: its scripts do without what is newer, its style
 * sheets without what such a browser skips. What is syntax to a script only a parser can refuse.
 */
export async function makeOld(page: Page): Promise<void> {
  await page.route('**/*.css', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: asFloorReads(await response.text()) });
  });
  await page.addInitScript(forget, MISSING);
}

function forget(missing: readonly Missing[]): void {
  const remove = (place: unknown, names: readonly string[]) => {
    if (typeof place === 'function' || (typeof place === 'object' && place !== null))
      for (const name of names) Reflect.deleteProperty(place, name);
  };
  const typedArray: unknown = Object.getPrototypeOf(Int8Array);
  for (const { owner, own, ofInstances } of missing) {
    const it: unknown = owner === 'TypedArray' ? typedArray : Reflect.get(window, owner);
    remove(it, own);
    remove(typeof it === 'function' ? it.prototype : undefined, ofInstances);
  }
  for (const { owner, isWhole } of missing) if (isWhole) Reflect.deleteProperty(window, owner);
  // Safari before 14 could only be told of changes in another way, which the table does not say.
  Object.defineProperty(MediaQueryList.prototype, 'addEventListener', { value: undefined });
  // It took whatever it was told of scrolling for a yes, and scrolled to what got the focus.
  const method = (of: object, name: string) =>
    Object.getOwnPropertyDescriptor(of, name)!.value as (how?: boolean) => void;
  const scrollIntoView = method(Element.prototype, 'scrollIntoView');
  Element.prototype.scrollIntoView = function (how) {
    scrollIntoView.call(this, how !== false);
  };
  const focus = method(HTMLElement.prototype, 'focus');
  HTMLElement.prototype.focus = function () {
    focus.call(this);
  };
}
