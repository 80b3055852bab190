/** What `SOURCES.md` keeps of an import. */
export interface SourceRecord {
  readonly fileName: string;
  readonly sha256: string;
  /** The day that the source is of, if it was said; else the file's own. */
  readonly day?: string | undefined;
  readonly fileDay: string;
  readonly featureCount: number;
  readonly systemWords: string;
  readonly toleranceMetres: number;
  readonly detailWords: string;
}

const FILE_CELL = '`districts.geojson`';
const HEADING = '| tệp | nguồn | ngày | giấy phép |\n| --- | --- | --- | --- |';
const NO_LICENCE = 'chưa ghi; hỏi nơi cung cấp';

/** `SOURCES.md` with the row of `districts.geojson` renewed; the same file keeps its day and licence. */
export function recordSource(text: string | undefined, record: SourceRecord): string {
  const old = text ?? '# Nguồn của từng tệp\n';
  const lines = old.split('\n');
  const row = lines.findIndex((line) => line.startsWith(`| ${FILE_CELL} |`));
  const earlier = row === -1 ? undefined : lines[row];
  const isSame = earlier?.includes(record.sha256) === true;
  const [oldDay, oldLicence] = isSame
    ? earlier
        .replace(/\s*\|\s*$/, '')
        .split(' | ')
        .slice(-2)
    : [];
  const licence = oldLicence ?? NO_LICENCE;
  // A copy of the same file has the day of copying.
  const day = record.day ?? oldDay ?? record.fileDay;
  const { fileName, sha256, featureCount, systemWords } = record;
  const source =
    `nhập từ \`${fileName.replace(/[|`]/g, '_')}\` bằng \`npm run boundaries\`: ${featureCount} vùng, ${systemWords}; ` +
    `khép khe hẹp hơn ${record.toleranceMetres} m, ${record.detailWords}; SHA-256 ${sha256}`;
  const fresh = `| ${FILE_CELL} | ${source} | ${day} | ${licence} |`;
  if (row !== -1) return lines.with(row, fresh).join('\n');
  return `${old.trimEnd()}\n\n${HEADING}\n${fresh}\n`;
}
