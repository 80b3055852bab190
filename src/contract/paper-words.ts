import type { Annex, PaperHead, Paper } from './paper.ts';

// What stands on a paper beside what it says, in the decree's words: a page and a DOCX show the same.

/** The name of the nation, and what stands below it. */
export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** What is left to be filled in by hand. */
export const BLANK = '\u00a0'.repeat(10);

/** A day that is left to be filled in: all but its year. */
export function blankDay(year: string): string {
  const short = BLANK.slice(0, 5);
  return `ngày${short}tháng${short}năm ${year}`;
}

/** The lines of a paper's head. */
interface HeadLines {
  readonly parent: string | undefined;
  readonly office: readonly string[];
  readonly number: string;
  readonly subject: string;
  readonly placeAndDay: string;
  /** `Kính gửi: …` of one alone; of more each follows on a line of its own. */
  readonly opening: string;
  readonly addressees: readonly string[];
}

/** What a paper's head says, line by line. */
export function headLines(head: PaperHead): HeadLines {
  const { parent, agency, symbol = BLANK, place = BLANK, year, subject, addressees } = head;
  const isAlone = addressees.length < 2;
  return {
    parent: parent?.toUpperCase(),
    office: agency.toUpperCase().split('\n'),
    number: `Số:${BLANK}/${symbol}`,
    subject: `V/v ${subject}`,
    placeAndDay: `${place}, ${blankDay(year)}`,
    opening: isAlone ? `Kính gửi: ${addressees[0] ?? BLANK}` : 'Kính gửi:',
    addressees: isAlone ? [] : signedLines('-', addressees),
  };
}

/** What stands beside a signature. */
export const RECIPIENTS = 'Nơi nhận:';

/** Parts of a sentence below each other, ended as offices end them: `- …;`, and the last `- … .` */
export function signedLines(sign: '-' | '+', words: readonly string[]): string[] {
  return words.map((one, at) => `${sign} ${one}${at === words.length - 1 ? '.' : ';'}`);
}

/** Who signs, and where nobody is named the room for it; a title of two lines says for whom one signs. */
export function signerLines({ signer }: Pick<Paper, 'signer'>): {
  titles: readonly string[];
  name: string;
} {
  return {
    titles: (signer.title?.toUpperCase() ?? BLANK).split('\n'),
    name: signer.name ?? BLANK,
  };
}

/** The lines above an annex's table. */
export function annexLines(
  { name, title, mark }: Pick<Annex, 'name' | 'title' | 'mark'>,
  { agency, symbol = BLANK, year }: PaperHead,
): { name: string; title: string; reference: string; mark: string | undefined } {
  return {
    name,
    title: title.toUpperCase(),
    reference: `(Kèm theo Công văn số${BLANK}/${symbol} ${blankDay(year)} của ${agency.replace('\n', ' ')})`,
    mark: mark && `${mark}.`,
  };
}

/** Of more rows in all its annexes a site has a report without files: to draw 20,000 takes 2.5 GB. */
const MOST_DRAWN_ROWS = 10_000;

/** Whether a site offers its report as files, which `npm run documents` writes of any length. */
export function hasFiles({ annexes }: Pick<Paper, 'annexes'>): boolean {
  return annexes.reduce((sum, { rows }) => sum + rows.length, 0) <= MOST_DRAWN_ROWS;
}

/** The file of a report's annexes, for Excel. */
export const LISTS_FILE = 'danh-sach.xlsx';
