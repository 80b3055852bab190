/** Draws the report that it is given, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { OfferedReportSchema } from '../../../src/contract/paper.ts';
import { LISTS_FILE } from '../../../src/contract/paper-words.ts';
import { listWorkbook } from '../papers/list-workbook.ts';
import { allowRawImports } from '../papers/raw-imports.ts';
import type { DrawnFile } from './report-files.ts';

allowRawImports();
const { drawPaper } = await import('../../../src/documents/docx/index.ts');
const { paper, accounts } = OfferedReportSchema.parse(workerData);
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const files: DrawnFile[] = [
  { path: `bao-cao/${paper.file}.docx`, mediaType: DOCX, bytes: await drawPaper(paper) },
];
if (paper.annexes.length > 0) {
  const bytes = await listWorkbook(paper, accounts);
  files.push({ path: `bao-cao/${LISTS_FILE}`, mediaType: XLSX, bytes });
}
parentPort!.postMessage(files);
