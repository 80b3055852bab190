// What Excel leaves in place of a value, where a sheet was saved as text or copied without its source.

const ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|#+)$/i;
const FORMULA =
  /^=\s*(?:[-+]?@?([A-Za-z][A-Za-z0-9._]*)\(|[-+]?(?:'[^']*'!|[\p{L}\d_.]+!)?\$?[A-Za-z]{1,3}\$?\d+)/u;
/** What reckons nothing, but has Excel open or run something: told as any cell that it would run. */
const RUNS = /^(?:HYPERLINK|WEBSERVICE|IMAGE|DDE\w*|CALL|EXEC|REGISTER(?:\.ID)?|RTD)$/i;
const [HASH, EQUALS] = ['#'.charCodeAt(0), '='.charCodeAt(0)];

/** A cell that has no value: Excel's error, or a formula with the name of its function, empty where it has none. */
export type Wreck = { readonly error: string } | { readonly formula: string };

/** What kind of wreck a cell is; undefined of nearly all. Of a formula nothing but its function: its words may be personal. */
export function wreckOf(cell: string): Wreck | undefined {
  const lead = cell.charCodeAt(0);
  if (lead === HASH) return ERROR.test(cell.trim()) ? { error: cell.trim() } : undefined;
  if (lead !== EQUALS) return undefined;
  const formula = FORMULA.exec(cell);
  if (formula === null || RUNS.test(formula[1] ?? '')) return undefined;
  return { formula: formula[1]?.toUpperCase() ?? '' };
}
