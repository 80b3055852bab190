import type { Artefacts, BuildProfile, SitePages } from '../contract/pages.ts';
import type { RawFiles } from '../dataset/index.ts';
import type { Day } from '../model/day-words.ts';
import type { StageResult } from '../model/diagnostic.ts';
import { writeReportPaper } from '../documents/index.ts';
import { askForAccounts } from './account-list.ts';
import { showsFacilities } from '../model/publication/visibility.ts';
import { writeDownloads } from './downloads.ts';
import { summariseLists } from './lists.ts';
import { summariseNotices } from './notices.ts';
import { type JudgedSite, judgeSite } from './judge/index.ts';
import { summarise } from './pages.ts';
import { packPlaces } from '../map/places/place-file.ts';
import { comparedDays, writeByDay, writeReportDays } from './report-days.ts';
import { indexSearch } from './search.ts';

export { ACCOUNT_DAY, askForAccounts, listForAccounts } from './account-list.ts';
export {
  type DataDiff,
  diffDataSets,
  type FiguresDiff,
  type FindingPlace,
  type PlaceFigures,
} from './diff.ts';
export { listWork } from './facility.ts';
export { type SiteFile, siteFiles } from './files.ts';
export { summarise } from './pages.ts';
export { EMBEDS, type ServedSite, serverFiles } from './servers/index.ts';

/**
 * The whole way from the text of the inputs to what a build publishes. `address`: where it will stand, ends
 * with `/`. `code`: the digest of the code. Touches no disk.
 */
export function prepareSite(
  raw: RawFiles,
  profile: BuildProfile,
  asOf?: Day,
  address?: string,
  code?: string,
): StageResult<Artefacts | undefined> {
  const { value, diagnostics } = judgeSite(raw, asOf);
  if (value === undefined) return { value: undefined, diagnostics };
  const { dataSet, day } = value;
  const pages = summarise(value, profile, address, code);
  const lists = summariseLists(pages);
  const notices = summariseNotices(pages, dataSet.site);
  const search = indexSearch(pages, lists, dataSet);
  const showsEach = showsFacilities({ profile, publish: dataSet.site.publish });
  const reportDays = showsEach
    ? writeReportDays(dataSet, pages.province, comparedDays(pages, day), day.comparisons, profile)
    : undefined;
  const byDay = showsEach ? writeByDay(dataSet, day, pages.province) : undefined;
  const { communes, parks } = dataSet;
  const places = showsEach ? packPlaces(communes, parks, pages.province.build) : undefined;
  const downloads = writeDownloads(pages);
  const report = offerReport(value, pages, profile);
  return {
    value: {
      ...{ ...pages, lists, notices, search, reportDays, byDay, places, downloads },
      ...(report && { report }),
    },
    diagnostics,
  };
}

/**
 * The report, from what this build may show; who asks for accounts names everybody. It lists facilities and says
 * all figures, so there is none where either is withheld.
 */
function offerReport(
  { dataSet, day: { state } }: JudgedSite,
  pages: SitePages,
  profile: BuildProfile,
): Artefacts['report'] {
  const isInternal = profile === 'internal';
  const { publish } = dataSet.site;
  if (!showsFacilities({ profile, publish }) || !(isInternal || publish.report)) return undefined;
  return {
    paper: writeReportPaper(dataSet, state, pages),
    accounts: isInternal ? askForAccounts(dataSet, state) : undefined,
  };
}
