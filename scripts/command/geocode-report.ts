import type { WorkItem } from '../../src/domain/work-item.ts';
import { countReasons } from '../pipeline/geocode-work-list.ts';
import type { Asked, OnProgress } from './geocode-online.ts';
import type { GeocodeOutcome } from './geocode-run.ts';

/** What a run has written, in words. */
export function outcomeWords(
  out: string,
  items: readonly WorkItem[],
  { kept, left, suggested, asked }: GeocodeOutcome,
): string {
  const lines = [`${out}: ${items.length} cơ sở cần xem vị trí`];
  for (const [reason, count] of countReasons(items)) lines.push(`  ${count} ${reason}`);
  if (asked !== undefined) lines.push(...askedWords(asked));
  if (suggested > 0) lines.push(`${suggested} cơ sở có vị trí gợi ý, chờ duyệt`);
  if (kept > 0) lines.push(`giữ nguyên ${kept} dòng đã điền${leftWords(left)}`);
  return lines.join('\n');
}

function askedWords(asked: Asked): string[] {
  const { answers, usable, unusable, notFound, known, withoutStreet } = asked;
  return [
    `đã hỏi máy chủ về ${answers.length} địa chỉ: ${usable} dùng được, ${unusable} không dùng được, ${notFound} không tìm thấy`,
    ...(known > 0 ? [`${known} địa chỉ đã có câu trả lời từ trước`] : []),
    ...(withoutStreet > 0
      ? [`${withoutStreet} địa chỉ không ghi tên đường, số nhà hay số lô nên không hỏi`]
      : []),
  ];
}

function leftWords(left: number): string {
  return left === 0 ? '' : `, trong đó ${left} dòng ở cuối không còn khớp với danh sách việc`;
}

/** Why asking ended early and how to go on; nothing where it did not. */
export function stoppedWords({ asked }: GeocodeOutcome): string | undefined {
  if (asked?.stopped === undefined) return undefined;
  return (
    `geocode: ${asked.stopped}\n` +
    `    gợi ý: mọi câu trả lời đã được giữ; chạy lại cùng lệnh này để hỏi tiếp ${asked.remaining} địa chỉ còn lại`
  );
}

/** One line of progress, written over itself where somebody watches. */
export function progressOn(stream: NodeJS.WriteStream): OnProgress {
  return (done, all, isOver) => {
    if (!stream.isTTY || all === 0) return;
    stream.write(`\rđã hỏi ${done}/${all} địa chỉ${isOver ? '\n' : ''}`);
  };
}
