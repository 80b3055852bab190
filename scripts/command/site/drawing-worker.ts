/** Draws what it is ordered, one order after the other, in a thread of its own. */
import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { OfferedReportSchema } from '../../../src/contract/paper.ts';
import { LISTS_FILE } from '../../../src/contract/paper-words.ts';
import { listWorkbook } from '../papers/list-workbook.ts';
import { allowRawImports } from '../papers/raw-imports.ts';
import type { DrawnFile, Order } from './drawn-files.ts';

allowRawImports();
const { renderPng } = await import('../../../src/pictures/index.ts');
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The pictures of the last order: of the next, most are the same. */
let known = new Map<string, Uint8Array>();

parentPort!.on('message', (order: Order) => {
  void draw(order).then((files) => parentPort!.postMessage(files));
});

async function draw({ report, pictures }: Order): Promise<DrawnFile[]> {
  const bytesOf = new Map<string, Uint8Array>();
  for (const { svg } of pictures) {
    bytesOf.set(svg, known.get(svg) ?? renderPng(svg));
    // Else the pixels of all would be kept until the last is drawn.
    await setImmediate();
  }
  known = bytesOf;
  const files = pictures.map(({ path, svg }) => ({
    path: `${path}.png`,
    mediaType: 'image/png',
    bytes: bytesOf.get(svg)!,
  }));
  return [...files, ...(await reportFiles(report))];
}

/** The report as an office opens it, with its lists for Excel. */
async function reportFiles(report: Order['report']): Promise<DrawnFile[]> {
  if (report === undefined) return [];
  const { drawPaper } = await import('../../../src/documents/docx/index.ts');
  const { paper, accounts } = OfferedReportSchema.parse(report);
  const files = [
    { path: `bao-cao/${paper.file}.docx`, mediaType: DOCX, bytes: await drawPaper(paper) },
  ];
  if (paper.annexes.length > 0) {
    const bytes = await listWorkbook(paper, accounts);
    files.push({ path: `bao-cao/${LISTS_FILE}`, mediaType: XLSX, bytes });
  }
  return files;
}
