/**
 * The list that goes to the Ministry for accounts: the facilities at work that have none yet.
 * Exit codes: 0 done · 1 the data has errors, or the list is there already · 2 wrong use.
 */
import { stat } from 'node:fs/promises';
import { openDataSet } from '../src/dataset/index.ts';
import { FACILITY_TABLES, sampleMark } from '../src/contract/sample.ts';
import { sortDiagnostics } from '../src/model/diagnostic.ts';
import { Timeline } from '../src/model/figures/timeline.ts';
import { formatNumber } from '../src/model/number-format.ts';
import { listForAccounts } from '../src/publish/index.ts';
import { accountsUnder, accountTitle, accountWorkbook } from './command/account-workbook.ts';
import { readOptions, Refusal, runCommand, UsageError } from './command/arguments.ts';
import { readDataFolder } from './command/data-folder.ts';
import { nothingIfMissing } from './command/disk.ts';
import { countWords, printDiagnostics } from './command/findings.ts';
import { replaceFile } from './command/write-files.ts';

await runCommand('accounts', '[--data DIR] [--out FILE.xlsx]', main);

async function main(args: readonly string[]): Promise<number> {
  const { data, out } = readOptions(args, {
    data: { type: 'string', default: 'data' },
    out: { type: 'string' },
  });
  if (out !== undefined && !/\.xlsx$/i.test(out))
    throw new UsageError(`--out là một tệp .xlsx, không nhận "${out}"`);
  const raw = await readDataFolder(data);
  const { value: dataSet, diagnostics } = openDataSet(raw, 'everything');
  if (dataSet === undefined) {
    printDiagnostics(sortDiagnostics(diagnostics));
    console.error(`\nkhông ghi gì (${countWords(diagnostics)})`);
    return 1;
  }
  const { asOf, department, accountName, sample } = dataSet.site;
  const rows = listForAccounts(dataSet, new Timeline(dataSet).recomputed(asOf));
  if (rows.length === 0) {
    console.log('không có cơ sở nào chưa đăng ký đang hoạt động; không ghi tệp');
    return 0;
  }
  const file = out ?? `de-nghi-cap-tai-khoan-${asOf}.xlsx`;
  if ((await stat(file).catch(nothingIfMissing)) !== undefined) {
    // Days may have been filled in.
    throw new Refusal(
      `đã có tệp "${file}", không ghi đè`,
      `đổi tên hoặc xóa tệp ấy, hoặc ghi vào tệp khác với --out`,
    );
  }
  const title = accountTitle(accountName);
  const under = accountsUnder(asOf, sampleMark(sample, FACILITY_TABLES));
  await replaceFile(file, await accountWorkbook(rows, { department, title, under }));
  console.log(`${file}: ${formatNumber(rows.length)} cơ sở chưa đăng ký đang hoạt động`);
  for (const [district, { length }] of Map.groupBy(rows, (row) => row.district))
    console.log(
      `  ${formatNumber(length)} ${district === '' ? 'chưa xác định địa bàn' : district}`,
    );
  const from = data === 'data' ? '' : ` --data "${data}"`;
  console.log(
    `Được cấp thì điền cột Ngày cấp tài khoản rồi chạy npm run import -- "${file}"${from} --day NGÀY, là ngày cấp muộn nhất`,
  );
  return 0;
}
