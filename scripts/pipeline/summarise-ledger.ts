import type { z } from 'astro/zod';
import type { LedgerCellSchema, Province } from '../../src/domain/artefacts.ts';
import type { AddressedDispatch } from '../../src/domain/data-set.ts';
import type { RequestState } from '../../src/domain/requests.ts';

/** Who stands where with each request: one cell a unit that was asked. */
export function summariseLedger(
  requests: readonly RequestState[],
): z.output<typeof LedgerCellSchema>[] {
  return requests.flatMap(({ id, units }) =>
    units.map(({ unit, status, dueOn, repliedOn, replySymbol, timesAsked }) => ({
      requestId: id,
      unitCode: unit.code,
      status,
      ...(dueOn === undefined ? {} : { dueOn }),
      ...(repliedOn === undefined ? {} : { repliedOn }),
      ...(replySymbol === undefined ? {} : { replySymbol }),
      timesAsked,
    })),
  );
}

/** The requests with the dispatches that made them; the first dispatch's words are the request's. */
export function summariseRequests(requests: readonly RequestState[]): Province['requests'] {
  return requests.map(({ id, dispatches }) => ({
    id,
    subject: dispatches[0]!.subject,
    dispatches: dispatches.map(summariseDispatch),
  }));
}

/** What a page shows of a dispatch. */
export function summariseDispatch({
  symbol,
  on,
  subject,
  recipients,
  requestId,
}: AddressedDispatch): Province['dispatches'][number] {
  return { symbol, on, subject, recipients, ...(requestId === undefined ? {} : { requestId }) };
}
