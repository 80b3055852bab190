import { values, type StageResult } from '../../../src/domain/diagnostic.ts';
import { hasErrors } from '../parse-data-set.ts';
import { parseSite } from '../parse-site.ts';
import type { RawFiles } from '../raw-files.ts';
import { readTable } from '../read-table.ts';
import { COMMUNES, DISTRICTS } from '../tables.ts';
import type { ImportFrame } from './import-boundaries.ts';

/** What an import has to know of a data set; its borders and lists may have findings of their own. */
export function readImportFrame(raw: RawFiles): StageResult<ImportFrame | undefined> {
  const site = parseSite(raw);
  const districts = readTable(raw, DISTRICTS);
  const communes = readTable(raw, COMMUNES);
  const diagnostics = [site, districts, communes].flatMap((stage) => stage.diagnostics);
  if (site.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const provinceMeridian = site.value.vn2000CentralMeridian;
  return { value: { districts, communes: values(communes.rows), provinceMeridian }, diagnostics };
}
