import {
  addressKey,
  type Doubt,
  FacilityIndex,
  type FacilityMatch,
  Identity,
  isSpecific,
} from '../identity/index.ts';
import type { ListedFacility } from '../model/data-set.ts';
import { type Diagnostic, inColumn, type SourceLocation, warningAt } from '../model/diagnostic.ts';
import type { Answer } from '../model/history.ts';
import { commandWords } from '../model/command-words.ts';
import { FACILITIES } from './tables.ts';

/** A facility, and where it stands in the list. */
interface Placed {
  readonly facility: ListedFacility;
  readonly at: SourceLocation;
}

const WHY: Readonly<Record<'same' | Doubt, string | undefined>> = {
  same: 'cùng tên, cùng nơi',
  near: 'cùng nơi, tên gần giống',
  place: 'cùng tên, cùng địa bàn',
  taxCode: 'cùng tên, cùng nơi',
  several: 'cùng tên, cùng nơi',
  moved: 'cùng mã số thuế và tên',
  renamed: 'cùng mã số thuế, cùng nơi',
  code: undefined,
};

/**
 * Facilities of the list that seem to be one: the same tax code; the same name and place; the same
 * place and nearly the same name. Not those of which a person has said that they are two. Each is
 * compared with those before it that have a name, a tax code or an address in common.
 */
export function checkDoubles(
  facilities: readonly Placed[],
  answers: readonly Answer[],
  folder: string,
): Diagnostic[] {
  const told = new Set(
    answers.flatMap(({ facilityId, others }) =>
      others.flatMap((other) => [`${facilityId} ${other}`, `${other} ${facilityId}`]),
    ),
  );
  const index = new FacilityIndex<Placed>();
  return facilities.flatMap((one) => {
    const { id, name, taxCode, address, district, commune, park } = one.facility;
    const identity = new Identity(name, taxCode, address, {
      districtCode: district?.code,
      communeCode: commune?.code,
      parkId: park?.id,
      parkCommunes: park?.communeCodes,
    });
    // A code that stands twice is a finding of its own.
    const found = doublesIn(index.find(identity), identity).filter(
      ({ item }) => item.facility.id !== id && !told.has(`${id} ${item.facility.id}`),
    );
    index.add(one, identity);
    return found.slice(0, 1).map(({ item, why }) => double(one, item, why, folder));
  });
}

function doublesIn(match: FacilityMatch<Placed>, identity: Identity) {
  if (match.is === 'new') return [];
  if (match.is === 'same') return [{ item: match.item, why: WHY.same! }];
  return match.candidates.flatMap(({ item, why }) => {
    const words = WHY[why];
    // A firm may have several places, and a place several firms: without its tax code that is no sign.
    const needsTaxCode = why === 'moved' || why === 'renamed';
    const isOne = !needsTaxCode || hasTaxCodeOf(item, identity);
    const isPlant = why === 'renamed' && isAtAnotherLot(item, identity);
    return words === undefined || !isOne || isPlant ? [] : [{ item, why: words }];
  });
}

function hasTaxCodeOf({ facility }: Placed, { taxCode }: Identity): boolean {
  return taxCode !== undefined && facility.taxCode?.replace('-', '') === taxCode;
}

/** Two plants of a firm have two names, and lots of their own. */
function isAtAnotherLot({ facility }: Placed, identity: Identity): boolean {
  const key = addressKey(facility.address ?? '');
  return key !== identity.addressKey && isSpecific(key) && isSpecific(identity.addressKey);
}

function double({ facility, at }: Placed, first: Placed, why: string, folder: string): Diagnostic {
  const message = `"${facility.name}" có thể là ${first.facility.id} "${first.facility.name}" ở dòng ${first.at.line} (${why}), nên được đếm hai lần`;
  const codes = `${facility.id} ${first.facility.id}`;
  const [merge, apart] = [codes, `${codes} --distinct`].map((words) =>
    commandWords({ folder }, 'merge', words),
  ) as [string, string];
  const hint = `là một thì chạy ${merge}; là hai thì chạy ${apart}`;
  return warningAt(inColumn(at, FACILITIES.columns.id), 'facility/double', message, hint);
}
