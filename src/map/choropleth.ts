import { scaleThreshold } from 'd3-scale';
import type { Counts } from '../model/tally.ts';

/** A class of the choropleth; also the end of its colour's name in the style sheet. */
export type ShareClass = 'none' | '1' | '2' | '3' | '4' | '5';

/** The classes as the legend lists them. Fixed breaks, so that two days and two districts compare. */
export const SHARE_CLASSES: readonly { readonly id: ShareClass; readonly label: string }[] = [
  { id: '5', label: 'từ 90 %' },
  { id: '4', label: '75 đến dưới 90 %' },
  { id: '3', label: '50 đến dưới 75 %' },
  { id: '2', label: '25 đến dưới 50 %' },
  { id: '1', label: 'dưới 25 %' },
  { id: 'none', label: 'không có cơ sở' },
];

const classify = scaleThreshold<number, ShareClass>()
  .domain([0.25, 0.5, 0.75, 0.9])
  .range(['1', '2', '3', '4', '5']);

/** The share of active facilities that have assessed themselves, or nothing where none is active. */
export function shareAssessed({ assessed, active }: Counts): number | undefined {
  return active === 0 ? undefined : assessed / active;
}

/** The class of a share (0 to 1); where there is nothing to share, a class of its own. */
export function classOfShare(share: number | undefined): ShareClass {
  return share === undefined ? 'none' : classify(share);
}

/** Whether a label on this class is light on dark. */
export function isDarkClass(id: ShareClass): boolean {
  return id === '4' || id === '5';
}
