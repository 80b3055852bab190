import { FacilityIndex, type Identity } from './identity.ts';
import { nameOf, type ListFacility } from './list-facility.ts';
import { NEW_FACILITY } from './facility.ts';
import type { RowFindings } from './findings.ts';

/** What is kept of a row. */
interface Seen {
  readonly row: number;
  readonly id: string | undefined;
  readonly batch: string;
}

/** Finds facilities that stand twice in one list. */
export class FileDuplicates {
  /** The rows of facilities that stand in two of the lists that the file holds. */
  readonly inBothLists: number[] = [];
  readonly #index = new FacilityIndex<Seen>();
  readonly #byId = new Map<string, Seen>();

  /** Compare a row with those before it: the same facility refuses it, perhaps the same is told. */
  add(one: ListFacility, identity: Identity, findings: RowFindings): void {
    const { id } = one.cells;
    const seen = { row: one.row, id, batch: one.batch };
    const sameId = id === undefined || id === NEW_FACILITY ? undefined : this.#byId.get(id);
    const match = this.#index.find(identity);
    const isSame = match.is === 'sure' && match.sameAddress && !haveOwnCodes(match.item, seen);
    const same = sameId ?? (isSame ? match.item : undefined);
    const perhaps =
      match.is === 'sure' ? match.item : match.is === 'doubtful' ? match.items[0] : undefined;
    const twice =
      same ?? (match.is === 'sure' && !haveOwnCodes(match.item, seen) ? match.item : undefined);
    const isListedTwice = twice !== undefined && twice.batch !== '' && one.batch !== '';
    if (isListedTwice && twice.batch !== one.batch) this.inBothLists.push(one.row);
    if (same !== undefined) {
      const message = `cơ sở này đã có ở dòng ${same.row} của tệp`;
      const hint = `bỏ một dòng; nếu là hai cơ sở thì ghi mã, hoặc ghi "${NEW_FACILITY}" vào cột Mã cơ sở của dòng này`;
      findings.refuse('name', 'duplicate-row', message, hint, nameOf(one));
    } else if (perhaps !== undefined) {
      const message = `dòng ${one.row} có thể trùng dòng ${perhaps.row}; cả hai vẫn được nhập`;
      const hint = 'nếu là một cơ sở thì bỏ một dòng trong tệp và một dòng trong facilities.csv';
      findings.warn('name', 'possible-duplicate', message, hint, nameOf(one));
    }
    this.#index.add(seen, identity);
    if (id !== undefined) this.#byId.set(id, seen);
  }
}

/** The list says that they are two, by codes of their own or a word. */
function haveOwnCodes(earlier: Seen, later: Seen): boolean {
  if (later.id === NEW_FACILITY) return true;
  return earlier.id !== undefined && later.id !== undefined && earlier.id !== later.id;
}
