export { parseBoundaries } from './borders.ts';
export { commandWords } from '../model/command-words.ts';
export {
  DATA_FILES,
  type DataFile,
  digestOf,
  NOTE_FILES,
  notesDigest,
  NOTES_FOLDER,
  OPTIONAL_FILES,
  type RawFiles,
  readText,
  REPORTS_FOLDER,
} from './files.ts';
export { type Found, NameIndex, type PlaceFinder } from './find-places.ts';
export { createAddressLocator } from './locate-address.ts';
export { hasErrors, openDataSet, type PresentData } from './open.ts';
export { askWhether } from './names/meant.ts';
export { kindMeant, kindTokens, saysAll, unitsOfKind } from './names/unit-kinds-meant.ts';
export { DISPATCH_HINT, readDispatch, UNIT_HINT, unitReader } from './names/correspondence.ts';
export { addressMark, pointReader } from './places.ts';
export { restoreForms } from './csv/restore.ts';
export { cellRows, namedRows } from './csv/split.ts';
export { orderOf, SORTED_ALONE } from './csv/sorted-alone.ts';
export { FACILITY_WORDS, sampled, swappedPair } from './csv/swapped.ts';
export { firstIssueWords, inVietnamese, type ReadTable, unreadTable } from './read-table.ts';
export { freezeReport, frozenCodes, isReported, withdrawReport } from './reports.ts';
export {
  type CellPlaces,
  type PlaceFinding,
  type SettledPlace,
  type UnitWords,
  writeUnit,
} from './settle-place.ts';
export { editSite, siteLocation } from './site.ts';
export {
  ANSWERS,
  assessmentsTable,
  DISPATCHES,
  FACILITIES,
  FACILITY_NOTES,
  ownHeading,
  HISTORY,
  INSPECTION_NOTES,
  INSPECTIONS,
  LISTED,
  MERGED,
  COPY_REVIEWED,
  OVERRIDES,
  REPLIES,
  REPLY_NOTES,
  REPORTS,
  TABLE_HEADINGS,
} from './tables.ts';
export {
  checkIdentities,
  checkChanges,
  checkTotals,
  type DifferingTotal,
  outdatedTotals,
  renewCommand,
  renewExpected,
} from './totals.ts';
export { KeyedTable, codeKey, sortByDay } from './keyed-table.ts';
