import tokens from '../styles/tokens.css?raw';

const LIGHT = new Map(
  [...tokens.matchAll(/--([\w-]+):\s*(?:light-dark\()?(#[\da-f]{6})\b/g)].map(([, name, value]) => [
    name!,
    value!,
  ]),
);

/** A colour of the pages by its name in `tokens.css`, on light paper. */
export function colour(name: string): string {
  const value = LIGHT.get(name);
  if (value === undefined) throw new Error(`tokens.css has no colour --${name}`);
  return value;
}
