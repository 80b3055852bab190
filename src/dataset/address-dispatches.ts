import type { Dispatch, Unit } from '../model/correspondence.ts';
import type { AddressedDispatch } from '../model/data-set.ts';
import type { Located, StageResult } from '../model/diagnostic.ts';
import { countDueDate } from '../model/deadlines.ts';
import type { WorkCalendar } from '../model/working-days.ts';
import { checkDispatches } from './dispatches.ts';
import type { ReadTable } from './read-table.ts';

/** Find who each dispatch was sent to, and count its deadline. */
export function addressDispatches(
  dispatches: readonly Located<Dispatch>[],
  units: ReadTable<Unit>,
  calendar: WorkCalendar,
): StageResult<readonly AddressedDispatch[]> {
  const value = dispatches.map(({ value: { dueOn, round, ...dispatch } }): AddressedDispatch => ({
    ...dispatch,
    addressees: [
      ...new Set(
        dispatch.recipients.flatMap((recipient) =>
          units.rows
            .filter(({ value: { code, group } }) => code === recipient || group === recipient)
            .map(({ value }) => value.code),
        ),
      ),
    ],
    due: dueOn === undefined ? undefined : countDueDate(dueOn, dispatch.on, calendar),
    isExtension: round === 'extension',
  }));
  return { value, diagnostics: checkDispatches(dispatches, value, units, calendar) };
}
