import type { AskedAccounts } from '../contract/paper.ts';
import { FACILITY_TABLES, sampleMark } from '../contract/sample.ts';
import type { DataSet, LocatedFacility } from '../model/data-set.ts';
import type { State } from '../model/figures/state.ts';
import type { ReplyKey } from '../model/history.ts';

/** A facility that an account is asked for: cells by their headings, which the import reads back. */
interface AccountRow {
  readonly district: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** In which the accounts come back. */
export const ACCOUNT_DAY = 'Ngày cấp tài khoản';

/** Those that are at work and have no account, district by district, for the list that asks for accounts. */
export function listForAccounts(dataSet: DataSet, state: State): AccountRow[] {
  return state.facilities
    .filter(({ status }) => status === 'unregistered')
    .filter(({ facility: { ceased } }) => ceased === undefined || (ceased.on ?? '') > state.day)
    .map(({ facility, toldBy }) => ({ facility, toldBy, order: orderOf(facility) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ facility, toldBy }) => rowOf(facility, toldBy, dataSet));
}

/** The same for a sheet beside the report's annexes; undefined where there is nobody to ask for. */
export function askForAccounts(dataSet: DataSet, state: State): AskedAccounts | undefined {
  const rows = listForAccounts(dataSet, state);
  const { department, accountName, sample } = dataSet.site;
  const mark = sampleMark(sample, FACILITY_TABLES);
  return rows.length === 0 ? undefined : { department, accountName, mark, rows };
}

/** Those of no known district last. */
function orderOf({ id, district }: LocatedFacility): string {
  return `${district === undefined ? 1 : 0} ${district?.code ?? ''} ${id}`;
}

function rowOf(
  facility: LocatedFacility,
  toldBy: ReplyKey | undefined,
  dataSet: DataSet,
): AccountRow {
  const { id, name, taxCode = '', address = '', sector = '', park } = facility;
  const district = unitName(facility.district);
  const cells: AccountRow['cells'] = {
    'Mã cơ sở': id,
    'Tên cơ sở': name,
    'Mã số thuế': taxCode,
    'Địa chỉ': address,
    ...(dataSet.communes.length > 0 ? { Xã: unitName(facility.commune) } : {}),
    'Địa bàn': district,
    'Khu công nghiệp': park?.name ?? '',
    'Ngành nghề': sector,
    Nguồn: toldBy === undefined ? '' : replyWords(toldBy, dataSet),
    [ACCOUNT_DAY]: '',
  };
  return { district, cells };
}

function unitName(place: { readonly type: string; readonly name: string } | undefined): string {
  return place === undefined ? '' : `${place.type} ${place.name}`;
}

/** A reply in words: `UBND huyện Hớn Quản trả lời công văn 1088/SCT-CN`. */
function replyWords(
  { requestId, unitCode }: ReplyKey,
  { units, dispatches }: Pick<DataSet, 'units' | 'dispatches'>,
): string {
  const unit = units.find(({ code }) => code === unitCode)?.name ?? unitCode;
  const symbol = dispatches.find((one) => one.requestId === requestId)?.symbol ?? requestId;
  return `${unit} trả lời công văn ${symbol}`;
}
