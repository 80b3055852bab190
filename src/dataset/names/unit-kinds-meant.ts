import type { Unit } from '../../model/correspondence.ts';
import { foldText } from '../../model/text.ts';
import { abbreviatedKind } from '../../model/places.ts';

/** What the names of all units' committees begin with, besides words for each of them. */
const OFFICE = /^(?:(?:ubnd|uy ban nhan dan|chu tich ubnd|lanh dao ubnd) )?/;
const ALL = /^(?:(?:tat ca|toan the|cac|\d{1,3}) )+/;
const ALL_KINDS = /^(?:cap (?:huyen|xa)|dia ban)$/;
const KINDS = /^(?:huyen|quan|thi xa|thanh pho|xa|phuong|dac khu|thi tran)$/;

/** The words of a text that mean kinds of the counted unit: `UBND các xã, phường` has two. */
export function kindTokens(text: string): string[] {
  return text.split(/\s*[,&/]\s*|\s+(?:và|va)\s+/i).filter((token) => token !== '');
}

/** Whether all of a kind are meant where it is named alone. */
export function saysAll(text: string): boolean {
  return ALL.test(bareOf(text));
}

/** The kind that words mean all of, folded: `các huyện`, `TX`; `all` of `cấp huyện`, `các địa bàn`. */
export function kindMeant(text: string): string | undefined {
  const bare = bareOf(text)
    .replace(ALL, '')
    .replace(/ (?:(?:tren dia ban|trong|cua|thuoc) )?(?:toan )?tinh(?: .*)?$/, '')
    .replace(/ thuoc$/, '');
  if (ALL_KINDS.test(bare)) return 'all';
  const kind = foldText(abbreviatedKind(bare) ?? bare);
  return KINDS.test(kind) ? kind : undefined;
}

/** Folded, without the office that all of them are. */
function bareOf(text: string): string {
  return foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(OFFICE, '');
}

/** Finds the units that words mean all of, by the kinds of what they are of. */
export function unitsOfKind(
  units: readonly Unit[],
  kindOf: (districtCode: string) => string | undefined,
): (words: string) => readonly Unit[] {
  const byKind = Map.groupBy(units, ({ districtCode }) => {
    const kind = districtCode === undefined ? undefined : kindOf(districtCode);
    return kind === undefined ? undefined : foldText(kind);
  });
  const all = units.filter((unit) => !byKind.get(undefined)?.includes(unit));
  return (words) => {
    const kind = kindMeant(words);
    if (kind === undefined) return [];
    return kind === 'all' ? all : (byKind.get(kind) ?? []);
  };
}
