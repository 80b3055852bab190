/** What to type to run a command on the data set of a folder, for a hint. */
export function commandWords(folder: string, name: string, words = ''): string {
  const data = folder === 'data' ? '' : `--data "${folder}"`;
  const said = [data, words].filter((text) => text !== '').join(' ');
  return `npm run ${name}${said === '' ? '' : ` -- ${said}`}`;
}
