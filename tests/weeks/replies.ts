import { createRandom } from '../../scripts/sample/random.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import type { Unit } from '../../src/model/correspondence.ts';
import type { Day } from '../../src/model/day-words.ts';
import { edited } from '../unit/data-sets.ts';
import { daysOfWeek, LAST_WEEK, LIST_DAYS } from './truth.ts';

/** A reply that a unit owes to a request, and when the office comes to know that it came, if ever. */
export interface TrueReply {
  readonly request: string;
  readonly unit: Unit;
  /** The first week whose report knows it; a later one may find that it never came. */
  readonly told?: { readonly week: number; readonly on?: Day; readonly untrueFrom?: number };
}

/** What each unit owes in the default data: the requests, and whether the zone's board is asked as well. */
const REQUESTS = [
  ['941', true],
  ['1088', false],
] as const;

/** How a reply comes, each as often. */
const WAYS = ['never', 'in time', 'learned late', 'of an unknown day', 'by mistake'] as const;

/** The replies of a story, some of each way. */
export function tellReplies(seed: string, units: readonly Unit[]): TrueReply[] {
  const random = createRandom(`replies ${seed}`);
  const owed = REQUESTS.flatMap(([request, isBoardAsked]) =>
    units
      .filter(({ districtCode }) => isBoardAsked || districtCode !== undefined)
      .map((unit) => ({ request, unit })),
  );
  return random.shuffle(owed).map((reply, at) => {
    const way = WAYS[at % WAYS.length]!;
    if (way === 'never') return reply;
    const [first, last] = [
      Number(way === 'learned late'),
      LAST_WEEK - Number(way === 'by mistake'),
    ];
    const week = random.integer(first, last);
    if (way === 'of an unknown day') return { ...reply, told: { week } };
    const on = random.pick(daysOfWeek(way === 'learned late' ? week - 1 : week));
    const told = { week, on, ...(way === 'by mistake' ? { untrueFrom: week + 1 } : {}) };
    return { ...reply, told };
  });
}

const isKnown = ({ told }: TrueReply, week: number) =>
  told !== undefined && told.week <= week && (told.untrueFrom ?? Infinity) > week;

/** The replies of which the office knows in a week, in place of those of the data set. */
export function writeReplies(raw: RawFiles, replies: readonly TrueReply[], week: number): RawFiles {
  const rows = replies
    .filter((reply) => isKnown(reply, week))
    .map(({ request, unit, told }) => `${request},${unit.code},${told!.on ?? ''},,\n`);
  const text = `Yêu cầu,Mã đơn vị,Ngày trả lời,Số ký hiệu trả lời,Ghi chú\n${rows.join('')}`;
  return edited(raw, 'replies.csv', () => text);
}

/** The replies that had come by a day, as the office knows in a week. What has no day came when it was told. */
export function trueReplies(replies: readonly TrueReply[], week: number, day: Day): TrueReply[] {
  return replies.filter(
    (reply) => isKnown(reply, week) && (reply.told!.on ?? LIST_DAYS[reply.told!.week]!) <= day,
  );
}
