import { type AddressAnswer, nowhere } from './decide.ts';
import { distinct } from './lists.ts';
import type { CleanAddress } from './text.ts';

// What several places of one owner are called, where they are counted or numbered; without diacritics.
const SITES =
  'dia diem|co so|cs|noi san xuat|noi|dia chi|dc|chi nhanh|nha may|nha xuong|xuong|kho|van phong|diem|vi tri|tru so';
/** "2 địa điểm: …", "gồm hai xưởng: …" */
const COUNT = new RegExp(`\\b(?:0?[2-9]|hai|ba|bon|nam) (?:${SITES})\\b[^:]{0,20}: *`);
/** "Cơ sở 1: …", "CS2 …", "(1) …", "2. …", "trụ sở: …" */
const NUMBERED = new RegExp(
  `(?:^|[ ,;.\\n])(?:(?:${SITES}) *(?:so *)?[1-9]\\b[:.)]?|\\([1-9]\\)|[1-9][.)](?= )|(?:tru so(?: chinh)?|nha may|nha xuong|xuong(?: san xuat)?|van phong)(?= *:))[ :]*`,
  'g',
);
const WEAK = /[;\n+&]| va (?=\S)/g;
// In "huấn luyện và thi đấu" it is part of a name.
const BEGINS_PLACE = /^(?:\p{Lu}|(?:xã|phường|thị|huyện|thành|khu|cụm|ấp|thôn|số|đường|lô|tổ)\s)/u;
/** Without any of these there is one place: cheaper than all of the above. */
const ANY = /[;\n+&:]| va |\b2[.)]|[a-z] ?0?2\b/;

interface Piece {
  readonly shown: string;
  readonly answer: AddressAnswer;
}

/**
 * The answer where a cell has several places, each named in its notes; undefined where it has one. What
 * counts or numbers them is believed; a semicolon or an "và" only where both sides are clear by
 * themselves and differ.
 */
export function answerSeveral(
  { folded, shown }: CleanAddress,
  answer: (text: string) => AddressAnswer,
  isTwoTier: boolean,
): AddressAnswer | undefined {
  if (!ANY.test(folded)) return undefined;
  const count = COUNT.exec(folded);
  const from = count === null ? 0 : count.index + count[0].length;
  const starts = [...folded.slice(from).matchAll(NUMBERED)];
  const numbered =
    starts.length < 2
      ? []
      : starts.map(({ index, 0: mark }, at) => {
          const end = starts[at + 1]?.index ?? folded.length;
          return shown.slice(from + index + mark.length, from + end);
        });
  if (numbered.length > 0) return combine(piecesOf(numbered, answer), count !== null);
  const joined = count === null ? answerJoined(shown, folded, answer, isTwoTier) : undefined;
  if (joined !== undefined) return joined;
  const weak = splitWeakly(shown.slice(from), folded.slice(from));
  if (weak.length < 2) return undefined;
  const pieces = piecesOf(weak, answer);
  if (count !== null) return combine(pieces, true);
  const clear = pieces.filter(
    ({ answer: one, shown: part }) =>
      one.status === 'resolved' || (one.isOutside === true && part.includes(',')),
  );
  // Of one district they may be one place, part by part: "KCN A; xã B; huyện C".
  return distinct(clear.map(({ answer: one }) => one.districtCode)).length < 2
    ? undefined
    : combine(clear, false);
}

const COMMUNE = '\\b(?:xa|phuong|thi tran) ';
/** "xã A và xã B": two communes in one breath, of one district. */
const JOINED = new RegExp(`${COMMUNE}[^,;()\\n]*?( va )(?=${COMMUNE})`);
/** "xã A, xã B, " before them. */
const LISTED = new RegExp(`(?:${COMMUNE}[^,;()\\n]*, *)+$`);

