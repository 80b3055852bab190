/** The folders that a command works on: the data set's, and that of its notes where they are kept elsewhere. */
interface Folders {
  readonly folder: string;
  readonly notesFolder?: string | undefined;
}

/** What to type to run a command on the data set of a folder, for a hint. */
export function commandWords({ folder, notesFolder }: Folders, name: string, words = ''): string {
  const data = folder === 'data' ? '' : `--data "${folder}"`;
  const notes = notesFolder === undefined ? '' : `--internal-notes "${notesFolder}"`;
  const said = [data, notes, words].filter((text) => text !== '').join(' ');
  return `npm run ${name}${said === '' ? '' : ` -- ${said}`}`;
}
