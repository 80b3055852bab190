import { type AddressParser, createAddressParser, nowhere, remembering } from '../address/index.ts';
import type { CoordinateFrame } from '../borders/coordinates.ts';
import { bboxOf } from '../borders/geometry.ts';
import type { Reply, Unit } from '../model/correspondence.ts';
import type { AddressedDispatch, DataSet, ListedFacility } from '../model/data-set.ts';
import { WorkCalendar } from '../model/deadlines.ts';
import { type Diagnostic, type StageResult, values } from '../model/diagnostic.ts';
import type { Assessment, Facility, PositionOverride } from '../model/facility.ts';
import type { Inspection } from '../model/facility.ts';
import type { Answer, Listed, Merged } from '../model/history.ts';
import { type Commune, type District, type Park, kindChoice } from '../model/places.ts';
import type { Site } from '../model/site.ts';
import type { UnitChange } from '../model/units/changes.ts';
import { parseBoundaries } from './borders.ts';
import {
  checkAccounts,
  checkAssessedAfterCeasing,
  checkDays,
  checkFacilityCodes,
  checkDoubledReplies,
  checkFacilityDays,
  checkGazetteer,
  checkHolidays,
  checkLog,
  ASSESSED,
  INSPECTED,
  checkReplies,
  checkReplySources,
} from './checks.ts';
import { checkDoubles } from './doubles.ts';
import { addressDispatches } from './dispatches.ts';
import { findSortedAlone } from './csv/sorted-alone.ts';
import type { RawFiles } from './files.ts';
import type { PlaceFinder } from './find-places.ts';
import { type Histories, readHistory, withHistory } from './history.ts';
import { withSuggestions } from './names/suggest.ts';
import { checkUnitChanges } from './names/unit-changes.ts';
import { checkOverrides, locateFacilities, pointReader } from './places.ts';
import type { ReadTable } from './read-table.ts';
import { readTables, type TableName, type Tables, withLists } from './read-tables.ts';
import { parseReports } from './reports.ts';
import {
  type CommuneRule,
  communeRule,
  type PlaceSettler,
  placeSettler,
  type UnitWords,
} from './settle-place.ts';
import { parseSite } from './site.ts';
import { FACILITIES } from './tables.ts';

/** The places of a data set, and what finds them by their words. */
export interface OpenGazetteer {
  readonly site: Site;
  readonly districts: readonly District[];
  readonly communes: readonly Commune[];
  readonly parks: readonly Park[];
  readonly changes: readonly UnitChange[];
  readonly find: PlaceFinder;
  readonly parseAddress: AddressParser;
  readonly settle: PlaceSettler;
  readonly readCommune: CommuneRule;
  readonly words: UnitWords;
}

/** The data set that a list goes into. */
export interface PresentData extends OpenGazetteer {
  /** With an empty file for each list that is missing. */
  readonly raw: RawFiles;
  readonly facilities: readonly Facility[];
  /** What they were before, and which codes were merged into theirs. */
  readonly history: Histories;
  /** The day of the list that told each group of facts of a facility. */
  readonly listed: readonly Listed[];
  /** What stood under codes that were found to be another facility's. */
  readonly merged: readonly Merged[];
  /** What a person said of rows that could be one or another. */
  readonly answers: readonly Answer[];
  readonly assessments: readonly Assessment[];
  readonly inspections: readonly Inspection[];
  readonly replies: readonly Reply[];
  readonly dispatches: readonly AddressedDispatch[];
  readonly units: readonly Unit[];
  readonly overrides: readonly PositionOverride[];
  /** Missing where the data set has no borders. */
  readonly frame: CoordinateFrame | undefined;
}

/** What new borders are held against. */
interface BorderFrame {
  readonly districts: ReadTable<District>;
  readonly communes: readonly Commune[];
  readonly changes: readonly UnitChange[];
  readonly provinceMeridian: Site['vn2000CentralMeridian'];
}

