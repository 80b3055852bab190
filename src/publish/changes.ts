import type { BuildProfile, ChangesPage } from '../contract/pages.ts';
import { bridgeBetween, type Bridge, stagesOf } from '../model/figures/bridge.ts';
import {
  type Changes,
  FACILITY_CHANGES,
  type FacilityChange,
  type FacilityChangeKind,
} from '../model/figures/changes.ts';
import { codedPlaces } from '../model/figures/coded-places.ts';
import { REPLY_CHANGES, type ReplyChange } from '../model/figures/reply-changes.ts';
import type { FacilityFacts, ReplyFacts, Snapshot } from '../model/figures/snapshot.ts';
import { type Timing, TIMINGS } from '../model/figures/timing.ts';
import type { DataSet } from '../model/data-set.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { isIdentified, placeName } from './facility.ts';

/** A day and the facts that were known of it. */
export interface DayFacts {
  readonly on: Day;
  /** Missing on a day that is no report day. */
  readonly name?: string | undefined;
  readonly snapshot: Snapshot;
}

/** The same of a report day. */
export interface ReportDayFacts extends DayFacts {
  readonly name: string;
}

type ChangeGroup = ChangesPage['notPlaced'][number];
type ChangeMember = ChangeGroup['facilities'][number];

/** What changed between two days as pages tell it: by name where names may be shown. */
export class ChangeViews {
  readonly #dataSet: DataSet;
  readonly #members: MemberViews;

  constructor(dataSet: DataSet, profile: BuildProfile) {
    this.#dataSet = dataSet;
    this.#members = new MemberViews(dataSet, profile);
  }

  page(from: ReportDayFacts, to: DayFacts, changes: Changes): ChangesPage {
    const inDistrict = Map.groupBy(changes.facilities, districtOf);
    const groupsOf = (code: string | undefined) =>
      groups(inDistrict.get(code) ?? [], this.#members);
    return {
      id: `${from.on}_${to.on}`,
      from: { on: from.on, name: from.name },
      to: { on: to.on, ...(to.name === undefined ? {} : { name: to.name }) },
      bridge: viewBridge(bridgeBetween(this.#dataSet, from.snapshot, changes)),
      facilityKinds: countKinds(FACILITY_CHANGES, changes.facilities),
      replyKinds: countKinds(REPLY_CHANGES, changes.replies),
      districts: this.#dataSet.districts.flatMap(({ code, slug, type, name }) => {
        const changed = groupsOf(code);
        return changed.length === 0 ? [] : [{ slug, type, name, changes: changed }];
      }),
      notPlaced: groupsOf(undefined),
      replies: foldReplyChanges(changes.replies).map((change) => ({
        ...change,
        dispatches: dispatchesOf(change.requestId, to.snapshot, from.snapshot),
      })),
    };
  }
}

/** The code of the district whose change it is: of one that has moved, where it is now. */
export function districtOf({ from, to }: FacilityChange): string | undefined {
  return (to ?? from)!.district;
}

function viewBridge(bridge: Bridge): ChangesPage['bridge'] {
  return {
    totals: bridge.map(({ totals }) => totals),
    replies: bridge.map(({ replies }) => replies),
    notPlaced: bridge.map(({ notPlaced }) => notPlaced),
    districts: bridge[0].districts.map(({ slug }, index) => ({
      slug,
      counts: bridge.map(({ districts }) => districts[index]!.counts),
    })),
  };
}

function countKinds<const Kind extends string>(
  kinds: readonly Kind[],
  changes: readonly { readonly events: readonly { kind: Kind; timing: Timing }[] }[],
): { kind: Kind; timing: Timing; count: number }[] {
  const counts = new Map<string, number>();
  for (const { events } of changes)
    for (const { kind, timing } of events)
      counts.set(`${kind} ${timing}`, (counts.get(`${kind} ${timing}`) ?? 0) + 1);
  return kinds.flatMap((kind) =>
    TIMINGS.flatMap((timing) => {
      const count = counts.get(`${kind} ${timing}`);
      return count === undefined ? [] : [{ kind, timing, count }];
    }),
  );
}

/** What became of a change at one stage: the events, and the facts before and after. */
export function eventsAt<Change extends FacilityChange | ReplyChange>(
  change: Change,
  timing: Timing,
) {
  const events = change.events.filter((event) => event.timing === timing) as Change['events'];
  const stages = stagesOf(change);
  const step = TIMINGS.indexOf(timing);
  return { events, from: stages[step], to: stages[step + 1] };
}

/** Those that changed alike together, in the order in which a page tells of changes. */
function groups(changes: readonly FacilityChange[], members: MemberViews): ChangeGroup[] {
  const parts = changes.flatMap((change) =>
    TIMINGS.flatMap((timing) => {
      const { events, from, to } = eventsAt(change, timing);
      if (events.length === 0) return [];
      const [before, after] = [from, to] as (FacilityFacts | undefined)[];
      const kinds = events.map(({ kind }) => kind);
      const view = {
        kinds: FACILITY_CHANGES.filter((kind) => kinds.includes(kind)),
        timing,
        ...(before === undefined ? {} : { from: before.status }),
        ...(after === undefined ? {} : { to: after.status }),
      };
      return [{ view, member: members.of(change, view.kinds, before, after) }];
    }),
  );
  const order = ({ kinds, timing }: ChangeGroup) =>
    TIMINGS.indexOf(timing) * -100 + FACILITY_CHANGES.indexOf(kinds[0]!);
  return foldAlike(parts, ({ view }) => view)
    .map(([view, those]) => ({ ...view, facilities: those.map(({ member }) => member) }))
    .toSorted((a, b) => order(a) - order(b));
}

/** What may be shown of the facilities that changed. */
class MemberViews {
  readonly #mayName: (name: string) => boolean;
  readonly #names: ReadonlyMap<string, string>;
  readonly #words: (facts: FacilityFacts) => string;

