import { nearest } from './edit-distance.ts';
import type { Findings } from './findings.ts';
import type { Mentions } from './mentions.ts';
import { eachOnce, type TypedName } from './names.ts';
import type { PlaceNames } from './place-names.ts';
import { fullName } from './gazetteer.ts';

/** Whether the address is in the province; if not, it says so in the findings. */
export function isInProvince(mentions: Mentions, names: PlaceNames, findings: Findings): boolean {
  const own = fullName(names.gazetteer.province);
  const outside = [
    ...eachOnce(mentions.provinces).filter((typed) => !isOwnProvince(typed, names, findings)),
    ...mentions.districts.filter(
      ({ folded }) => !names.districts.has(folded) && names.provinces.get(folded) === 'other',
    ),
    ...(mentions.last?.isProvince === true ? [mentions.last] : []),
  ];
  for (const { shown } of outside) findings.refuse(`"${shown}" không phải là ${own}`);
  if (mentions.last?.isProvince === false && !/\d/.test(mentions.last.shown)) {
    findings.doubt(`không hiểu "${mentions.last.shown}" ở cuối địa chỉ`);
  }
  return outside.length === 0;
}

function isOwnProvince(typed: TypedName, names: PlaceNames, findings: Findings): boolean {
  const known = names.provinces.get(typed.folded);
  if (known !== undefined) return known !== 'other';
  const isNear = nearest(typed.folded, [names.own], ({ folded }) => folded).length > 0;
  if (isNear) {
    findings.doubt(`đoán "${typed.shown}" là ${fullName(names.gazetteer.province)}`);
  }
  return isNear;
}

/** A large city that is a province itself was read as a city of the province. */
export function districtsOf({ districts }: Mentions, names: PlaceNames): readonly TypedName[] {
  return districts.filter(
    ({ folded }) => names.districts.has(folded) || !names.provinces.has(folded),
  );
}
