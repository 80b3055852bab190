import { cleanText } from '../model/text.ts';
import type { SheetRow } from '../office/sheet.ts';
import type { Group } from './group-row.ts';
import type { GroupReader } from './body.ts';

const DISTRICT = /(?<!\p{L})((?:huyện|thị xã|thành phố)\s+[^,;:()–]{2,40})/giu;

/** The one district that the title above a table speaks of: `… TRÊN ĐỊA BÀN HUYỆN A`. */
export function titleGroup(rows: readonly SheetRow[], readGroup: GroupReader): Group {
  const districts = rows
    .flatMap(({ cells }) => cells.map(cleanText))
    // Where the list was signed, or the office has its seat, says nothing of what is in it.
    .filter((text) => !/ngày|địa chỉ|đường|phường|khu phố|ấp|thôn|số \d/i.test(text))
    .flatMap((text) => [...text.matchAll(DISTRICT)].map(([, name]) => readGroup(name!.trim())))
    .flatMap((group) => group?.district ?? []);
  const [only, ...others] = new Set(districts);
  return only === undefined || others.length > 0 ? {} : { district: only };
}
