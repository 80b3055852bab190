import type { Assessment } from '../../src/domain/assessment.ts';
import type { Boundary, DataSet } from '../../src/domain/data-set.ts';
import { values, type Diagnostic, type StageResult } from '../../src/domain/diagnostic.ts';
import type { Site } from '../../src/domain/site.ts';
import { WorkCalendar } from '../../src/domain/working-days.ts';
import {
  checkAssessedAfterCeasing,
  checkDays,
  checkFacilityDays,
  checkHolidays,
} from './check-days.ts';
import { checkGazetteer } from './check-gazetteer.ts';
import { addressDispatches } from './address-dispatches.ts';
import { checkAssessments, checkDoubledReplies, checkReplies } from './check-references.ts';
import { checkOverrides, pointReader } from './facility-points.ts';
import { findPlaces } from './find-places.ts';
import { nowhere } from './address/answer.ts';
import { createAddressParser } from './address/parse-address.ts';
import { locateFacilities, type LocatingTools } from './locate-facilities.ts';
import { placeSettler } from './merge-places.ts';
import { parseBoundaries } from './parse-boundaries.ts';
import { parseSite } from './parse-site.ts';
import { parseReports } from './parse-reports.ts';
import type { DataFile, RawFiles } from './raw-files.ts';
import { readTable, unreadTable, type ReadTable } from './read-table.ts';
import {
  assessmentsTable,
  COMMUNES,
  DISPATCHES,
  DISTRICTS,
  FACILITIES,
  HOLIDAYS,
  NEIGHBOURS,
  OVERRIDES,
  PARKS,
  REPLIES,
  REPORTS,
  UNITS,
} from './tables.ts';

/** The folder's text as a data set, or every reason why it is none. Warnings leave a value. */
export function parseDataSet(raw: RawFiles): StageResult<DataSet | undefined> {
  const site = parseSite(raw);
  const tables = readTables(raw, site.value);
  const boundaries = parseBoundaries(raw, tables.districts);
  const calendar = new WorkCalendar(values(tables.holidays.rows));
  const dispatches = addressDispatches(tables.dispatches.rows, tables.units, calendar);
  const known = {
    district: tables.districts.cells('code'),
    park: tables.parks.cells('id'),
    unit: tables.units.cells('code'),
  };
  const reports = parseReports(raw, tables.reports, known, site.value?.asOf);
  const facilities = locateFacilities(
    tables.facilities.rows,
    locatingTools(tables, boundaries.value, site.value),
  );
  const diagnostics = [
    ...site.diagnostics,
    ...Object.values(tables).flatMap((table) => table.diagnostics),
    ...boundaries.diagnostics,
    ...checkGazetteer(tables),
    ...facilities.diagnostics,
    ...checkOverrides(tables.overrides, tables.facilities),
    ...dispatches.diagnostics,
    ...checkAssessments(tables.assessments.rows, tables.facilities),
    ...checkReplies(tables.replies.rows, dispatches.value, tables),
    ...checkDoubledReplies(tables.replies.rows),
    ...checkAssessedAfterCeasing(tables.assessments.rows, tables.facilities.rows),
    ...checkHolidays(tables.holidays.rows),
    ...reports.diagnostics,
    ...(site.value === undefined ? [] : checkAllDays(tables, site.value)),
  ];
  if (site.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const value: DataSet = {
    site: site.value,
    districts: values(tables.districts.rows).toSorted(byKey(({ code }) => code)),
    communes: values(tables.communes.rows),
    parks: values(tables.parks.rows).toSorted(byKey(({ id }) => id)),
    neighbours: values(tables.neighbours.rows).toSorted(byKey(({ name }) => name)),
    boundaries: boundaries.value.toSorted(byKey(({ code }) => code)),
    facilities: facilities.value.toSorted(byKey(({ id }) => id)),
    assessments: values(tables.assessments.rows),
    units: values(tables.units.rows),
    dispatches: dispatches.value.toSorted(byKey(({ on, symbol }) => `${on} ${symbol}`)),
    replies: values(tables.replies.rows),
    reports: reports.value,
  };
  return { value, diagnostics };
}

/** The tables of a data set as they were read. */
export type Tables = ReturnType<typeof readTables>;

function readTables(raw: RawFiles, site: Site | undefined) {
  // Without site.json nobody knows the words of the levels: report the cause, not its echoes.
  const assessments: ReadTable<Assessment> =
    site === undefined ? unreadTable([]) : readTable(raw, assessmentsTable(site.levels));
  const has = (file: DataFile) => raw.bytes.has(file);
  return {
    facilities: readTable(raw, FACILITIES),
    assessments,
    neighbours: has(NEIGHBOURS.file) ? readTable(raw, NEIGHBOURS) : unreadTable([]),
    overrides: has(OVERRIDES.file) ? readTable(raw, OVERRIDES) : unreadTable([]),
    holidays: has(HOLIDAYS.file) ? readTable(raw, HOLIDAYS) : unreadTable([]),
    reports: has(REPORTS.file) ? readTable(raw, REPORTS) : unreadTable([]),
    units: readTable(raw, UNITS),
    dispatches: readTable(raw, DISPATCHES),
    replies: readTable(raw, REPLIES),
    districts: readTable(raw, DISTRICTS),
    communes: readTable(raw, COMMUNES),
    parks: readTable(raw, PARKS),
  };
}

function locatingTools(
  tables: Tables,
  boundaries: readonly Boundary[],
  site: Site | undefined,
): LocatingTools {
  const gazetteer = {
    districts: values(tables.districts.rows),
    communes: values(tables.communes.rows),
    parks: values(tables.parks.rows),
  };
  const find = findPlaces(tables);
  // Without site.json nobody knows the province: report the cause, not what follows from it.
  if (site === undefined) {
    return {
      find,
      settle: placeSettler({ ...find, isComplete: false }, () => nowhere([])),
      pointOf: () => ({ value: undefined, diagnostics: [] }),
    };
  }
  return {
    find,
    settle: placeSettler(find, createAddressParser({ ...gazetteer, province: site.province })),
    pointOf: pointReader(tables.overrides, boundaries, site.vn2000CentralMeridian),
  };
}

function checkAllDays(tables: Tables, { asOf }: Site): Diagnostic[] {
  return [
    ...checkFacilityDays(tables.facilities.rows, asOf),
    ...checkDays(tables.assessments.rows, 'assessment', 'Ngày đánh giá', asOf),
    ...checkDays(tables.dispatches.rows, 'dispatch', 'Ngày', asOf),
    ...checkDays(tables.replies.rows, 'reply', 'Ngày trả lời', asOf),
    ...checkDays(tables.reports.rows, 'report', 'Ngày', asOf),
  ];
}

/** Whether a finding stops what comes after; warnings do not. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ level }) => level === 'error');
}

// By code points: the same order on every machine, whatever its language.
function byKey<T>(keyOf: (item: T) => string) {
  return (a: T, b: T) => (keyOf(a) < keyOf(b) ? -1 : 1);
}
