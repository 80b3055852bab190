import { orderOf, SORTED_ALONE } from '../../dataset/index.ts';
import { type Diagnostic, errorAt } from '../../model/diagnostic.ts';
import { formatNumber } from '../../model/number-format.ts';
import type { TableRows } from '../result.ts';

/** What of a facility a column may tell of another row's, and nobody would see it in the row. */
const FIELDS = ['taxCode', 'accountGrantedOn', 'assessedOn'] as const;
type SortedField = (typeof FIELDS)[number];

/** Of these rows that say something else than what is known nearly all say what is known of others. */
const LEAST_EXCHANGED = 0.8;

interface Compared {
  count: number;
  readonly said: string[];
  readonly known: string[];
}

/**
 * Finds a column that Excel has sorted without the others: it is in order, and many of its rows have what is known
 * of other rows' facilities.
 */
export class SortedAlone {
  readonly #compared = new Map<SortedField, Compared>();

  /** What a row says of a facility, and what is known of it. */
  see(field: SortedField, said: string | undefined, known: string | undefined): void {
    if (said === undefined || known === undefined) return;
    let compared = this.#compared.get(field);
    if (compared === undefined) {
      compared = { count: 0, said: [], known: [] };
      this.#compared.set(field, compared);
    }
    compared.count += 1;
    if (said === known) return;
    compared.said.push(said);
    compared.known.push(known);
  }

  /** The finding that refuses the list. */
  finding({ rows, cells, placeOf, table }: TableRows): Diagnostic | undefined {
    const field = FIELDS.find((one) => {
      const compared = this.#compared.get(one);
      return (
        compared !== undefined &&
        isExchanged(compared) &&
        orderOf(rows.map(({ row }) => orderKey(one, cells.text(row, one)))) !== undefined
      );
    });
    if (field === undefined) return undefined;
    const { said, count } = this.#compared.get(field)!;
    const message = `hình như chỉ riêng cột "${cells.heading(field)}" được sắp xếp, các cột khác thì không: ${formatNumber(said.length)} trong ${formatNumber(count)} cơ sở đã biết có ô của cơ sở khác`;
    const at = placeOf(table.sheet.rows[table.layout.headingAt]!.number, field);
    return errorAt(at, 'import/sorted-alone', message, SORTED_ALONE.hint);
  }
}

function isExchanged({ count, said, known }: Compared): boolean {
  if (said.length < SORTED_ALONE.leastRows || said.length < SORTED_ALONE.leastShare * count)
    return false;
  const left = new Map<string, number>();
  for (const one of known) left.set(one, (left.get(one) ?? 0) + 1);
  let found = 0;
  for (const one of said) {
    const count = left.get(one) ?? 0;
    if (count === 0) continue;
    left.set(one, count - 1);
    found += 1;
  }
  return found >= LEAST_EXCHANGED * said.length;
}

/** Days are in the order of the calendar, however they are written. */
function orderKey(field: SortedField, cell: string): string {
  if (field === 'taxCode') return cell;
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? [];
  return year === undefined
    ? cell
    : [year, ...[month, day].map((part) => part!.padStart(2, '0'))].join('-');
}