/** What a data set can be opened for, and what of it there is then. */
interface Opened {
  /** To check it, and all that is made of it. Warnings leave a value. */
  readonly everything: DataSet;
  /** To count in texts that were looked at as they were written: contacts and doubles are not looked for. */
  readonly figures: DataSet;
  /** To put lists into it. They may be missing; only errors are told. */
  readonly lists: PresentData;
  /** To find places, whatever its lists and borders are like. */
  readonly gazetteer: OpenGazetteer;
  /** To give it new borders, whatever its lists and old borders are like. */
  readonly borders: BorderFrame;
}

interface ReadFolder {
  readonly raw: RawFiles;
  readonly site: Site | undefined;
  readonly tables: Tables;
  /** Of `site.json` and the tables that are needed, in this order. */
  readonly found: readonly Diagnostic[];
  readonly parseAddress: AddressParser | undefined;
}

interface Need<Value> {
  /** Of other tables nothing is read and nothing is told. */
  readonly tables: readonly TableName[];
  readonly isLookedAt?: true;
  readonly open: (reading: ReadFolder) => StageResult<Value | undefined>;
}

const PLACES = ['districts', 'communes', 'parks', 'changes'] as const;

const ALL_TABLES = [
  ...(['facilities', 'history', 'merged', 'listed', 'answers', 'assessments'] as const),
  ...(['inspections', 'neighbours', 'overrides', 'holidays'] as const),
  ...(['reports', 'units', 'dispatches', 'replies'] as const),
  ...PLACES,
];

const NEEDS: { readonly [Name in keyof Opened]: Need<Opened[Name]> } = {
  everything: { tables: ALL_TABLES, open: openEverything },
  figures: {
    tables: ALL_TABLES.filter((name) => name !== 'listed' && name !== 'answers'),
    isLookedAt: true,
    open: (reading) => openEverything(reading, () => []),
  },
  lists: {
    tables: [
      ...PLACES,
      ...(['facilities', 'history', 'merged', 'listed', 'answers', 'assessments'] as const),
      ...(['inspections', 'replies', 'units', 'dispatches', 'overrides'] as const),
    ],
    open: openLists,
  },
  gazetteer: { tables: PLACES, open: openGazetteer },
  borders: { tables: ['districts', 'communes', 'changes'], open: openBorders },
};

/**
 * The folder's text as what is needed of a data set, or every reason why it is none. `parseAddress`: that of the
 * same places, which may remember what it has read.
 */
export function openDataSet<Name extends keyof Opened>(
  given: RawFiles,
  need: Name,
  parseAddress?: AddressParser,
): StageResult<Opened[Name] | undefined> {
  const { tables: needed, open, isLookedAt } = NEEDS[need];
  const raw = need === 'lists' ? withLists(given) : given;
  const site = parseSite(raw);
  const tables = readTables(raw, site.value, needed, isLookedAt);
  const found = [...site.diagnostics, ...needed.flatMap((name) => tables[name].diagnostics)];
  const opened = open({ raw, site: site.value, tables, found, parseAddress });
  if (site.value === undefined || !hasErrors(opened.diagnostics)) return opened;
  const calendar = new WorkCalendar([]);
  const dispatches = addressDispatches(tables.dispatches.rows, tables, calendar).value;
  const places = placesOf(tables, site.value, parseAddress);
  const names = { tables, site: site.value, dispatches, parseAddress: places.parseAddress };
  return { ...opened, diagnostics: withSuggestions(opened.diagnostics, names) };
}

