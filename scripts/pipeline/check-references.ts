import type { Assessment } from '../../src/domain/assessment.ts';
import type { Dispatch, Reply, Unit, UnitCode } from '../../src/domain/correspondence.ts';
import type { AddressedDispatch } from '../../src/domain/data-set.ts';
import {
  errorAt,
  inColumn,
  type Diagnostic,
  type Located,
  type StageResult,
} from '../../src/domain/diagnostic.ts';
import { DISPATCHES, REPLIES } from './tables.ts';

/** Every assessment is of a facility in the list, and a facility has one level on one day. */
export function checkAssessments(
  assessments: readonly Located<Assessment>[],
  facilityIds: ReadonlySet<string> | undefined,
): Diagnostic[] {
  const firstLine = new Map<string, number>();
  return assessments.flatMap(({ value: { facilityId, on }, at }): Diagnostic[] => {
    if (facilityIds !== undefined && !facilityIds.has(facilityId)) {
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

/** Find who each dispatch that asks for a reply was sent to. */
export function addressDispatches(
  dispatches: readonly Located<Dispatch>[],
  units: readonly Unit[],
): StageResult<readonly AddressedDispatch[]> {
  const diagnostics: Diagnostic[] = [];
  const value = dispatches.map(({ value: dispatch, at }): AddressedDispatch => {
    const addressees = dispatch.recipients.flatMap((recipient) => {
      const found = units.filter(({ code, group }) => code === recipient || group === recipient);
      if (found.length === 0 && dispatch.requestId !== undefined) {
        diagnostics.push(
          errorAt(
            inColumn(at, DISPATCHES.columns.recipients),
            'dispatch/unknown-recipient',
            `"${recipient}" không phải là mã hay loại đơn vị nào trong units.csv`,
            'ghi các mã đơn vị hoặc loại đơn vị, cách nhau bằng dấu |',
          ),
        );
      }
      return found.map(({ code }) => code);
    });
    return { ...dispatch, addressees: [...new Set(addressees)] };
  });
  return { value, diagnostics };
}

/** A reply answers a request that exists, and comes from a unit that was asked. */
export function checkReplies(
  replies: readonly Located<Reply>[],
  dispatches: readonly AddressedDispatch[],
): Diagnostic[] {
  return replies.flatMap(({ value: { requestId, unitCode }, at }): Diagnostic[] => {
    const asking = dispatches.filter((dispatch) => dispatch.requestId === requestId);
    if (asking.length === 0) {
      const hint = 'ghi đúng cột Yêu cầu của dispatches.csv';
      return [
        errorAt(
          inColumn(at, REPLIES.columns.requestId),
          'reply/unknown-request',
          `không có công văn nào mở yêu cầu "${requestId}"`,
          hint,
        ),
      ];
    }
    const asked = asking.flatMap(({ addressees }): readonly UnitCode[] => addressees);
    return (asked as readonly string[]).includes(unitCode)
      ? []
      : [
          errorAt(
            inColumn(at, REPLIES.columns.unitCode),
            'reply/not-asked',
            `"${unitCode}" không thuộc nơi nhận của yêu cầu "${requestId}"`,
            'sửa mã đơn vị, hoặc thêm đơn vị vào Nơi nhận của công văn',
          ),
        ];
  });
}
