import {
  askWhether,
  KeyedTable,
  type PresentData,
  readDispatch,
  REPLIES,
  unitReader,
} from '../../dataset/index.ts';
import type { Reply, Unit } from '../../model/correspondence.ts';
import { type Day, formatDay } from '../../model/day-words.ts';
import { type Diagnostic, errorAt, type StageResult } from '../../model/diagnostic.ts';
import { replySource } from '../../model/history.ts';
import { cleanText } from '../../model/text.ts';
import type { Group } from '../body/index.ts';
import type { Kind } from '../columns/fields.ts';

/** The reply that a list came with: its new facilities have no account yet. */
export interface ListReply {
  readonly unit: Unit;
  /** As the history names it: `trả lời 1088/UBND-694`. */
  readonly source: string;
  /** Of several replies the day of the latest; missing where none is known. */
  readonly on: Day | undefined;
}

/** Find the reply that `REQUEST/UNIT` names, both as people write them: `1088/UBND-694`, `1088/UBND huyện Hớn Quản`. */
export function findReply(
  text: string,
  present: PresentData,
  file: string,
): StageResult<ListReply | undefined> {
  const refuse = (message: string, hint: string) => ({
    value: undefined,
    diagnostics: [errorAt({ file, line: 1 }, 'import/reply', message, hint, text)],
  });
  const at = text.lastIndexOf('/');
  const [asked, typed] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)].map(cleanText) as [
    string,
    string,
  ];
  const form = `nhập lại với --reply YÊU-CẦU/ĐƠN-VỊ, ${examples(present)}`;
  const read = readDispatch(asked, present.dispatches);
  if (!('dispatch' in read)) return refuse(`--reply: ${read.problem}`, form);
  const names = unitReader(present);
  const unit = names.unit(typed);
  if (unit === undefined) {
    const hint = askWhether(names.meant(typed), form);
    return refuse(`--reply: "${typed}" không khớp tên hay mã đơn vị nào`, hint);
  }
  const { requestId } = read.dispatch;
  const isAsked = present.dispatches.some(
    (one) => one.requestId === requestId && !one.isExtension && one.addressees.includes(unit.code),
  );
  if (!isAsked) {
    return refuse(`--reply: ${unit.name} không thuộc nơi nhận của yêu cầu ${requestId}`, form);
  }
  const key = { requestId, unitCode: unit.code };
  const replies = present.replies.filter(
    (reply) => reply.requestId === requestId && reply.unitCode === unit.code,
  );
  if (replies.length === 0) {
    const message = `--reply: ${REPLIES.file} chưa ghi ${unit.name} trả lời yêu cầu ${requestId}`;
    const hint = `thêm vào ${REPLIES.file} dòng ${rowOf(key, present)} (biết ngày trả lời thì ghi cả ngày), rồi nhập lại`;
    return refuse(message, hint);
  }
  const on = latestDay(replies);
  return { value: { unit, source: replySource(key), on }, diagnostics: [] };
}

/** Replies that could be meant, as they are typed. */
function examples({ replies }: PresentData): string {
  const [some] = replies;
  return some === undefined
    ? `như trong ${REPLIES.file}`
    : `như --reply ${some.requestId}/${some.unitCode}`;
}

/** The row that the file lacks, in the order of its own columns. */
function rowOf(
  { requestId, unitCode }: Pick<Reply, 'requestId' | 'unitCode'>,
  { raw }: PresentData,
): string {
  return `"${new KeyedTable(raw, REPLIES).add({ requestId, unitCode }).join(',')}"`;
}

function latestDay(replies: readonly Reply[]): Day | undefined {
  return replies
    .flatMap(({ on }) => on ?? [])
    .toSorted()
    .at(-1);
}

/** What is wrong with the reply: it cannot be found, or brings no list of facilities. */
export function refusedReply(
  { diagnostics }: Pick<StageResult<unknown>, 'diagnostics'>,
  kind: Kind,
  file: string,
): readonly Diagnostic[] {
  if (kind === 'facilities') return diagnostics;
  const message = '--reply chỉ dùng cho danh sách cơ sở; tệp này không phải';
  return [errorAt({ file, line: 1 }, 'import/reply', message, 'nhập lại không có --reply')];
}

/** What a reply says of rows that name no place: they lie in the district that it is of. */
export function groupOfReply(reply: ListReply | undefined, { find }: PresentData): Group {
  const district = find.districtOf(reply?.unit.districtCode);
  return district === undefined ? {} : { district: `${district.type} ${district.name}` };
}

/** What was understood of the reply, in Vietnamese. */
export function replyWords({ unit, source, on }: ListReply): string[] {
  const day = on === undefined ? '' : ` ngày ${formatDay(on)}`;
  const home = unit.districtCode === undefined ? '' : ', dòng không ghi địa bàn là của địa bàn ấy';
  return [`Danh sách kèm ${source}${day} của ${unit.name}: cơ sở mới là chưa đăng ký${home}.`];
}