function openEverything(
  { raw, site, tables, found, parseAddress }: ReadFolder,
  doublesIn = findDoubles,
): StageResult<DataSet | undefined> {
  const boundaries = parseBoundaries(raw, tables.districts);
  const calendar = new WorkCalendar(values(tables.holidays.rows));
  const dispatches = addressDispatches(tables.dispatches.rows, tables, calendar);
  const known = {
    district: tables.districts.isRead
      ? tables.districts.cells('code').union(new Set(tables.counted.gone.map(({ code }) => code)))
      : undefined,
    park: tables.parks.isRead ? tables.parks.cells('id') : undefined,
    unit: tables.units.isRead ? tables.units.cells('code') : undefined,
  };
  const reports = parseReports(raw, tables.reports, known, site?.asOf);
  const places = {
    ...(site === undefined ? placesOfNoProvince(tables) : placesOf(tables, site, parseAddress)),
    pointOf: withoutPoint,
  };
  const confirmed = tables.overrides.cells('facilityId');
  const facilities = locateFacilities(tables.facilities.rows, {
    ...places,
    pointOf:
      site === undefined
        ? withoutPoint
        : pointReader(tables.overrides, boundaries.value, site.vn2000CentralMeridian, places.words),
    isConfirmed: (id) => confirmed.has(id),
    headingOf: tables.facilities.headingOf,
  });
  const sortedAlone = findSortedAlone(
    tables.facilities,
    facilities.diagnostics,
    tables.overrides.rows.length,
  );
  if (sortedAlone !== undefined) {
    const others = [
      ...boundaries.diagnostics,
      ...checkGazetteer(tables),
      ...dispatches.diagnostics,
    ];
    return { value: undefined, diagnostics: [...found, ...others, sortedAlone] };
  }
  const history = readHistory(tables);
  const listed = withHistory(facilities.value, history.value, (was) =>
    locateFacilities([was], { ...places, headingOf: tables.facilities.headingOf }),
  );
  const diagnostics = [
    ...found,
    ...boundaries.diagnostics,
    ...checkGazetteer(tables),
    ...checkUnitChanges(tables, site),
    ...facilities.diagnostics,
    ...history.diagnostics,
    ...listed.diagnostics,
    ...doublesIn(tables, listed.value, raw),
    ...checkOverrides(tables.overrides, tables, history.value.aliases),
    ...dispatches.diagnostics,
    ...checkLog(ASSESSED, tables.assessments.rows, tables.facilities, history.value.aliases),
    ...checkLog(INSPECTED, tables.inspections.rows, tables.facilities, history.value.aliases),
    ...checkReplies(tables.replies.rows, dispatches.value, tables),
    ...checkDoubledReplies(tables.replies.rows),
    ...checkReplySources(tables.history.rows, tables.replies),
    ...checkAccounts(tables.facilities.rows),
    ...checkFacilityCodes(tables.facilities.rows, site?.publish.facilityNames ?? true),
    ...checkAssessedAfterCeasing(
      tables.assessments.rows,
      tables.facilities.rows,
      tables.history.rows,
    ),
    ...checkHolidays(tables.holidays.rows),
    ...reports.diagnostics,
    ...(site === undefined ? [] : checkAllDays(tables, site)),
  ];
  if (site === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const value: DataSet = {
    site,
    unitColumn: places.words.column,
    districts: values(tables.districts.rows).toSorted(byKey(({ code }) => code)),
    communes: values(tables.communes.rows),
    parks: values(tables.parks.rows).toSorted(byKey(({ id }) => id)),
    changes: values(tables.changes.rows),
    neighbours: values(tables.neighbours.rows).toSorted(byKey(({ name }) => name)),
    boundaries: boundaries.value.toSorted(byKey(({ code }) => code)),
    facilities: listed.value.toSorted(byKey(({ id }) => id)),
    aliases: history.value.aliases,
    overrides: values(tables.overrides.rows),
    assessments: values(tables.assessments.rows),
    inspections: values(tables.inspections.rows),
    units: values(tables.units.rows),
    dispatches: dispatches.value.toSorted(byKey(({ on, symbol }) => `${on} ${symbol}`)),
    replies: values(tables.replies.rows),
    reports: reports.value,
  };
  return { value, diagnostics };
}

function openLists({
  raw,
  site,
  tables,
  found,
  parseAddress,
}: ReadFolder): StageResult<PresentData | undefined> {
  const diagnostics = found.filter(({ level }) => level === 'error');
  if (site === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const boundaries = parseBoundaries(raw, tables.districts).value;
  const value: PresentData = {
    raw,
    ...placesOf(tables, site, parseAddress, remembering),
    facilities: values(tables.facilities.rows),
    history: readHistory(tables).value,
    listed: values(tables.listed.rows),
    merged: values(tables.merged.rows),
    answers: values(tables.answers.rows),
    assessments: values(tables.assessments.rows),
    inspections: values(tables.inspections.rows),
    replies: values(tables.replies.rows),
    // When a reply was due is no matter here.
    dispatches: addressDispatches(tables.dispatches.rows, tables, new WorkCalendar([])).value,
    units: values(tables.units.rows),
    overrides: values(tables.overrides.rows),
    frame:
      boundaries.length === 0
        ? undefined
        : { bbox: bboxOf(boundaries), centralMeridian: site.vn2000CentralMeridian },
  };
  return { value, diagnostics };
}

function openGazetteer({
  site,
  tables,
  found,
}: ReadFolder): StageResult<OpenGazetteer | undefined> {
  const diagnostics = hasErrors(found)
    ? found
    : [...found, ...checkGazetteer(tables), ...checkUnitChanges(tables, site)];
  if (site === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  return { value: placesOf(tables, site), diagnostics };
}

function openBorders({ site, tables, found }: ReadFolder): StageResult<BorderFrame | undefined> {
  if (site === undefined || hasErrors(found)) return { value: undefined, diagnostics: found };
  const { districts, communes, changes } = tables;
  const value = {
    districts,
    communes: values(communes.rows),
    changes: values(changes.rows),
    provinceMeridian: site.vn2000CentralMeridian,
  };
  return { value, diagnostics: found };
}

function placesOf(
  tables: Tables,
  site: Site,
  given?: AddressParser,
  kept = (parser: AddressParser) => parser,
): OpenGazetteer {
  const gazetteer = {
    districts: values(tables.districts.rows),
    communes: values(tables.communes.rows),
    parks: values(tables.parks.rows),
    changes: values(tables.changes.rows),
  };
  const { find } = tables;
  const parseAddress =
    given ?? kept(createAddressParser({ ...gazetteer, province: site.province }));
  const words = wordsOf(tables);
  const settle = placeSettler(find, parseAddress, site.requireDistrict, words);
  const readCommune = communeRule(find, parseAddress);
  return { site, ...gazetteer, find, parseAddress, settle, readCommune, words };
}

/** Without site.json nobody knows the province: report the cause, not what follows from it. */
function placesOfNoProvince(
  tables: Tables,
): Pick<OpenGazetteer, 'find' | 'settle' | 'readCommune' | 'words'> {
  const find = { ...tables.find, isComplete: false };
  const parseAddress = () => nowhere([]);
  const readCommune = communeRule(find, parseAddress);
  const words = wordsOf(tables);
  return { find, settle: placeSettler(find, parseAddress, false, words), readCommune, words };
}

function wordsOf({ districts, facilities }: Tables): UnitWords {
  return {
    choice: kindChoice(values(districts.rows)),
    column: facilities.isRead ? facilities.headingOf('district') : FACILITIES.columns.district,
  };
}

/** Of the facilities in the order of the list, with where they stand in it. */
function findDoubles(
  tables: Tables,
  facilities: readonly ListedFacility[],
  { folder }: RawFiles,
): Diagnostic[] {
  const byId = new Map(facilities.map((facility) => [facility.id, facility]));
  const placed = tables.facilities.rows.flatMap(({ value, at }) => {
    const facility = byId.get(value.id);
    return facility === undefined ? [] : { facility, at };
  });
  return checkDoubles(placed, values(tables.answers.rows), folder);
}

const withoutPoint = () => ({ value: undefined, diagnostics: [] });

function checkAllDays(tables: Tables, { asOf }: Site): Diagnostic[] {
  return [
    ...checkFacilityDays(tables.facilities.rows, asOf),
    ...checkDays(tables.history.rows, 'history', 'Ngày', asOf),
    ...checkDays(tables.assessments.rows, 'assessment', 'Ngày đánh giá', asOf),
    ...checkDays(tables.inspections.rows, 'inspection', 'Ngày kiểm tra', asOf),
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
