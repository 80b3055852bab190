import type { Unit } from '../model/correspondence.ts';
import { foldText } from '../model/text.ts';
import { NameIndex } from '../dataset/name-index.ts';
import { spaced } from './fields.ts';
import type { PresentData } from '../dataset/open.ts';

// How offices shorten the names of others, folded.
const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/\bubnd\b/g, 'uy ban nhan dan'],
  [/\bqlkkt\b/g, 'quan ly khu kinh te'],
  [/\bbqlkkt\b/g, 'ban quan ly khu kinh te'],
  [/\bbql\b/g, 'ban quan ly'],
  [/\bql\b/g, 'quan ly'],
  [/\bkkt\b/g, 'khu kinh te'],
  [/\bcac\b/g, ' '],
];
// Where a district's name begins: after its committee, or one of the offices under it.
const DISTRICT_FROM =
  /(?:^|\s)((?:huyện|thị xã|thành phố|huyen|thi xa|thanh pho|h\.|tx\.?|tp\.?|t\.x|t\.p)\s*.+)$/iu;

/** Finds the authority that a cell names: by code, name, an abbreviation, or the district it is of. */
export function unitReader({ units, find, parseAddress, site }: PresentData) {
  const names = new NameIndex(units, ({ code, name, otherNames }) => [code, name, ...otherNames]);
  const province = essence(site.province.name);
  const byEssence = new Map<string, Unit>();
  for (const unit of units) {
    for (const name of [unit.name, ...unit.otherNames]) {
      byEssence.set(withoutProvince(essence(name), province), unit);
    }
  }
  return (text: string): Unit | undefined => {
    const [only, ...others] = names.find(text);
    if (only !== undefined && others.length === 0) return only;
    const same = byEssence.get(withoutProvince(essence(text), province));
    if (same !== undefined) return same;
    const named = DISTRICT_FROM.exec(text)?.[1] ?? text;
    const district = find.district(named).place?.code ?? districtCodeOf(named);
    return district === undefined
      ? undefined
      : units.find(({ districtCode }) => districtCode === district);
  };

  function districtCodeOf(name: string): string | undefined {
    const said = parseAddress(name);
    return said.level === 'district' && said.status !== 'unresolved'
      ? said.districtCode
      : undefined;
  }
}

function essence(name: string): string {
  return ABBREVIATIONS.reduce(
    (text, [pattern, long]) => text.replace(pattern, long),
    spaced(foldText(name)),
  )
    .replace(/\s+/g, ' ')
    .trim();
}

function withoutProvince(name: string, province: string): string {
  return name.replace(new RegExp(` (tinh )?${province}$`), '');
}
