import { formatNumber } from '../model/number-format.ts';
import type { Province } from './pages.ts';
import type { TaskKind } from './tasks.ts';

/** As long as a message to a unit may be, in letters. */
export const LONGEST_MESSAGE = 400;

type Settings = Pick<Province, 'levels' | 'staleAfterDays'>;

/** Tasks by the anchors that pages give them. */
export const TASK_ANCHORS: Readonly<Record<TaskKind, string>> = {
  urge: 'don-doc',
  inspect: 'kiem-tra',
  remind: 'nhac-cap-nhat',
  follow: 'theo-doi',
  place: 'bo-sung-dia-chi',
  register: 'dang-ky',
};

/** The facilities of a task, to follow their number. */
export function taskNoun(kind: TaskKind, { levels }: Pick<Settings, 'levels'>): string {
  switch (kind) {
    case 'urge':
      return 'cơ sở chưa đánh giá';
    case 'inspect':
      return `cơ sở ${levels.unsafe.toLowerCase()}`;
    case 'remind':
      return 'cơ sở quá hạn cập nhật';
    case 'follow':
      return `cơ sở ${levels.atRisk.toLowerCase()}`;
    case 'place':
      return 'cơ sở chưa rõ vị trí';
    case 'register':
      return 'cơ sở chưa đăng ký';
  }
}

/** A task with the number of its facilities, as a heading has it. */
export function taskHeading(kind: TaskKind, count: number, settings: Settings): string {
  const them = `${formatNumber(count)} ${taskNoun(kind, settings)}`;
  switch (kind) {
    case 'urge':
      return `Đôn đốc ${them}`;
    case 'inspect':
      return `Kiểm tra ${them}`;
    case 'remind':
      return `Nhắc ${formatNumber(count)} cơ sở cập nhật: lần đánh giá cuối quá ${formatNumber(settings.staleAfterDays)} ngày`;
    case 'follow':
      return `Theo dõi ${them}`;
    case 'place':
      return `Bổ sung địa chỉ: ${them}`;
    case 'register':
      return `Hướng dẫn đăng ký: ${them}`;
  }
}
