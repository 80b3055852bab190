import type { Artefacts } from '../contract/pages.ts';
import { FIGURE_TABLES, sampleMark } from '../contract/sample.ts';
import { writeListFile } from '../list/view.ts';
import { allFacilities, listContext } from './lists.ts';

/** A file that a site has beside its pages. */
export interface SiteFile {
  /** Below the site's own address: `du-lieu/co-so.csv`. */
  readonly path: string;
  readonly mediaType: string;
  readonly text: string;
}

/** The downloads, and what a browser loads of search, report days and lists: one after the other, as they are asked for. */
export function* siteFiles(artefacts: Artefacts): Generator<SiteFile, void> {
  const { downloads, search, reportDays, lists, province, districts, parks } = artefacts;
  for (const { id, mediaType, text } of downloads) yield { path: `du-lieu/${id}`, mediaType, text };
  const note = sampleMark(province.tally.sampleTables, FIGURE_TABLES);
  const index = { note, entries: search.entries, words: search.words };
  yield json('tim-kiem/chi-muc.json', `${JSON.stringify(index)}\n`);
  yield json('thay-doi/cac-ky.json', reportDays);
  const context = listContext(artefacts);
  const facilitiesOf = new Map([
    ['co-so', allFacilities(artefacts)],
    ...districts.map(({ id, facilities }) => [`dia-ban/${id}`, facilities] as const),
    ...parks.map(({ id, facilities }) => [`khu-cong-nghiep/${id}`, facilities] as const),
  ]);
  for (const { id, total } of lists) {
    const facilities = facilitiesOf.get(id)!;
    if (total > 0) yield json(`danh-sach/${id}.json`, writeListFile({ ...context, facilities }));
  }
}

function json(path: string, text: string): SiteFile {
  return { path, mediaType: 'application/json', text };
}
