import { type Paper, type Papers, writePapers } from '../../src/documents/index.ts';
import type { BuildProfile } from '../../src/contract/pages.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { formatDiagnostic } from '../../src/model/diagnostic.ts';
import { summarise } from '../../src/publish/index.ts';
import { type JudgedSite, judgeSite } from '../../src/publish/judge/index.ts';
import { edited, withoutReports } from './data-sets.ts';

/** A data set without errors, and its day. */
export function judged(raw: RawFiles): JudgedSite {
  const { value, diagnostics } = judgeSite(raw);
  if (value === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return value;
}

/** The papers of files that have no errors. */
export function papersOf(raw: RawFiles, profile: BuildProfile = 'internal'): Papers {
  const site = judged(raw);
  return writePapers(site.dataSet, site.day.state, summarise(site, profile));
}

/** The same files without the totals and report days that other lists would contradict. */
export function withoutTotals(raw: RawFiles): RawFiles {
  return edited(withoutReports(raw), 'site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), expected: {} }),
  );
}

/** A paper as text, its annexes by how long they are. */
export function paperText({ head, body, signer, recipients, annexes }: Paper): string {
  const { note, parent, agency, symbol, place, year, subject, addressees } = head;
  return [
    `${[note, parent, agency]
      .filter((one) => one !== undefined)
      .join(' / ')
      .replace('\n', ' ')} / Số: /${symbol ?? '…'} / ${place ?? '…'}, ngày … tháng … năm ${year}`,
    `V/v ${subject}`,
    `Kính gửi: ${addressees.join('; ')}`,
    ...body.map(({ kind, text }) => (kind === 'heading' ? `\n${text}` : text)),
    '',
    `Nơi nhận: ${recipients.join('; ')}. ${signer.title ?? '…'} ${signer.name ?? '…'}`,
    ...annexes.map(({ name, title, rows }) => `${name}: ${title}: ${rows.length}`),
    '',
  ].join('\n');
}
