import type { ChangesPage } from '../contract/pages.ts';
import { placeName } from '../contract/words.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import {
  type Changes,
  FACILITY_CHANGES,
  type FacilityChange,
  type FacilityChangeKind,
} from '../model/figures/changes.ts';
import { REPLY_CHANGES } from '../model/figures/reply-changes.ts';
import type { FacilityFacts, Snapshot } from '../model/figures/snapshot.ts';
import { stagesOf, type Timing, TIMINGS } from '../model/figures/timing.ts';
import type { UnitsCompared } from '../model/units/compared.ts';
import { groupedBy } from '../model/grouped.ts';

/** What a page shows of changes: who is behind them, and of the figures those of the province. */
export interface ChangesView extends Omit<ChangesPage, 'id' | 'bridge'> {
  readonly bridge: Pick<ChangesPage['bridge'], 'totals' | 'replies'>;
}

/** What is needed to name who changed, in a build or in a browser. */
export interface NamingContext {
  /** In the order in which a page has them. */
  readonly districts: readonly {
    readonly code: string;
    readonly slug: string;
    readonly type: string;
    readonly name: string;
  }[];
  readonly communes: ReadonlyMap<string, { readonly type: string; readonly name: string }>;
  readonly place: (
    codes: Pick<FacilityFacts, 'district' | 'park'>,
  ) => Parameters<typeof placeName>[0];
  /** The names of today, by the codes of facilities. */
  readonly names: ReadonlyMap<string, string>;
  readonly mayName: (name: string) => boolean;
}

type ChangeGroup = ChangesPage['notPlaced'][number];
type ChangeMember = ChangeGroup['facilities'][number];

/** Units that became others between two days, and the groups whose ground stayed theirs. */
export function viewUnits({ changed, groups }: UnitsCompared): NonNullable<ChangesPage['units']> {
  const nameOf = ({ type, name }: { readonly type: string; readonly name: string }) =>
    `${type} ${name}`;
  return {
    changed: changed.map(({ on, before, after }) => ({
      on: [...on],
      before: before.map(nameOf),
      after: after.map(nameOf),
    })),
    groups: [...groups],
  };
}

/** Who is behind changes, by what became of them, and how many of each kind there are. */
export function viewChanges(
  changes: Changes,
  [before, after]: readonly [Snapshot, Snapshot],
  context: NamingContext,
): Pick<ChangesView, 'facilityKinds' | 'replyKinds' | 'districts' | 'notPlaced' | 'replies'> {
  const members = new MemberViews(context);
  const inDistrict = groupedBy(changes.facilities, districtOf);
  const groupsOf = (code: string | undefined) => groups(inDistrict.get(code) ?? [], members);
  return {
    facilityKinds: countKinds(FACILITY_CHANGES, changes.facilities),
    replyKinds: countKinds(REPLY_CHANGES, changes.replies),
    districts: context.districts.flatMap(({ code, slug, type, name }) => {
      const changed = groupsOf(code);
      return changed.length === 0 ? [] : [{ slug, type, name, changes: changed }];
    }),
    notPlaced: groupsOf(undefined),
    replies: foldReplyChanges(changes.replies).map((change) => ({
      ...change,
      dispatches: dispatchesOf(change.requestId, after, before),
    })),
  };
}

/** The code of the district whose change it is: of one that has moved, where it is now. */
export function districtOf({ from, to }: FacilityChange): string | undefined {
  return (to ?? from)!.district;
}

/** How many changes of each kind there are, by when they happened. */
export function countKinds<const Kind extends string>(
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
export function eventsAt<Facts, Event extends { readonly timing: Timing }>(
  change: Parameters<typeof stagesOf<Facts>>[0] & { readonly events: readonly Event[] },
  timing: Timing,
) {
  const events = change.events.filter((event) => event.timing === timing);
  const stages = stagesOf(change);
  const step = TIMINGS.indexOf(timing);
  return { events, before: stages[step], after: stages[step + 1] };
}

/** Those that changed alike together, in the order in which a page tells of changes. */
function groups(changes: readonly FacilityChange[], members: MemberViews): ChangeGroup[] {
  const parts = changes.flatMap((change) =>
    TIMINGS.flatMap((timing) => {
      const { events, before, after } = eventsAt(change, timing);
      if (events.length === 0) return [];
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
    .sort((a, b) => order(a) - order(b));
}

/** What may be shown of the facilities that changed. */
class MemberViews {
  private readonly context: NamingContext;

  constructor(context: NamingContext) {
    this.context = context;
  }

  of(
    { id, from, to, into }: FacilityChange,
    kinds: readonly FacilityChangeKind[],
    before: FacilityFacts | undefined,
    after: FacilityFacts | undefined,
  ): ChangeMember {
    const values = this.values(kinds, before, after);
    return {
      ...this.named(id, to?.name ?? from?.name),
      ...(after?.assessedOn === undefined ? {} : { assessedOn: after.assessedOn }),
      ...(into === undefined ? {} : { into: this.named(into, undefined) }),
      ...(values.length === 0 ? {} : { values }),
    };
  }

  private named(id: string, reported: string | undefined) {
    const { names, mayName } = this.context;
    const name = reported ?? names.get(id);
    return name === undefined || !mayName(name) ? { id } : { id, name };
  }

  private placeWords({ district, park, commune }: FacilityFacts): string {
    const { place, communes } = this.context;
    const name = placeName(place({ district, park }));
    const unit = commune === undefined ? undefined : communes.get(commune);
    return unit === undefined ? name : `${unit.type} ${unit.name}, ${name}`;
  }

  /** What was and what is, in words. */
  private values(
    kinds: readonly FacilityChangeKind[],
    before: FacilityFacts | undefined,
    after: FacilityFacts | undefined,
  ): NonNullable<ChangeMember['values']> {
    if (before === undefined || after === undefined) return [];
    const day = (on: Day | undefined) => (on === undefined ? 'không rõ ngày' : formatDay(on));
    const rows: (readonly [what: string, from: string, to: string])[] = [];
    const isMoved = kinds.some((kind) => ['moved', 'placed', 'unplaced'].includes(kind));
    if (isMoved || (kinds.includes('detailed') && before.commune !== after.commune))
      rows.push(['nơi', this.placeWords(before), this.placeWords(after)]);
    const names = [before.name ?? '', after.name ?? ''] as const;
    if (kinds.includes('renamed') && names.every(this.context.mayName))
      rows.push(['tên', ...names]);
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
  const alike = groupedBy(items, (item) => JSON.stringify(viewOf(item)));
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
      const { events, before, after } = eventsAt(change, timing);
      if (events.length === 0) return [];
      const kinds = events.map(({ kind }) => kind);
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
