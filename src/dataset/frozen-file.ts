import { createHash } from 'node:crypto';
import { z } from 'astro/zod';
import type { Day } from '../model/day.ts';
import { SnapshotSchema, type Snapshot } from '../model/snapshot.ts';
import { REPORTS_FOLDER, type DataFile } from './files.ts';

/** What a frozen file holds: the facts of its day, and what they add up to. */
export const FrozenFileSchema = SnapshotSchema.extend({ digest: z.string() });

/** The file of a frozen report day, inside the data set. */
export function fileOf(day: Day): DataFile {
  return `${REPORTS_FOLDER}/${day}.json`;
}

/** The text of a frozen report day: a line for each facility and each unit, so that two versions compare well. */
export function formatSnapshot(snapshot: Snapshot): string {
  return `${factsText(snapshot)} "digest": "${digestOf(snapshot)}"\n}\n`;
}

/** What the facts of a frozen file add up to: one that was edited or cut short has another. */
export function digestOf(snapshot: Snapshot): string {
  // In the order of the schema, whatever order they were made in.
  const facts = factsText(SnapshotSchema.parse(snapshot));
  return createHash('sha256').update(facts).digest('hex').slice(0, 16);
}

function factsText({ schemaVersion, day, facilities, requests }: Snapshot): string {
  const line = (value: unknown) => JSON.stringify(value);
  const facilityLines = Object.entries(facilities).map(
    ([id, facts]) => `  ${line(id)}: ${line(facts)}`,
  );
  const requestTexts = requests.map(
    ({ id, dispatches, units }) =>
      `  {\n   "id": ${line(id)},\n   "dispatches": ${line(dispatches)},\n   "units": [\n` +
      `${units.map((unit) => `    ${line(unit)}`).join(',\n')}\n   ]\n  }`,
  );
  return (
    `{\n "schemaVersion": ${schemaVersion},\n "day": ${line(day)},\n` +
    ` "facilities": {\n${facilityLines.join(',\n')}\n },\n` +
    ` "requests": [\n${requestTexts.join(',\n')}\n ],\n`
  );
}
