import { foldText } from '../model/text.ts';
import type { PlaceNames } from './gazetteer.ts';
import { readPark, readUnit } from './read-place.ts';
import {
  type AddressReading,
  beginReading,
  beginsPart,
  chainOfNames,
  endOfRun,
  isAfterComma,
  isParted,
  shownText,
} from './reading.ts';
import { cleanAddress } from './text.ts';

// OpenStreetMap knows hamlets as larger than a street, so one only keeps a street from being found.
const HAMLETS = new Set(
  (
    'ap|thon|xom|lang|ban|buon|bon|soc|khom|khu pho|kp|k p|kh pho|to|to dan pho|tdp|khu|khu vuc|kv|' +
    'khu dan cu|kdc|khu do thi|kdt|khu tai dinh cu|tdc|cum|doi'
  ).split('|'),
);
// Who is there is nobody's business but the office's.
const NAME_WORDS = new Set('cong ty|cty|c ty|chi nhanh|cn|dntn|htx|hkd'.split('|'));
const TELEPHONE_OR_TAX_CODE = /\d(?:[ .-]?\d){7}/;
const LONGEST_STREET = 200;

interface StreetPart {
  readonly kind: 'street' | 'park' | 'left-out';
  readonly from: number;
  readonly to: number;
}

/**
 * What an address says before its first administrative unit, without hamlets and names: the street,
 * the lot and the park. Undefined where there is no street or lot, as a park alone is known already.
 */
export function streetOf(address: string, name: string, names: PlaceNames): string | undefined {
  const reading = beginReading(cleanAddress(address), names);
  const isName = (part: StreetPart) => {
    const text = shownText(reading, part.from, part.to);
    return TELEPHONE_OR_TAX_CODE.test(text) || foldText(text).includes(foldText(name));
  };
  const parts = partsBeforeUnits(reading).filter(
    (part) => part.kind !== 'left-out' && !isName(part),
  );
  if (!parts.some(({ kind }) => kind === 'street')) return undefined;
  const text = joinNeighbours(parts)
    .map(({ from, to }) => shownText(reading, from, to))
    .join(', ');
  return text.length > LONGEST_STREET ? undefined : text;
}

function partsBeforeUnits(reading: AddressReading): StreetPart[] {
  const parts: StreetPart[] = [];
  let from = 0;
  let at = 0;
  const endPart = () => {
    if (at > from) parts.push({ kind: kindOf(reading, from, at), from, to: at });
    from = at;
  };
  while (at < reading.words.length && !isUnit(reading, at)) {
    if (endsBefore(reading, from, at)) endPart();
    const found = reading.announced[at];
    if (found?.meaning.is === 'aside' && (at === from || beginsPart(reading, at))) {
      endPart();
      do at += 1;
      while (!isAfterComma(reading, at));
      from = at;
    } else {
      at =
        readPark(reading, at)?.end ??
        at + (found?.meaning.is === 'unit' ? 1 : (found?.length ?? 1));
    }
  }
  endPart();
  return parts;
}

/** A typed unit anywhere; a bare name only after a comma, as a road may be called after two towns. */
function isUnit(reading: AddressReading, at: number): boolean {
  if (readUnit(reading, at, isParted(reading, at)) !== undefined) return true;
  return (
    isAfterComma(reading, at) && chainOfNames(reading, at, endOfRun(reading, at)) !== undefined
  );
}

/** `ấp 3 đường QL13` and `đường Lê Lợi khu phố 2` have two parts, `đường ấp 3` is one. */
function endsBefore(reading: AddressReading, from: number, at: number): boolean {
  if (at === from) return false;
  if (isAfterComma(reading, at)) return true;
  const isRoad = reading.announced[from]?.meaning.is === 'road';
  if (isParted(reading, at)) return !isRoad || HAMLETS.has(wordAt(reading, at));
  if (!beginsPart(reading, at)) return false;
  if (HAMLETS.has(wordAt(reading, at))) return at - from >= 2;
  const is = reading.announced[at]!.meaning.is;
  return HAMLETS.has(wordAt(reading, from)) && (is === 'road' || is === 'park');
}

function kindOf(reading: AddressReading, from: number, to: number): StreetPart['kind'] {
  const word = wordAt(reading, from);
  if (HAMLETS.has(word) || NAME_WORDS.has(word)) return 'left-out';
  return readPark(reading, from)?.end === to ? 'park' : 'street';
}

/** What is announced at a word, without diacritics. */
function wordAt({ words, announced }: AddressReading, at: number): string {
  return words
    .slice(at, at + (announced[at]?.length ?? 0))
    .map(({ folded }) => folded)
    .join(' ');
}

/** Parts that stand side by side keep what stands between them. */
function joinNeighbours(parts: readonly StreetPart[]): Pick<StreetPart, 'from' | 'to'>[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of parts) {
    const last = joined.at(-1);
    if (last?.to === from) last.to = to;
    else joined.push({ from, to });
  }
  return joined;
}
