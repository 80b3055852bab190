import type { SheetRow } from '../office/sheet.ts';
import type { FacilityCells } from './list-facility.ts';
import { readActivity, readRegistration, splitActivity } from './read-activity.ts';
import type { DayReader } from './days.ts';
import type { RowCells } from './row-cells.ts';
import type { RowFindings } from './findings.ts';

const UNKNOWN_DAY = 'không rõ ngày';

/** Whether a facility has an account, and whether it is at work, as the data set writes it. */
export interface Standing {
  readonly cells: FacilityCells;
  readonly isActive: boolean;
}

/** Read the columns about accounts and activity. */
export function readStanding(
  cells: RowCells,
  row: SheetRow,
  days: DayReader,
  findings: RowFindings,
): Standing {
  const said: FacilityCells = {};
  const registered = cells.text(row, 'registered');
  const word = readRegistration(registered);
  if (word !== undefined) said.registered = word;
  else if (registered !== '') {
    const hint = 'ghi "đã đăng ký" hoặc "chưa đăng ký"';
    findings.refuse('registered', 'status', `không hiểu "${registered}"`, hint, registered);
  }
  const isTrue = (field: 'accountGrantedOn' | 'ceasedOn') => cells.kind(row, field) === 'd';
  const granted = cells.text(row, 'accountGrantedOn');
  const grantedOn = days.read('accountGrantedOn', granted, isTrue('accountGrantedOn'), findings);
  if (grantedOn !== undefined) said.accountGrantedOn = grantedOn;
  const { words, day } = splitActivity(cells.text(row, 'activity'));
  const activity = readActivityCell(words, findings);
  const ceased = cells.text(row, 'ceasedOn') || (activity === 'active' ? '' : day);
  if (activity === 'active' && ceased !== '') {
    const hint = 'sửa một trong hai ô';
    findings.refuse(
      'activity',
      'status',
      `ghi đang hoạt động nhưng có ngày ngừng "${ceased}"`,
      hint,
      ceased,
    );
  }
  if (ceased.toLowerCase() === UNKNOWN_DAY) said.ceased = UNKNOWN_DAY;
  else {
    const on = days.read('ceasedOn', ceased, isTrue('ceasedOn'), findings);
    const isCeased = activity === 'ceased' || activity === 'paused';
    if (on !== undefined || isCeased) said.ceased = on ?? UNKNOWN_DAY;
    if (on !== undefined && grantedOn !== undefined && on < grantedOn) {
      const hint = 'kiểm tra lại hai ngày; không biết ngày ngừng thì ghi "không rõ ngày"';
      findings.refuse(
        'ceasedOn',
        'date',
        `ngày ngừng ${on} trước ngày cấp tài khoản ${grantedOn}`,
        hint,
        ceased,
      );
    }
  }
  return { cells: said, isActive: activity === 'active' };
}

function readActivityCell(cell: string, findings: RowFindings) {
  if (cell === '' || /^[-–—.]+$/.test(cell)) return undefined;
  const activity = readActivity(cell);
  if (activity === undefined) {
    const hint =
      'ghi "đang hoạt động" hoặc "ngừng hoạt động"; tình trạng khác thì chuyển sang cột Ghi chú';
    findings.refuse('activity', 'status', `không hiểu tình trạng "${cell}"`, hint, cell);
  } else if (activity === 'paused') {
    const message = `"${cell}" được tính là ngừng hoạt động, chưa rõ ngày`;
    const hint = 'nếu vẫn tính là đang hoạt động thì sửa ô rồi nhập lại';
    findings.warn('activity', 'temporarily-ceased', message, hint, cell);
  }
  return activity;
}
