import {
  readDistrictFiles,
  readFacilityFile,
  readProgressFile,
  readReplyFile,
  readTally,
} from './files.ts';
import {
  readChangePages,
  readCorrections,
  readCurves,
  readFeed,
  readReportList,
  readReportPages,
} from './history.ts';
import { readDistricts, readFront, readMetrics, readParks } from './pages.ts';
import type { Reading } from './reading.ts';
import { readLedger } from './replies.ts';

/** Reads all places of a built site that say figures of report days. */
export function readSite(site: Reading): void {
  const now = site.reported.at(-1)!;
  for (const read of [readFront, readDistricts, readParks, readMetrics, readLedger])
    read(site, now);
  for (const read of [readTally, readDistrictFiles, readFacilityFile, readReplyFile])
    read(site, now);
  for (const read of [readProgressFile, readCurves, readReportPages, readReportList]) read(site);
  for (const read of [readChangePages, readCorrections, readFeed]) read(site);
}
