import { join } from 'node:path';
import { NOTES_FOLDER, restoreForms } from '../../src/dataset/index.ts';
import { printable } from '../../src/model/diagnostic.ts';
import { changeDataFolder, notePath, readDataFolder } from './data-folder.ts';
import { writeFiles } from './write-files.ts';

/**
 * Write the files of a data set back that are not in its form, all of them or none, and say what changes; returns
 * it in lines. Throws as `changeDataFolder`, `readDataFolder` and `writeFiles` do.
 */
export async function fixForm(data: string, notes: string | undefined): Promise<string[]> {
  return changeDataFolder(data, async () => {
    const restored = [...restoreForms(await readDataFolder(data, notes))];
    const isNote = (file: string) => file.startsWith(`${NOTES_FOLDER}/`);
    const texts = (areNotes: boolean) =>
      new Map(
        restored.flatMap(([file, { text }]) =>
          isNote(file) === areNotes
            ? [[areNotes ? file.slice(NOTES_FOLDER.length + 1) : file, text] as const]
            : [],
        ),
      );
    if (notes !== undefined && texts(true).size > 0) await writeFiles(notes, texts(true));
    if (texts(false).size > 0) await writeFiles(data, texts(false));
    if (restored.length === 0) return [`${data}: mọi tệp đã đúng dạng, không ghi gì`];
    return restored.map(([file, { changes }]) => {
      const path = notes !== undefined && isNote(file) ? notePath(notes, file) : join(data, file);
      return printable(`đã ghi ${path}: ${changes.join('; ')}`);
    });
  });
}
