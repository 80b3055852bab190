import { countKinds } from '../history/views.ts';
import type { ReportDay } from '../model/data-set.ts';
import type { Day } from '../model/day-words.ts';
import type { Diagnostic, SourceLocation } from '../model/diagnostic.ts';
import {
  type Changes,
  FACILITY_CHANGES,
  type FacilityChangeKind,
} from '../model/figures/changes.ts';
import type { Counts, ReplyCounts } from '../model/figures/counts.ts';
import { REPLY_CHANGES, type ReplyChangeKind } from '../model/figures/reply-changes.ts';
import { snapshotOf } from '../model/figures/snapshot-of.ts';
import type { State } from '../model/figures/state.ts';
import { type Tally, tally } from '../model/figures/tally.ts';
import type { Timing } from '../model/figures/timing.ts';
import type { JudgedSite } from './judge/index.ts';

/** A data set at one time: what is made of it, and what is found about it. */
export interface DiffSide {
  readonly judged: JudgedSite;
  readonly diagnostics: readonly Diagnostic[];
  /** The folder that the findings name. */
  readonly folder: string;
}

/** Figures before and after; those of a place that only one side has are missing on the other. */
interface Moved<Figures> {
  readonly from?: Figures | undefined;
  readonly to?: Figures | undefined;
}

interface Both<Figures> {
  readonly from: Figures;
  readonly to: Figures;
}

/** Figures of one place. */
export interface PlaceFigures {
  readonly counts: Counts;
  readonly replies: ReplyCounts;
}

/** Figures of the province, and of those districts that change. */
export interface FiguresDiff {
  readonly province: Both<PlaceFigures>;
  /** Of facilities whose district nobody knows. */
  readonly notPlaced: Both<Counts>;
  readonly districts: readonly (Moved<PlaceFigures> & {
    readonly code: string;
    readonly type: string;
    readonly name: string;
  })[];
}

/** A finding without its words, in which there may be names. `file` is that inside the data set. */
export interface FindingPlace extends Pick<SourceLocation, 'line' | 'column'> {
  readonly level: Diagnostic['level'];
  readonly code: string;
  readonly file: string;
}

interface KindCount<Kind> {
  readonly kind: Kind;
  readonly timing: Timing;
  readonly count: number;
}

/**
 * What a change of a data set changes: codes and counts, no names of facilities. Where a day is frozen pages show
 * what was reported, and `lists` says what the lists say of the same day.
 */
export interface DataDiff {
  readonly asOf: { readonly from: Day; readonly to: Day };
  readonly published: FiguresDiff;
  readonly lists?: FiguresDiff | undefined;
  /** By their codes, as the lists say it. `merged` are among those that are gone. */
  readonly facilities: {
    readonly added: readonly string[];
    readonly gone: readonly string[];
    readonly merged: readonly { readonly gone: string; readonly into: string }[];
    readonly changed: readonly string[];
    readonly kinds: readonly KindCount<FacilityChangeKind>[];
  };
  readonly replies: {
    /** How many units and requests. */
    readonly changed: number;
    readonly kinds: readonly KindCount<ReplyChangeKind>[];
  };
  readonly reports: {
    readonly added: readonly Day[];
    readonly gone: readonly Day[];
    /** Those whose reported figures are others, or that were withdrawn. */
    readonly changed: readonly Day[];
  };
  readonly findings: {
    readonly added: readonly FindingPlace[];
    readonly gone: readonly FindingPlace[];
  };
}

