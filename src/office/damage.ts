import { type Diagnostic, errorAt, warningAt } from '../model/diagnostic.ts';
import { bytesShownAs, decodeStrictly, type EncodingName } from './encodings.ts';
import {
  accentedWords,
  convertRow,
  FontEvidence,
  hasLostCapitals,
  type LegacyFont,
  legibilityOf,
} from './legacy-fonts.ts';
import type { OfficeFile, Sheet, SheetRow } from './sheet.ts';

/** The file with its text as it was meant, or why nobody can tell. */
interface InspectedText {
  readonly value?: OfficeFile;
  readonly diagnostics: readonly Diagnostic[];
  readonly preview?: readonly string[];
}

/** Why nothing of the sheets may be told, if there is a reason. */
export type Refuse = (sheets: readonly Sheet[]) => Diagnostic | undefined;

const PREVIEW_ROWS = 5;
const BEYOND_ASCII = /[^\0-\x7f]/;
const FONT_WORDS: Readonly<Record<LegacyFont, string>> = { tcvn3: 'TCVN3 (.VnTime)', vni: 'VNI' };

/** Convert the text of old fonts where the user says so, and refuse text that is not what was typed. */
export function inspectText(
  office: OfficeFile,
  file: string,
  encoding: EncodingName | undefined,
  knownFont: LegacyFont | undefined,
  refuse: Refuse | undefined,
): InspectedText {
  // Before a finding or a preview quotes anything of it.
  const reason = refuse?.(office.sheets);
  if (reason !== undefined) return { diagnostics: [reason] };
  const { damage, font: found } = search(office, file);
  if (encoding === 'tcvn3' || encoding === 'vni') {
    if ((found ?? encoding) !== encoding) return { diagnostics: [wrongFont(file, encoding)] };
    const converted = convert(office, file, encoding);
    if (converted.value === undefined) return converted;
    const inside = refuse?.(converted.value.sheets);
    if (inside !== undefined) return { diagnostics: [inside] };
    const left = search(converted.value, file).damage;
    return orRefused(converted.value, [...converted.diagnostics, ...left]);
  }
  if (damage.some(({ level }) => level === 'error')) return { diagnostics: damage };
  // Who names a Unicode encoding says that the text is right as it stands.
  const font = encoding === undefined ? (knownFont ?? found) : undefined;
  if (font === undefined) return { value: office, diagnostics: damage };
  const readable = refuse === undefined ? undefined : convert(office, file, font).value;
  const inside = readable && refuse?.(readable.sheets);
  if (inside !== undefined) return { diagnostics: [inside] };
  return { diagnostics: [suspicionOf(font, file)], preview: previewOf(office, font) };
}

function orRefused(value: OfficeFile, diagnostics: readonly Diagnostic[]): InspectedText {
  const isRefused = diagnostics.some(({ level }) => level === 'error');
  return isRefused ? { diagnostics } : { value, diagnostics };
}

function search(office: OfficeFile, file: string) {
  const damage = new DamageSearch();
  const fonts = new FontEvidence();
  for (const sheet of office.sheets) {
    for (const { number, cells } of sheet.rows) {
      const at = placeOf(file, sheet, number);
      for (const text of cells) {
        if (text === '') continue;
        damage.add({ text, at });
        fonts.add(text);
      }
    }
  }
  return { damage: damage.findings(), font: fonts.font() };
}

const placeOf = (file: string, { name }: Sheet, line: number) => ({ file, line, sheet: name });

function suspicionOf(font: LegacyFont, file: string): Diagnostic {
  return errorAt(
    { file, line: 1 },
    'import/legacy-font',
    `nghi ngờ phông ${FONT_WORDS[font]}`,
    `kiểm tra bản xem trước; nếu đọc đúng thì dùng --encoding ${font}, nếu chữ trong tệp vốn đã đúng thì dùng --encoding utf-8`,
  );
}

function previewOf({ sheets }: OfficeFile, font: LegacyFont): string[] {
  const preview: string[] = [];
  for (const { cells } of sheets.flatMap(({ rows }) => rows)) {
    const isTelling = cells.some((cell) => BEYOND_ASCII.test(cell));
    if (isTelling) preview.push(convertRow(cells, font).cells.join(' | '));
    if (preview.length === PREVIEW_ROWS) break;
  }
  return preview;
}

