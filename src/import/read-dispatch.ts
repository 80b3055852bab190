import type { AddressedDispatch } from '../model/data-set.ts';
import { foldText } from '../model/text.ts';
import { readDay } from './read-day.ts';

/** The dispatch that a cell names, or why none. */
export type ReadDispatch =
  | { readonly dispatch: AddressedDispatch & { readonly requestId: string } }
  | { readonly problem: string };

/**
 * Find a dispatch as people write it: `1157`, `1157/SCT-CN`, `CV 1157 ngày 7/6/2021`, `Số:1157 /SCT- CN`,
 * or the request that it opens. A symbol or a day that is written has to agree.
 */
export function readDispatch(text: string, dispatches: readonly AddressedDispatch[]): ReadDispatch {
  const asking = dispatches.filter(isAsking);
  const opening = asking.find(({ requestId }) => requestId === text.trim());
  if (opening !== undefined) return { dispatch: opening };
  const folded = foldText(text);
  const found = /(\d{1,6})(?:\s*\/\s*([a-z]+(?:\s*-\s*[a-z0-9]+)*))?/.exec(folded);
  if (found === null) return { problem: `"${text}" không có số công văn` };
  const [, number, letters] = found as unknown as [string, string, string | undefined];
  const typedDay = /(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})/.exec(
    folded.slice(found.index + number.length),
  )?.[1];
  const day = typedDay === undefined ? undefined : readDay(typedDay, undefined);
  const same = dispatches.filter(
    ({ symbol, on }) =>
      numberOf(symbol) === number &&
      (letters === undefined || lettersOf(symbol) === letters.replace(/\s/g, '')) &&
      (day === undefined || !('day' in day) || day.day === on),
  );
  const rest = folded.slice(found.index + found[0].length).replace(typedDay ?? '', '');
  if (/\d{2,6}\s*\/\s*[a-z]/.test(rest)) {
    return { problem: `"${text}" có nhiều công văn; tách mỗi công văn một dòng` };
  }
  if (same.length === 0)
    return { problem: `"${text}" không khớp công văn nào trong dispatches.csv` };
  if (same.length > 1) {
    const symbols = same.map(({ symbol, on }) => `${symbol} (${on})`).join(', ');
    return { problem: `"${text}" có thể là ${symbols}` };
  }
  const [only] = same.filter(isAsking);
  return only === undefined
    ? { problem: `công văn ${same[0]!.symbol} không yêu cầu trả lời` }
    : { dispatch: only };
}

function isAsking(
  dispatch: AddressedDispatch,
): dispatch is AddressedDispatch & { requestId: string } {
  return dispatch.requestId !== undefined;
}

function numberOf(symbol: string): string | undefined {
  return /\d+/.exec(symbol)?.[0];
}

function lettersOf(symbol: string): string {
  return foldText(symbol.slice(symbol.indexOf('/') + 1)).replace(/\s/g, '');
}
