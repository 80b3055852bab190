/** What to type to run a command on the data set of a folder, for a hint. */
export function commandWords(folder: string, name: string, words: string): string {
  const data = folder === 'data' ? '' : `--data "${folder}" `;
  return `npm run ${name} -- ${data}${words}`;
}
