import type { PlaceLevel } from '../model/data-set.ts';

const WORDS: Readonly<Record<PlaceLevel, string>> = {
  point: 'tọa độ trong danh sách',
  park: 'theo khu công nghiệp',
  commune: 'theo xã',
  district: 'theo huyện',
};

/** Where neither a park nor a commune is known. */
export const NO_PLACE = 'chưa xác định được xã';

/** How a facility's place is known, in the words that pages and downloads use. */
export function placeWords(facility: {
  readonly placeLevel: PlaceLevel;
  readonly isPointReviewed?: boolean | undefined;
}): string {
  return facility.isPointReviewed === true ? 'tọa độ đã duyệt' : WORDS[facility.placeLevel];
}