  constructor(dataSet: DataSet, profile: BuildProfile) {
    const { publish } = dataSet.site;
    this.#mayName = (name) => isIdentified({ name }, { profile, publish });
    this.#names = new Map(dataSet.facilities.map(({ id, name }) => [id, name]));
    const { place } = codedPlaces(dataSet);
    const communes = new Map(dataSet.communes.map((one) => [one.code as string, one]));
    this.#words = ({ district, park, commune }) => {
      const name = placeName(place({ district, park }));
      const unit = commune === undefined ? undefined : communes.get(commune);
      return unit === undefined ? name : `${unit.type} ${unit.name}, ${name}`;
    };
  }

  of(
    { id, from, to, into }: FacilityChange,
    kinds: readonly FacilityChangeKind[],
    before: FacilityFacts | undefined,
    after: FacilityFacts | undefined,
  ): ChangeMember {
    const values = this.#values(kinds, before, after);
    return {
      ...this.#named(id, to?.name ?? from?.name),
      ...(after?.assessedOn === undefined ? {} : { assessedOn: after.assessedOn }),
      ...(into === undefined ? {} : { into: this.#named(into, undefined) }),
      ...(values.length === 0 ? {} : { values }),
    };
  }

  #named(id: string, reported: string | undefined) {
    const name = reported ?? this.#names.get(id);
    return name === undefined || !this.#mayName(name) ? { id } : { id, name };
  }

  /** What was and what is, in words. */
  #values(
    kinds: readonly FacilityChangeKind[],
    before: FacilityFacts | undefined,
    after: FacilityFacts | undefined,
  ): NonNullable<ChangeMember['values']> {
    if (before === undefined || after === undefined) return [];
    const day = (on: Day | undefined) => (on === undefined ? 'không rõ ngày' : formatDay(on));
    const rows: (readonly [what: string, from: string, to: string])[] = [];
    const isMoved = kinds.some((kind) => ['moved', 'placed', 'unplaced'].includes(kind));
    if (isMoved || (kinds.includes('detailed') && before.commune !== after.commune))
      rows.push(['nơi', this.#words(before), this.#words(after)]);
    const names = [before.name ?? '', after.name ?? ''] as const;
    if (kinds.includes('renamed') && names.every(this.#mayName)) rows.push(['tên', ...names]);
    if (kinds.includes('reassessed') || kinds.includes('levelChanged'))
      rows.push(['ngày đánh giá', day(before.assessedOn), day(after.assessedOn)]);
    if (kinds.includes('detailed')) {
      rows.push(['ngành nghề', before.sector ?? '', after.sector ?? '']);
      rows.push(['ngày cấp tài khoản', day(before.accountGrantedOn), day(after.accountGrantedOn)]);
      if (before.status === 'ceased' && after.status === 'ceased')
        rows.push(['ngày ngừng', day(before.ceasedOn), day(after.ceasedOn)]);
    }
    return rows
      .filter(([, from, to]) => from !== to)
      .map(([what, from, to]) => ({ what, from, to }));
  }
}

/** Items of which the same is said, with that, in the order of their first. */
function foldAlike<Item, View>(
  items: readonly Item[],
  viewOf: (item: Item) => View,
): [View, Item[]][] {
  const alike = Map.groupBy(items, (item) => JSON.stringify(viewOf(item)));
  return [...alike.values()].map((those) => [viewOf(those[0]!), those]);
}

/** A request that the later day no longer has is called as the earlier did. */
function dispatchesOf(requestId: string, ...snapshots: readonly Snapshot[]): string[] {
  const states = snapshots.flatMap(({ requests }) => requests);
  return [...(states.find(({ id }) => id === requestId)?.dispatches ?? [])];
}

/** Units of which the same changed with a request. */
function foldReplyChanges(changes: Changes['replies']) {
  const parts = changes.flatMap((change) =>
    TIMINGS.flatMap((timing) => {
      const { events, from, to } = eventsAt(change, timing);
      if (events.length === 0) return [];
      const kinds = events.map(({ kind }) => kind);
      const [before, after] = [from, to] as (ReplyFacts | undefined)[];
      // Who was only asked again stands where it stood.
      const isSame = kinds.every((kind) => kind === 'askedAgain');
      const view = {
        requestId: change.requestId,
        kinds,
        timing,
        ...(isSame || before === undefined ? {} : { from: before.standing }),
        ...(isSame || after === undefined ? {} : { to: after.standing }),
        ...(isSame || after?.repliedOn === undefined ? {} : { repliedOn: after.repliedOn }),
        ...(isSame || after?.dueOn === undefined ? {} : { dueOn: after.dueOn }),
      };
      return [{ view, unit: change.unit }];
    }),
  );
  return foldAlike(parts, ({ view }) => view).map(([view, those]) => ({
    ...view,
    unitCodes: those.map(({ unit }) => unit),
  }));
}
