import bcd from '@mdn/browser-compat-data' with { type: 'json' };
import type {
  BrowserName,
  CompatStatement,
  Identifier,
  SimpleSupportStatement,
} from '@mdn/browser-compat-data/types';
import project from '../../../package.json' with { type: 'json' };

/** What MDN calls the browsers of package.json. */
const NAMES: Readonly<Record<string, BrowserName>> = {
  chrome: 'chrome',
  edge: 'edge',
  firefox: 'firefox',
  safari: 'safari',
  ios: 'safari_ios',
  samsung: 'samsunginternet_android',
};

/** The oldest version of each browser that has to know a thing. */
type Floor = readonly { readonly browser: BrowserName; readonly version: string }[];

/** The browsers that package.json names. */
export const FLOOR: Floor = project.browserslist.map((query) => {
  const [, name, version] = /^(\w+) >= ([\d.]+)$/.exec(query) ?? [];
  const browser = name === undefined ? undefined : NAMES[name];
  if (browser === undefined) throw new Error(`no such browser: ${query}`);
  return { browser, version: version! };
});

/** A part of MDN's table of what browsers know. */
export type Feature = Identifier;

/** MDN's table below some keys, if it has them. */
export function feature(...keys: readonly string[]): Feature | undefined {
  let found: Feature | undefined = bcd as unknown as Feature;
  // An own key: `constructor` is a word of scripts too.
  for (const key of keys)
    found = found !== undefined && Object.hasOwn(found, key) ? found[key] : undefined;
  return found;
}

/** What stands below an entry, by name. */
export function partsOf(entry: Feature): [name: string, Feature][] {
  return Object.entries(entry as Readonly<Record<string, Feature>>).filter(
    ([name]) => name !== '__compat',
  );
}

/** Whether no browser of a floor is too old for something; true of what MDN says nothing of. */
export function isOn(floor: Floor, { __compat: compat }: Feature): boolean {
  if (compat === undefined) return true;
  return floor.every(({ browser, version }) =>
    statementsOf(compat, browser).some((statement) => hasSince(statement, version)),
  );
}

/** The browsers that know something, each from its first version on that does. */
export function floorOf({ __compat: compat }: Feature): Floor {
  return FLOOR.map(({ browser }) => {
    const [{ version_added: version } = {}] = statementsOf(compat!, browser);
    if (typeof version !== 'string') throw new Error(`${browser} never knew it`);
    return { browser, version };
  });
}

function statementsOf(compat: CompatStatement, browser: BrowserName): SimpleSupportStatement[] {
  const support = compat.support[browser] ?? [];
  return 'length' in support ? support : [support];
}

function hasSince(statement: SimpleSupportStatement, floor: string): boolean {
  const { version_added: added, version_removed: removed, prefix, flags } = statement;
  // What a browser has not even today is no matter of age.
  if (added === false) return true;
  const isPlain = prefix === undefined && flags === undefined;
  if (!isPlain || statement.alternative_name !== undefined) return false;
  const isStillThere = typeof removed !== 'string' || !isAtMost(removed, floor);
  return isStillThere && isAtMost(added.replace('≤', ''), floor);
}

/** Whether a version is no later than another: 13.1 than 13.4. */
function isAtMost(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) => text.split('.').map(Number));
  const at = a!.findIndex((part, index) => part !== (b![index] ?? 0));
  return at < 0 || a![at]! < (b![at] ?? 0);
}

/** What a site may use above the floor, and why that is no harm. */
export type Exceptions = Readonly<Record<string, string>>;

/** What is wrong with what was found: no exception allows it, or an exception is not needed. */
export function judge(found: readonly string[], exceptions: Exceptions): string[] {
  const wrong = found.filter((one) => !Object.keys(exceptions).includes(one));
  const idle = Object.keys(exceptions).filter((one) => !found.includes(one));
  return [...new Set(wrong), ...idle.map((one) => `an exception that nothing needs: ${one}`)];
}
