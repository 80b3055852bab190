import type { AddressParser } from '../../address/index.ts';
import { type Diagnostic, values } from '../../model/diagnostic.ts';
import type { Site } from '../../model/site.ts';
import type { AddressedDispatch } from '../../model/data-set.ts';
import type { Tables } from '../read-tables.ts';
import { readDispatch, unitReader } from './correspondence.ts';
import { askWhether, meantOf } from './meant.ts';

/** What a data set knows by name. */
interface KnownNames {
  readonly tables: Tables;
  readonly site: Site;
  readonly dispatches: readonly AddressedDispatch[];
  readonly parseAddress: AddressParser;
}

/** What a text that names nothing may mean, by the code that stands for it. */
type Suggestion = (text: string) => string | undefined;

/** The findings about what names nothing, each with the question whether this or that was meant. */
export function withSuggestions(
  diagnostics: readonly Diagnostic[],
  names: KnownNames,
): readonly Diagnostic[] {
  const suggestions = suggestionsOf(names);
  return diagnostics.map((finding) => {
    const { code, value, hint } = finding;
    const suggest = value === undefined ? undefined : suggestions[code];
    const meant = suggest?.(value!);
    return meant === undefined || meant === value
      ? finding
      : { ...finding, hint: askWhether(meant, hint ?? 'sửa ô này') };
  });
}

function suggestionsOf({
  tables,
  site,
  dispatches,
  parseAddress,
}: KnownNames): Readonly<Record<string, Suggestion>> {
  // Asked for by few findings, and by most data sets not at all.
  const idOf: Suggestion = (text) => meantOf(text, [...tables.facilities.cells('id')]);
  const requestOf: Suggestion = (text) => {
    const read = readDispatch(text, dispatches);
    if ('dispatch' in read) return read.dispatch.requestId;
    return meantOf(
      text,
      dispatches.flatMap(({ requestId }) => requestId ?? []),
    );
  };
  const unitOf: Suggestion = (text) => {
    const units = values(tables.units.rows);
    const codes = units.map(({ code }) => code);
    const typed = meantOf(text, codes);
    return typed ?? unitReader({ units, find: tables.find, parseAddress, site }).unit(text)?.code;
  };
  const recipientOf: Suggestion = (text) =>
    unitOf(text) ?? meantOf(text, [...tables.units.cells('group')]);
  return {
    'assessment/unknown-facility': idOf,
    'inspection/unknown-facility': idOf,
    'override/unknown-facility': idOf,
    'history/unknown-facility': idOf,
    'merged/unknown-facility': idOf,
    'reply/unknown-request': requestOf,
    'reply/request-id': requestOf,
    'dispatch/request-id': requestOf,
    'reply/not-asked': (text) => (tables.units.cells('code').has(text) ? undefined : unitOf(text)),
    'dispatch/unknown-recipient': recipientOf,
    'place/unknown-unit': unitOf,
    'place/unknown-district': (text) => tables.find.district(text).place?.code,
    'place/unknown-commune': (text) => tables.find.commune(text, undefined).place?.code,
  };
}
