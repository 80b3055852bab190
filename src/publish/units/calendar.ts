import { atomFeed } from '../../components/history/atom.ts';
import type { FeedEntry, Province } from '../../contract/pages.ts';
import { LEDGER_TABLES, sampleMark } from '../../contract/sample.ts';
import type { UnitPage, UnitRequest } from '../../contract/tasks.ts';
import { dissolutionWords } from '../../contract/ledger-words.ts';
import { unitFiles } from '../../contract/unit-names.ts';
import { addDays, type Day, formatDay } from '../../model/day-words.ts';
import { isOwed, STANDING_WORDS } from '../../model/figures/standing.ts';
import { formatNumber } from '../../model/number-format.ts';
import { capitalise } from '../../model/text.ts';

type Site = Pick<Province, 'publicUrl' | 'department' | 'tally'>;

/** What a unit was asked and what it replied, for feed readers: an entry each, the latest first. */
export function unitFeed(unit: UnitPage, site: Site): string {
  const mark = sampleMark(site.tally.sampleTables, LEDGER_TABLES);
  const entries = unit.requests
    .flatMap((request) => entriesOf(unit, request))
    .toSorted((a, b) => (a.on === b.on ? (a.id < b.id ? 1 : -1) : a.on < b.on ? 1 : -1));
  return atomFeed(
    {
      id: unit.tag,
      title: `${capitalise(unit.name)}: công văn và trả lời`,
      subtitle: mark,
      author: site.department,
      page: unit.path,
      self: unitFiles(unit.id).feed,
      updatedOn: entries[0]?.on ?? site.tally.asOf,
      addressOf: (path) => absolute(site, path) ?? `../..${path}`,
    },
    entries,
  );
}

/** A request is news again once it is repeated, gets another deadline, is overdue or its unit dissolved; its reply is an entry of its own. */
function entriesOf({ tag }: UnitPage, { cell, subject, sent, deadline, changedOn }: UnitRequest) {
  const { requestId, status, standing, dueOn, repliedOn, replySymbol, waitingDays, dissolved } =
    cell;
  const name = sent[0]?.symbol ?? requestId;
  const isOverdue = status === 'overdue' && dueOn !== undefined && dueOn >= changedOn;
  const common = { path: `/van-ban/${requestId}/` };
  const asked: FeedEntry = {
    ...common,
    id: `${tag}/${requestId}`,
    title: `${STANDING_WORDS[standing]}: ${name}`,
    on: dissolved?.on ?? (isOverdue ? addDays(dueOn, 1) : changedOn),
    lines: [
      subject,
      ...sent.map(
        ({ symbol, on, isExtension }, at) =>
          `${at === 0 ? 'Đề nghị' : isExtension ? 'Gia hạn' : 'Nhắc lại'}: ${symbol} ngày ${formatDay(on)}.`,
      ),
      deadline,
      ...(waitingDays === undefined ? [] : [`Chờ ${formatNumber(waitingDays)} ngày.`]),
      ...(dissolved === undefined ? [] : [`Đơn vị giải thể ${dissolutionWords(dissolved)}.`]),
    ],
  };
  if (status !== 'replied') return [asked];
  const on = repliedOn === undefined ? 'không rõ ngày' : `ngày ${formatDay(repliedOn)}`;
  const by = replySymbol === undefined ? '' : `, số ${replySymbol}`;
  const replied: FeedEntry = {
    ...common,
    id: `${tag}/${requestId}/tra-loi`,
    title: `Đã trả lời ${name}`,
    on: repliedOn ?? changedOn,
    lines: [subject, `${STANDING_WORDS[standing]}, ${on}${by}.`],
  };
  return [replied, asked];
}

function absolute({ publicUrl }: Site, path: string): string | undefined {
  return publicUrl && `${publicUrl}${path.slice(1)}`;
}

/**
 * A unit's calendar by RFC 5545: a whole day for each request that it owes a reply to by a day. One that has
 * no deadline is no event. What it says is of the data alone, so the same data give the same bytes.
 */
export function unitCalendar(unit: UnitPage, site: Site): string {
  const mark = sampleMark(site.tally.sampleTables, LEDGER_TABLES);
  const name = `${capitalise(unit.name)}: hạn trả lời công văn`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ban-do-an-toan//han-tra-loi//VI',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...(mark === undefined ? [] : [`X-WR-CALDESC:${escapeText(`${mark}.`)}`]),
    ...VIETNAM,
    ...unit.requests.flatMap((request) => eventOf(unit, request, site, mark)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

// A calendar must hold something (RFC 5545, 3.6), and a unit may have nothing to reply to.
const VIETNAM = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Ho_Chi_Minh',
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
];

function eventOf(
  { tag, name }: UnitPage,
  { cell, subject, sent, deadline, changedOn }: UnitRequest,
  site: Site,
  mark: string | undefined,
): string[] {
  const { requestId, status, dueOn } = cell;
  if (!isOwed(status) || dueOn === undefined) return [];
  const symbol = sent[0]?.symbol ?? requestId;
  const url = absolute(site, `/van-ban/${requestId}/`);
  const about = [
    subject,
    `${capitalise(name)} chưa trả lời. ${deadline}`,
    ...(mark === undefined ? [] : [`${mark}.`]),
  ].join('\n');
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(`${tag}/${requestId}`)}`,
    `DTSTAMP:${basic(changedOn)}T000000Z`,
    `SEQUENCE:${Math.max(0, sent.length - 1)}`,
    `DTSTART;VALUE=DATE:${basic(dueOn)}`,
    `DTEND;VALUE=DATE:${basic(addDays(dueOn, 1))}`,
    `SUMMARY:${escapeText(`Hạn trả lời ${symbol}: ${subject}`)}`,
    `DESCRIPTION:${escapeText(about)}`,
    ...(url === undefined ? [] : [`URL:${url}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** `20210607` */
const basic = (day: Day) => day.replace(/-/g, '');

/** A text as a value (RFC 5545, 3.3.11). */
function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

const MOST_OCTETS = 75;
const encoder = new TextEncoder();

/** A line in pieces of 75 octets at most, each after the first begun by a space; no letter is parted from its marks. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let room = MOST_OCTETS;
  for (const letter of line.match(LETTER) ?? []) {
    const octets = encoder.encode(letter).length;
    if (octets > room && piece !== '') {
      pieces.push(piece);
      piece = '';
      room = MOST_OCTETS - 1;
    }
    piece += letter;
    room -= octets;
  }
  return [...pieces, piece].join('\r\n ');
}

/** A letter with its marks, as many as have room in a line. */
const LETTER = /\P{M}\p{M}{0,8}|\p{M}/gsu;
