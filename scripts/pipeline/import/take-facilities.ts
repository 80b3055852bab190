import type { ImportResult } from './import-file.ts';
import { FileDuplicates } from './file-duplicates.ts';
import {
  judgeFacility,
  missingFacilities,
  registrationAssumed,
  standingTwice,
} from './judge-facilities.ts';
import { nameOf, type ListFacility } from './list-facility.ts';
import { AssessmentMerge } from './merge-assessments.ts';
import { FacilityMerge } from './merge-facilities.ts';
import type { ReadRow } from './read-row.ts';
import type { BodyRow } from './read-body.ts';
import { FacilityReader } from './read-facility.ts';
import { identityOf, Recogniser } from './recognise.ts';
import { RowFindings } from './row-findings.ts';
import { judgeShape } from './row-shape.ts';
import type { TableRows } from './table-rows.ts';

const PROGRESS_EVERY = 5000;

/** Take in a list of facilities, or of the assessments of some that are known. */
export function takeFacilities(given: TableRows): ImportResult {
  const { table, present, file } = given;
  const isTold = table.kind === 'assessments';
  const reader = new FacilityReader(given.cells, present, given.days, given.readLevel);
  const duplicates = new FileDuplicates();
  const rows = given.rows.map((body, at): ReadRow => {
    const findings = new RowFindings(body.row.number, given.placeOf);
    judgeShape(body.row, table.layout, given.office.format === 'csv', findings);
    // Of a row whose cells may stand in other columns nothing is read.
    const one = findings.isRefused ? unread(body) : reader.read(body, !isTold, findings);
    const identity = identityOf(one);
    judgeFacility(one, findings);
    if (!isTold && !findings.isRefused) duplicates.add(one, identity, findings);
    if ((at + 1) % PROGRESS_EVERY === 0) given.options.onProgress?.(at + 1);
    return { one, identity, findings };
  });
  if (duplicates.inBothLists.length > 0) {
    return {
      understood: [],
      findings: [standingTwice(duplicates.inBothLists, file)],
      files: new Map(),
    };
  }
  const recogniser = new Recogniser(present, reader.places, isTold);
  const merged = mergeRows(rows, given, recogniser, isTold);
  const { byFill } = reader.levels;
  return {
    understood: byFill === 0 ? [] : [`Mức của ${byFill} cơ sở lấy theo màu tô của ô.`],
    findings: [
      ...rows.flatMap(({ findings }) => findings.diagnostics),
      ...registrationAssumed(merged.assumed, given),
    ],
    summary: {
      kind: table.kind,
      rowsRead: rows.length,
      tables: merged.results.map(({ summary }) => summary),
      missing: isTold ? [] : missingFacilities(present, rows, merged.known, reader.places),
      refused: rows
        .filter(({ findings }) => findings.isRefused)
        .map(({ one }) => ({ row: one.row, name: nameOf(one) })),
    },
    files: new Map(
      merged.results.flatMap(({ summary, text }) =>
        text === undefined ? [] : [[summary.file, text] as const],
      ),
    ),
  };
}

function mergeRows(
  rows: readonly ReadRow[],
  { present }: TableRows,
  recogniser: Recogniser,
  isTold: boolean,
) {
  const facilities = new FacilityMerge(
    present,
    rows.map(({ one }) => one),
  );
  const assessments = new AssessmentMerge(present);
  const known = new Set<string>();
  // What has no day is older than all that has one, whatever the order of the list.
  const undatedFirst = [
    ...rows.filter(({ one }) => one.assessment?.on === undefined),
    ...rows.filter(({ one }) => one.assessment?.on !== undefined),
  ];
  const kept = undatedFirst.filter(({ findings }) => !findings.isRefused);
  for (const { one, identity, findings } of isTold
    ? kept
    : rows.filter(({ findings }) => !findings.isRefused)) {
    const recognised = recogniser.recognise(one, identity, findings);
    if (recognised.is === 'refused') continue;
    if (recognised.is === 'known') {
      const { id } = recognised.facility;
      known.add(id);
      // A level that cannot go in keeps the rest of the row out, too.
      assessments.take(id, one, findings);
      if (!findings.isRefused && !isTold) facilities.update(id, one, findings);
    } else if (isTold) refuseUnknown(one, findings);
    else {
      const id = facilities.add(one, findings);
      if (id !== undefined) assessments.take(id, one, findings);
    }
  }
  const results = isTold ? [assessments.result()] : [facilities.result(), assessments.result()];
  return { results, known, assumed: facilities.assumed };
}

function unread({ row }: BodyRow): ListFacility {
  const place = { cells: { commune: '', district: '', park: '' } };
  return { row: row.number, cells: new Map(), place, isActive: false, batch: '' };
}

function refuseUnknown(one: ReadRow['one'], findings: RowFindings): void {
  const hint = 'nhập danh sách cơ sở trước, hoặc ghi đúng mã cơ sở';
  const message = `"${nameOf(one)}" không có trong danh sách cơ sở`;
  findings.refuse('name', 'unknown-facility', message, hint, nameOf(one));
}
