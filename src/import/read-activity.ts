import { REGISTRATIONS } from '../model/facility.ts';
import { foldText } from '../model/text.ts';
import { spaced } from './fields.ts';

/** Whether a facility is at work. */
export type Activity = 'active' | 'ceased' | 'paused';

const STATES: readonly (readonly [RegExp, Activity])[] = [
  [/^(da |dang )?tam (ngung|ngng|dung|nghi|dong cua)/, 'paused'],
  [
    /^(da |dang )?(ngung|ngng|dung|nghi|cham dut|dong cua|giai the|pha san|khong con hoat dong|khong hoat dong|bi thu hoi giay phep)( (hoat dong|san xuat|kinh doanh|han|hoan toan|vinh vien|do dich|do covid( 19)?|vi dich|do anh huong( cua)? dich( covid( 19)?)?))*$/,
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

const LONGEST_STATUS = 200;

/** The day at the end of such a cell, apart: `Ngừng hoạt động từ 15/5/2021`. */
export function splitActivity(cell: string): { readonly words: string; readonly day: string } {
  // Nothing that long is a status; looking for its day would take quadratic time.
  if (cell.length > LONGEST_STATUS) return { words: cell, day: '' };
  const found =
    /^(.*?)[\s,;(]*(?:(?:từ|kể từ|từ khi)\s*)?(?:ngày\s*)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\s*\)?$/iu.exec(
      cell,
    );
  return found === null ? { words: cell, day: '' } : { words: found[1]!, day: found[2]! };
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