/** What changes from one data set to another in all that a site shows of it. */
export function diffDataSets(before: DiffSide, after: DiffSide): DataDiff {
  const [was, is] = [before.judged, after.judged];
  const [stateBefore, stateAfter] = [listedState(was), listedState(is)];
  const [earlier, later] = [snapshotOf(stateBefore), snapshotOf(stateAfter)];
  const changes = is.day.comparisons.between(earlier, later);
  const isFrozen = [was, is].some(({ day }) => day.state.basis === 'frozen');
  return {
    asOf: { from: was.day.state.day, to: is.day.state.day },
    published: diffFigures(was.day.tally, is.day.tally),
    ...(isFrozen
      ? { lists: diffFigures(tally(was.dataSet, stateBefore), tally(is.dataSet, stateAfter)) }
      : {}),
    facilities: diffFacilities(changes),
    replies: {
      changed: changes.replies.length,
      kinds: countKinds(REPLY_CHANGES, changes.replies),
    },
    reports: diffReports(was.dataSet.reports, is.dataSet.reports),
    findings: {
      added: withoutThose(after, before),
      gone: withoutThose(before, after),
    },
  };
}

/** What the lists say of the day, whatever was reported of it. */
function listedState({ day }: JudgedSite): State {
  return day.timeline.recomputed(day.state.day);
}

function diffFigures(before: Tally, after: Tally): FiguresDiff {
  const [was, is] = [before, after].map(
    ({ districts }) => new Map(districts.map((one) => [one.code, one])),
  ) as [Map<string, Tally['districts'][number]>, Map<string, Tally['districts'][number]>];
  const codes = [...new Set([...was.keys(), ...is.keys()])].toSorted();
  return {
    province: { from: provinceFigures(before), to: provinceFigures(after) },
    notPlaced: { from: before.notPlaced, to: after.notPlaced },
    districts: codes.flatMap((code) => {
      const [from, to] = [was.get(code), is.get(code)].map(placeFigures);
      if (JSON.stringify(from) === JSON.stringify(to)) return [];
      const { type, name } = (is.get(code) ?? was.get(code))!;
      const figures = {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      };
      return [{ code, type, name, ...figures }];
    }),
  };
}

function provinceFigures({ totals, replies }: Tally): PlaceFigures {
  return { counts: totals, replies };
}

function placeFigures(place: Tally['districts'][number] | undefined): PlaceFigures | undefined {
  return place && { counts: place.counts, replies: place.replies };
}

function diffFacilities({ facilities }: Changes): DataDiff['facilities'] {
  const gone = facilities.filter(({ to }) => to === undefined);
  return {
    added: facilities.filter(({ from }) => from === undefined).map(({ id }) => id),
    gone: gone.map(({ id }) => id),
    merged: gone.flatMap(({ id, into }) => (into === undefined ? [] : [{ gone: id, into }])),
    changed: facilities.filter(({ from, to }) => from && to).map(({ id }) => id),
    kinds: countKinds(FACILITY_CHANGES, facilities),
  };
}

function diffReports(before: readonly ReportDay[], after: readonly ReportDay[]) {
  const said = (reports: readonly ReportDay[]) =>
    new Map(reports.map(({ on, frozen, withdrawn }) => [on, JSON.stringify([frozen, withdrawn])]));
  const [was, is] = [said(before), said(after)];
  return {
    added: [...is.keys()].filter((on) => !was.has(on)),
    gone: [...was.keys()].filter((on) => !is.has(on)),
    changed: [...is.keys()].filter((on) => was.has(on) && was.get(on) !== is.get(on)),
  };
}

/** The findings of one side that the other has not; that a row stands elsewhere in its file is no difference. */
function withoutThose(side: DiffSide, other: DiffSide): FindingPlace[] {
  const left = new Map<string, number>();
  for (const one of other.diagnostics) {
    const key = sameFinding(one, other.folder);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return side.diagnostics
    .filter((one) => {
      const key = sameFinding(one, side.folder);
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count <= 0;
    })
    .map(({ level, code, at }) => ({
      level,
      code,
      file: fileIn(side.folder, at),
      line: at.line,
      ...(at.column === undefined ? {} : { column: at.column }),
    }));
}

function sameFinding({ level, code, at, message, value }: Diagnostic, folder: string): string {
  const words = message.replaceAll(/dòng \d+/g, 'dòng');
  return JSON.stringify([level, code, fileIn(folder, at), at.column, words, value]);
}

function fileIn(folder: string, { file }: SourceLocation): string {
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}
