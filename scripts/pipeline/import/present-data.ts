import type { Assessment } from '../../../src/domain/assessment.ts';
import type { AddressedDispatch } from '../../../src/domain/data-set.ts';
import { values, type Diagnostic, type StageResult } from '../../../src/domain/diagnostic.ts';
import type { Facility } from '../../../src/domain/facility.ts';
import type { Reply, Unit } from '../../../src/domain/correspondence.ts';
import type { PositionOverride } from '../../../src/domain/position-override.ts';
import type { Commune, District } from '../../../src/domain/places.ts';
import type { Site } from '../../../src/domain/site.ts';
import { WorkCalendar } from '../../../src/domain/working-days.ts';
import { addressDispatches } from '../address-dispatches.ts';
import { createAddressParser, type AddressParser } from '../address/parse-address.ts';
import { bboxOf } from '../boundary-geometry.ts';
import { findPlaces, type PlaceFinder } from '../find-places.ts';
import { placeSettler, type PlaceSettler } from '../merge-places.ts';
import { parseBoundaries } from '../parse-boundaries.ts';
import { hasErrors } from '../parse-data-set.ts';
import { parseSite } from '../parse-site.ts';
import type { DataFile, RawFiles } from '../raw-files.ts';
import type { CoordinateFrame } from '../read-coordinates.ts';
import { readTable, unreadTable, type ReadTable } from '../read-table.ts';
import {
  assessmentsTable,
  COMMUNES,
  DISPATCHES,
  DISTRICTS,
  FACILITIES,
  OVERRIDES,
  PARKS,
  REPLIES,
  UNITS,
} from '../tables.ts';
import { headingOnly } from './table-text.ts';

/** The data set that a list goes into. */
export interface PresentData {
  readonly raw: RawFiles;
  readonly site: Site;
  readonly facilities: readonly Facility[];
  readonly assessments: readonly Assessment[];
  readonly replies: readonly Reply[];
  readonly dispatches: readonly AddressedDispatch[];
  readonly units: readonly Unit[];
  readonly overrides: readonly PositionOverride[];
  readonly districts: readonly District[];
  readonly communes: readonly Commune[];
  readonly find: PlaceFinder;
  readonly parseAddress: AddressParser;
  readonly settle: PlaceSettler;
  /** Missing where the data set has no borders. */
  readonly frame: CoordinateFrame | undefined;
}

/** The data set as it is, or every reason why nothing can go into it; a list may still be missing. */
export function readPresentData(given: RawFiles): StageResult<PresentData | undefined> {
  const raw = withLists(given);
  const site = parseSite(raw);
  const districts = readTable(raw, DISTRICTS);
  const communes = readTable(raw, COMMUNES);
  const parks = readTable(raw, PARKS);
  const facilities = readTable(raw, FACILITIES);
  const assessments: ReadTable<Assessment> =
    site.value === undefined
      ? unreadTable([])
      : readTable(raw, assessmentsTable(site.value.levels));
  const replies = readTable(raw, REPLIES);
  const units = readTable(raw, UNITS);
  const dispatches = readTable(raw, DISPATCHES);
  const overrides = raw.bytes.has(OVERRIDES.file) ? readTable(raw, OVERRIDES) : unreadTable([]);
  const tables = {
    districts,
    communes,
    parks,
    facilities,
    assessments,
    replies,
    units,
    dispatches,
  };
  const diagnostics: Diagnostic[] = [
    ...site.diagnostics,
    ...Object.values(tables).flatMap((table) => table.diagnostics),
    ...overrides.diagnostics,
  ].filter(({ level }) => level === 'error');
  if (site.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const boundaries = parseBoundaries(raw, districts).value;
  const gazetteer = {
    districts: values(districts.rows),
    communes: values(communes.rows),
    parks: values(parks.rows),
    province: site.value.province,
  };
  const find = findPlaces({ districts, communes, parks });
  const parseAddress = createAddressParser(gazetteer);
  const value: PresentData = {
    raw,
    site: site.value,
    facilities: values(facilities.rows),
    assessments: values(assessments.rows),
    replies: values(replies.rows),
    // When a reply was due is no matter here.
    dispatches: addressDispatches(dispatches.rows, units, new WorkCalendar([])).value,
    units: values(units.rows),
    overrides: values(overrides.rows),
    districts: gazetteer.districts,
    communes: gazetteer.communes,
    find,
    parseAddress,
    settle: placeSettler(find, parseAddress),
    frame:
      boundaries.length === 0
        ? undefined
        : { bbox: bboxOf(boundaries), centralMeridian: site.value.vn2000CentralMeridian },
  };
  return { value, diagnostics: [] };
}

/** A data set may be quite new: a list that is not there, or has no text, is one without rows. */
function withLists(raw: RawFiles): RawFiles {
  const bytes = new Map(raw.bytes);
  const lists: readonly (readonly [DataFile, Readonly<Record<string, string>>])[] = [
    [FACILITIES.file, FACILITIES.columns],
    ['assessments.csv', { a: 'Mã cơ sở', b: 'Ngày đánh giá', c: 'Mức', d: 'Nguồn' }],
    [REPLIES.file, REPLIES.columns],
  ];
  for (const [file, columns] of lists) {
    if ((bytes.get(file)?.length ?? 0) === 0) bytes.set(file, headingOnly(columns));
  }
  return { ...raw, bytes };
}
