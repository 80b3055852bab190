import type { DataSet, LocatedFacility } from '../data-set.ts';
import { FacilityIdSchema } from '../facility.ts';
import { isLevel } from '../levels.ts';
import { coarseLevel } from '../places.ts';
import { type CodedPlaces, codedPlaces } from './coded-places.ts';
import type { FacilityFacts, Snapshot } from './snapshot.ts';
import { isReplied, statusOf } from './standing.ts';
import type { FacilityState, RequestState, State, UnitReplyState } from './state.ts';

/**
 * The province as a report said it. What the report did not keep of a facility (its address, its point; of
 * version 1 its name, commune and sector) is what `recomputed`, today's knowledge of that day, has. Every
 * code in it has to be one of the data set's; throws a `RangeError` otherwise.
 */
export function frozenState(dataSet: DataSet, frozen: Snapshot, recomputed: State): State {
  const places = codedPlaces(dataSet);
  const communes = new Map(dataSet.communes.map((one) => [one.code as string, one]));
  const tools = { place: places.place, communeOf: (code = '') => communes.get(code) };
  const known = new Map<string, FacilityState>(
    recomputed.facilities.map((one) => [one.facility.id, one]),
  );
  return {
    day: frozen.day,
    basis: 'frozen',
    staleAfterDays: frozen.staleAfterDays ?? recomputed.staleAfterDays,
    counted:
      frozen.districts === undefined
        ? recomputed.counted
        : { on: frozen.day, units: frozen.districts },
    facilities: Object.entries(frozen.facilities).map(([id, facts]) =>
      facilityState(id, facts, known.get(dataSet.aliases.get(id) ?? id), tools),
    ),
    requests: frozen.requests.map((request) =>
      requestState(request, dataSet, places, {
        isKept: frozen.schemaVersion > 1,
        today: recomputed.requests.find(({ id }) => id === request.id),
      }),
    ),
  };
}

/** What finds the places of a facility by their codes. */
interface FacilityTools extends Pick<CodedPlaces, 'place'> {
  readonly communeOf: (code: string | undefined) => LocatedFacility['commune'];
}

function facilityState(
  id: string,
  facts: FacilityFacts,
  known: FacilityState | undefined,
  { place, communeOf }: FacilityTools,
): FacilityState {
  const { name, status, assessedOn } = facts;
  const isKept = name !== undefined;
  const was = known?.facility;
  const { district, park } = place(facts);
  const isThere = was?.district === district && was?.park === park;
  const commune = isKept ? communeOf(facts.commune) : isThere ? was?.commune : undefined;
  // Of another place the address and the point would be wrong.
  const isSamePlace = isThere && was?.commune === commune;
  // Whoever has ceased has the level of before.
  const unkept = isKept || status === 'notAssessed' ? undefined : known?.assessment?.level;
  const level = isLevel(status) ? status : (facts.level ?? unkept);
  const ceasedOn = isKept ? facts.ceasedOn : was?.ceased?.on;
  return {
    facility: {
      id: FacilityIdSchema.parse(id),
      name: name ?? was?.name ?? '',
      taxCode: was?.taxCode,
      address: isSamePlace ? was?.address : undefined,
      sector: isKept ? facts.sector : was?.sector,
      registered: status !== 'unregistered',
      accountGrantedOn: isKept ? facts.accountGrantedOn : was?.accountGrantedOn,
      ceased: status === 'ceased' ? (ceasedOn === undefined ? {} : { on: ceasedOn }) : undefined,
      internalNote: was?.internalNote,
      district,
      commune,
      park,
      point: isSamePlace ? was?.point : undefined,
      placeLevel:
        isSamePlace && was !== undefined
          ? was.placeLevel
          : coarseLevel({ district, commune, park }),
      placeDoubts: isSamePlace && was !== undefined ? was.placeDoubts : [],
    },
    status,
    assessment: level === undefined ? undefined : { level, on: assessedOn },
    stale: facts.stale ?? false,
    since: facts.since,
    recordedOn: isKept ? facts.recordedOn : known?.recordedOn,
    toldBy: isKept ? facts.toldBy : known?.toldBy,
    moved: isKept
      ? facts.moved && { on: facts.moved.on, from: place(facts.moved) }
      : isThere
        ? known?.moved
        : undefined,
  };
}

function requestState(
  { id, dispatches: symbols, units }: Snapshot['requests'][number],
  { dispatches }: DataSet,
  { unit: unitOf }: CodedPlaces,
  { isKept, today }: { readonly isKept: boolean; readonly today: RequestState | undefined },
): RequestState {
  const dispatchOf = new Map(dispatches.map((one) => [one.symbol, one]));
  const replyOf = new Map<string, UnitReplyState>(today?.units.map((one) => [one.unit.code, one]));
  return {
    id,
    symbols,
    dispatches: symbols.flatMap((symbol) => dispatchOf.get(symbol) ?? []),
    units: units.map(({ unit: code, ...facts }) => {
      const now = replyOf.get(code);
      const { standing, repliedOn, replySymbol } = facts;
      const first = isReplied(standing) ? [{ on: repliedOn, symbol: replySymbol }] : [];
      // What version 1 did not keep is what is known today, where that is of the same.
      const isOf = (key: 'dueOn' | 'timesAsked') => !isKept && now?.[key] === facts[key];
      const isSame =
        (['repliedOn', 'replySymbol'] as const).every((key) => now?.[key] === facts[key]) &&
        (now?.replies.length ?? 0) > 0;
      return {
        dueBy: isOf('dueOn') ? now?.dueBy : undefined,
        dueSetOn: facts.dueBy === undefined ? undefined : facts.askedOn,
        lastAskedOn: isKept ? facts.askedOn : isOf('timesAsked') ? now?.lastAskedOn : undefined,
        ...facts,
        unit: unitOf(code),
        status: statusOf(standing),
        replies: facts.replies ?? (isReplied(standing) && isSame && !isKept ? now!.replies : first),
      };
    }),
  };
}
