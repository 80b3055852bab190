import type { Facility } from '../model/facility.ts';
import type { Assessment } from '../model/assessment.ts';
import type { Dispatch, Reply, Unit } from '../model/correspondence.ts';
import type { AddressedDispatch } from '../model/data-set.ts';
import type { Day } from '../model/day.ts';
import {
  errorAt,
  inColumn,
  warningAt,
  type Diagnostic,
  type Located,
  type SourceLocation,
} from '../model/diagnostic.ts';
import type { ReadTable } from './read-table.ts';
import { REPLIES } from './tables.ts';

/** Every assessment is of a facility in the list, and a facility has one level on one day. */
export function checkAssessments(
  assessments: readonly Located<Assessment>[],
  facilities: ReadTable<Facility>,
): Diagnostic[] {
  const facilityIds = facilities.cells('id');
  const firstLine = new Map<string, number>();
  return assessments.flatMap(({ value: { facilityId, on }, at }): Diagnostic[] => {
    if (facilities.isRead && !facilityIds.has(facilityId)) {
      const hint = 'thêm cơ sở vào facilities.csv hoặc sửa mã';
      return [
        errorAt(
          inColumn(at, 'Mã cơ sở'),
          'assessment/unknown-facility',
          `"${facilityId}" không có trong facilities.csv`,
          hint,
        ),
      ];
    }
    const key = `${facilityId} ${on ?? ''}`;
    const known = firstLine.get(key);
    if (known === undefined) {
      firstLine.set(key, at.line);
      return [];
    }
    const day = on === undefined ? 'cùng không ghi ngày' : `cùng ngày ${on}`;
    return [
      errorAt(
        inColumn(at, 'Ngày đánh giá'),
        'assessment/duplicate',
        `"${facilityId}" đã có một lần đánh giá ${day} ở dòng ${known}`,
        'giữ lại lần đúng; không biết lần nào sau thì hỏi lại cơ sở',
      ),
    ];
  });
}

/** The same reply is not there twice; two replies of a unit differ in their day or number. */
export function checkDoubledReplies(replies: readonly Located<Reply>[]): Diagnostic[] {
  const firstLine = new Map<string, number>();
  return replies.flatMap(({ value: { requestId, unitCode, on, symbol }, at }) => {
    const key = [requestId, unitCode, on, symbol].join('\n');
    const known = firstLine.get(key);
    if (known === undefined) firstLine.set(key, at.line);
    if (known === undefined) return [];
    const message = `"${unitCode}" đã có trả lời này ở dòng ${known}`;
    const hint = 'xóa dòng thừa; trả lời lần nữa thì ghi ngày hoặc số ký hiệu của lần ấy';
    return [warningAt(inColumn(at, REPLIES.columns.unitCode), 'reply/duplicate', message, hint)];
  });
}

/** A reply answers a request that exists, and comes from a unit that was asked. */
export function checkReplies(
  replies: readonly Located<Reply>[],
  dispatches: readonly AddressedDispatch[],
  tables: { readonly dispatches: ReadTable<Dispatch>; readonly units: ReadTable<Unit> },
): Diagnostic[] {
  if (!tables.dispatches.isRead || !tables.units.isRead) return [];
  const unsureRequests = tables.dispatches.rejectedCells('requestId');
  const unsureUnits = tables.units.rejectedCells('code');
  const unitCodes = tables.units.cells('code');
  return replies.flatMap(({ value: { requestId, unitCode, on }, at }): Diagnostic[] => {
    // A dispatch or unit that is wrong itself has its finding; this would be its echo.
    if (unsureRequests.has(requestId) || unsureUnits.has(unitCode)) return [];
    const asking = dispatches.filter((dispatch) => dispatch.requestId === requestId);
    if (asking.length === 0) {
      const message = `không có công văn nào mở yêu cầu "${requestId}"`;
      const hint = 'ghi đúng cột Yêu cầu của dispatches.csv';
      const column = inColumn(at, REPLIES.columns.requestId);
      return [errorAt(column, 'reply/unknown-request', message, hint)];
    }
    const first = asking
      .filter(
        ({ addressees, isExtension }) =>
          !isExtension && addressees.some((addressee) => addressee === unitCode),
      )
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))[0];
    if (first !== undefined)
      return on === undefined || on >= first.on ? [] : [early(on, first, at)];
    const message = unitCodes.has(unitCode)
      ? `"${unitCode}" không thuộc nơi nhận của yêu cầu "${requestId}"`
      : `"${unitCode}" không có trong units.csv`;
    const hint = 'sửa mã đơn vị, hoặc thêm đơn vị vào Nơi nhận của công văn';
    return [errorAt(inColumn(at, REPLIES.columns.unitCode), 'reply/not-asked', message, hint)];
  });
}

function early(on: Day, { symbol, on: sentOn }: AddressedDispatch, at: SourceLocation): Diagnostic {
  return warningAt(
    inColumn(at, REPLIES.columns.on),
    'reply/before-request',
    `${on} trước ngày ${sentOn} của công văn ${symbol}, công văn đầu tiên đề nghị đơn vị này`,
    'kiểm tra lại ngày trả lời và yêu cầu; hiện vẫn tính là đã trả lời',
  );
}