/** The answer where two communes that are known, or more, are joined by commas and an "và". */
function answerJoined(
  shown: string,
  folded: string,
  answer: (text: string) => AddressAnswer,
  isTwoTier: boolean,
): AddressAnswer | undefined {
  const found = folded.includes(' va ') ? JOINED.exec(folded) : null;
  if (found === null) return undefined;
  const end = found.index + found[0].length;
  const second = shown.slice(end);
  const comma = second.indexOf(',');
  const home = comma === -1 ? '' : second.slice(comma);
  const starts = [0, ...startsAfter(LISTED.exec(folded.slice(0, found.index)), found.index)];
  const firsts = starts.map((start, at) =>
    shown.slice(start, starts[at + 1] ?? end - found[1]!.length).replace(/[\s,]+$/, ''),
  );
  const pieces = [
    ...firsts.map((first) => ({ shown: first, answer: answer(first + home) })),
    { shown: second, answer: answer(second) },
  ];
  const isKnown = ({ communeCode, districtCode, candidates: { communeCodes } }: AddressAnswer) =>
    (isTwoTier ? districtCode : (communeCode ?? communeCodes[0])) !== undefined;
  return pieces.every((piece) => isKnown(piece.answer)) ? combine(pieces, true) : undefined;
}

/** Where the communes begin that stand behind the first of a list, and the one that it leads to. */
function startsAfter(listed: RegExpExecArray | null, end: number): readonly number[] {
  if (listed === null) return [];
  const all = [...listed[0].matchAll(new RegExp(COMMUNE, 'g'))].map(
    ({ index }) => listed.index + index,
  );
  return [...all.slice(1), end];
}

function splitWeakly(shown: string, folded: string): string[] {
  const marks = [...folded.matchAll(WEAK)].filter(
    ({ index, 0: mark }) => mark !== ' va ' || BEGINS_PLACE.test(shown.slice(index + mark.length)),
  );
  const starts = [0, ...marks.map(({ index, 0: mark }) => index + mark.length)];
  return starts.map((start, at) => shown.slice(start, marks[at]?.index));
}

function piecesOf(texts: readonly string[], answer: (text: string) => AddressAnswer): Piece[] {
  return texts
    .map((text) => text.replace(/^[\s,;.:-]+|[\s,;.:-]+$/g, ''))
    .filter((text) => text !== '')
    .map((shown) => ({ shown, answer: answer(shown) }));
}

/** Pieces that say nothing of where they are do not count, but where the cell counts them itself. */
function combine(pieces: readonly Piece[], isCounted: boolean): AddressAnswer | undefined {
  const placed = pieces.filter(({ answer }) => answer.level !== 'none' || answer.isOutside);
  const meant = isCounted && placed.length > 0 ? pieces : placed;
  const keys = distinct(meant.map(({ answer }) => keyOf(answer)));
  if (keys.length < 2) return undefined;
  const quoted = distinct(meant.map(({ shown }) => `"${shown}"`));
  const last = quoted.pop()!;
  const notes = [`một ô ghi ${quoted.length + 1} nơi: ${quoted.join(', ')} và ${last}`];
  const candidates = meant.map(({ answer }) => answer);
  const districtCodes = distinct(
    candidates.flatMap((one) => one.districtCode ?? one.candidates.districtCodes),
  );
  const [districtCode] = districtCodes;
  const isOneDistrict =
    districtCodes.length === 1 && candidates.every((one) => one.districtCode === districtCode);
  return {
    ...nowhere(notes),
    ...(isOneDistrict ? { districtCode, level: 'district' as const } : {}),
    ...(isOneDistrict && candidates.every((one) => one.isDistrictSure)
      ? { isDistrictSure: true as const }
      : {}),
    candidates: {
      districtCodes: isOneDistrict ? [] : districtCodes,
      communeCodes: distinct(candidates.flatMap((one) => one.communeCode ?? [])),
      parkIds: distinct(candidates.flatMap((one) => one.parkId ?? [])),
    },
  };
}

function keyOf({ districtCode, communeCode, parkId, isOutside }: AddressAnswer): string {
  return [districtCode, communeCode, parkId, isOutside].join(' ');
}
