import { Document, type ISectionOptions, Packer, PageOrientation } from 'docx';
import type { Paper } from '../paper.ts';
import { withFixedTimes } from '../fixed-times.ts';
import { appendAnnexes } from './append-annexes.ts';
import { finishDocx } from './finish.ts';
import { documentStyles, MARGINS, PAGE } from './layout.ts';
import {
  drawAnnex,
  drawBody,
  drawEnd,
  drawHead,
  lastParagraph,
  pageFooters,
  pageHeaders,
} from './parts.ts';
import type { Template } from './template.ts';

export { drawSheet } from './sheet.ts';
export { readTemplate, type Template } from './template.ts';

/**
 * A paper as the bytes of a DOCX, its annexes across, each with page numbers of its own; what stands before
 * these as an office's template has it, where there is one.
 */
export async function drawPaper(paper: Paper, template?: Template): Promise<Uint8Array> {
  const drawn = await draw(paper);
  if (template === undefined) return drawn;
  const filled = template.fill(paper);
  const whole = paper.annexes.length === 0 ? filled : appendAnnexes(filled, drawn);
  return withFixedTimes(whole, paper.day);
}

async function draw(paper: Paper): Promise<Uint8Array> {
  const frame = () => ({ headers: pageHeaders(), footers: pageFooters(paper.foot) });
  const properties = (orientation: (typeof PageOrientation)[keyof typeof PageOrientation]) => ({
    titlePage: true,
    page: { size: { ...PAGE, orientation }, margin: MARGINS, pageNumbers: { start: 1 } },
  });
  const upright = properties(PageOrientation.PORTRAIT);
  const across = properties(PageOrientation.LANDSCAPE);
  const parts = [
    {
      properties: upright,
      children: [...drawHead(paper.head), ...drawBody(paper.body), ...drawEnd(paper)],
    },
    ...paper.annexes.map((annex) => ({
      properties: across,
      children: drawAnnex(annex, paper),
    })),
  ];
  parts.at(-1)!.children.push(lastParagraph());
  const sections: ISectionOptions[] = parts.map((part) => ({ ...frame(), ...part }));
  const agency = paper.head.agency.replace('\n', ' ');
  const document = new Document({
    creator: agency,
    lastModifiedBy: agency,
    title: paper.head.subject,
    description: paper.foot.join(' '),
    styles: documentStyles(),
    sections,
  });
  return finishDocx(await Packer.toArrayBuffer(document), paper.day);
}