function convert(office: OfficeFile, file: string, font: LegacyFont): InspectedText {
  const diagnostics: Diagnostic[] = [];
  const words: string[] = [];
  let [converted, unicodeRows] = [0, 0];
  const convertOne = (sheet: Sheet, row: SheetRow): SheetRow => {
    const { cells, isUnicode } = convertRow(row.cells, font);
    if (isUnicode) unicodeRows += 1;
    const changed = cells.filter((text, index) => text !== row.cells[index]);
    converted += changed.length;
    for (const text of changed) words.push(...accentedWords(text));
    const lost = font === 'tcvn3' ? changed.find(hasLostCapitals) : undefined;
    if (lost !== undefined) diagnostics.push(lostCapitals(placeOf(file, sheet, row.number), lost));
    return changed.length === 0 ? row : { ...row, cells };
  };
  const sheets = office.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => convertOne(sheet, row)),
  }));
  const { good, bad } = legibilityOf(words);
  const isNothing = converted === 0 && unicodeRows > 0;
  if (isNothing || bad > good) return { diagnostics: [wrongFont(file, font)] };
  const told = `${converted} ô gõ bằng phông ${FONT_WORDS[font]} đã được chuyển sang Unicode.`;
  return { value: { ...office, sheets, understood: [...office.understood, told] }, diagnostics };
}

const lostCapitals = (at: Diagnostic['at'], text: string) =>
  warningAt(
    at,
    'import/legacy-capitals',
    `chữ hoa TCVN3 (.VnTimeH) không khôi phục được, cần gõ lại: "${text}"`,
    'sửa ô này trong tệp gốc, gõ bằng phông Unicode',
    text,
  );

const wrongFont = (file: string, font: LegacyFont) =>
  errorAt(
    { file, line: 1 },
    'import/encoding',
    `chữ trong tệp không phải phông ${FONT_WORDS[font]}`,
    'bỏ --encoding để chương trình tự nhận bảng mã',
  );

/** A cell and where it stands. */
interface PlacedCell {
  readonly text: string;
  readonly at: {
    readonly file: string;
    readonly line: number;
    readonly sheet?: string | undefined;
  };
}

const SIGNS = /[ÃÄÅÆ]|á[º»]|â€/g;
/** Pairs that neither languages nor old fonts have. */
const STRONG = /á[º»]|Ä‘|Æ[°¡]/;
const LEAST_SIGNS = 3;
const LEAST_SHARE_LOST = 0.01;

/** Collects signs of letters that were encoded twice or lost, cell by cell. */
class DamageSearch {
  #signs = 0;
  #doubled: { readonly cell: PlacedCell; readonly meant: string | undefined } | undefined;
  readonly #lost: PlacedCell[] = [];
  #cells = 0;

  add(cell: PlacedCell): void {
    this.#cells += 1;
    if (hasLostLetters(cell.text)) this.#lost.push(cell);
    const signs = cell.text.match(SIGNS)?.length ?? 0;
    if (signs === 0) return;
    const meant = decodedTwice(cell.text);
    if (meant === undefined && !STRONG.test(cell.text)) return;
    this.#signs += signs;
    if (this.#doubled?.meant === undefined) this.#doubled = { cell, meant };
  }

  findings(): Diagnostic[] {
    const doubled = this.#doubled;
    if (doubled !== undefined && this.#signs >= LEAST_SIGNS) {
      const { cell, meant } = doubled;
      const words = meant === undefined ? '' : `, vốn là "${meant}"`;
      const message = `tệp bị lỗi mã hóa kép (mojibake): "${cell.text}"${words}`;
      const hint = 'mở lại tệp gốc và lưu "CSV UTF-8"';
      return [errorAt(cell.at, 'import/double-encoded', message, hint, cell.text)];
    }
    const [first] = this.#lost;
    if (first === undefined) return [];
    const hint = 'cần bản gốc .xlsx, hoặc gõ lại các ô này';
    if (this.#lost.length >= this.#cells * LEAST_SHARE_LOST) {
      const count = `${this.#lost.length} ô`;
      const message = `tệp đã mất dấu tiếng Việt (ký tự ?) ở ${count}, như "${first.text}"`;
      return [errorAt(first.at, 'import/lost-letters', message, hint, first.text)];
    }
    return this.#lost.map(({ at, text }) =>
      warningAt(at, 'import/lost-letters', `"${text}" đã mất dấu tiếng Việt`, hint, text),
    );
  }
}

/** What the text was before UTF-8 was taken for Windows' own encoding; none if it was not. */
function decodedTwice(text: string): string | undefined {
  const bytes = bytesShownAs(text);
  return bytes === undefined ? undefined : decodeStrictly(bytes, 'utf-8');
}

/** Question marks in the place of letters; those of questions and addresses stand elsewhere. */
function hasLostLetters(text: string): boolean {
  if (text.includes('\ufffd')) return true;
  if (!text.includes('?')) return false;
  return text
    .split(/\s+/)
    .some(
      (word) =>
        /\p{L}\?+(?:\p{Ll}|(?<=\p{Lu}\?+)\p{L})/u.test(word) &&
        !/:\/\/|www\.|[=&/@]|\.\w+\?/i.test(word),
    );
}
