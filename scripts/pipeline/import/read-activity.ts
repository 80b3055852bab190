import { REGISTRATIONS } from '../../../src/domain/facility.ts';
import { foldText } from '../../../src/domain/vietnamese-text.ts';
import { spaced } from './fields.ts';

/** Whether a facility is at work. */
export type Activity = 'active' | 'ceased' | 'paused';

const STATES: readonly (readonly [RegExp, Activity])[] = [
  [/^tam (ngung|ngng|dung|nghi|dong cua)/, 'paused'],
  [
    /^(da |dang )?(ngung|ngng|dung|nghi|cham dut|dong cua|giai the|pha san|khong (con )?hoat dong|chua hoat dong lai|thu hoi)/,
    'ceased',
  ],
  [
    /^(dang |con |van |co |da )?(hoat dong|san xuat)( (binh thuong|on dinh|tro lai|lai))?( san xuat)?$/,
    'active',
  ],
];

/** What a cell says of it: `Ngừng HĐ`, `đã giải thể`, `đang hoạt động`; undefined for anything else. */
export function readActivity(cell: string): Activity | undefined {
  const folded = spaced(foldText(cell))
    .replace(/\bhd\b/g, 'hoat dong')
    .replace(/\bsx\b/g, 'san xuat');
  return STATES.find(([pattern]) => pattern.test(folded))?.[1];
}

const REGISTERED = new Set(['da dang ky', 'da co tai khoan', 'da cap tai khoan', 'co', 'x']);
const NOT_REGISTERED = new Set([
  ...['chua dang ky', 'chua co tai khoan', 'chua cap tai khoan', 'khong', 'chua'],
]);

/** The data set's word for whether a facility has an account; undefined for anything else. */
export function readRegistration(cell: string): string | undefined {
  const folded = spaced(foldText(cell));
  if (REGISTERED.has(folded)) return registrationWord(true);
  return NOT_REGISTERED.has(folded) ? registrationWord(false) : undefined;
}

/** How the data set writes it. */
export function registrationWord(value: boolean): string {
  return [...REGISTRATIONS].find(([, registered]) => registered === value)![0];
}
