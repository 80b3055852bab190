import type { Page } from '@playwright/test';
import { getDocumentProxy } from 'unpdf';

/** A sheet as it comes out of the printer. */
export interface Sheet {
  /** Its lines from top to bottom, head and foot included. */
  readonly lines: readonly string[];
  /** Millimetres that its text keeps free at the right edge. */
  readonly rightMargin: number;
  /** Millimetres. */
  readonly width: number;
  /** Wider than it is tall. */
  readonly isAcross: boolean;
}

const MILLIMETRES = 25.4 / 72;

/** Print the page, to A4 unless it says otherwise, and read the sheets. */
export async function print(page: Page, landscape: boolean): Promise<Sheet[]> {
  const bytes = await page.pdf({ format: 'A4', landscape, preferCSSPageSize: true });
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const sheets: Sheet[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number);
    const { items } = await sheet.getTextContent();
    const pieces = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
    const rows = Map.groupBy(pieces, ({ transform }) => Math.round(at(transform, 5)));
    const { width, height } = sheet.getViewport({ scale: 1 });
    const right = Math.max(...pieces.map((piece) => at(piece.transform, 4) + piece.width));
    sheets.push({
      lines: [...rows]
        .toSorted(([a], [b]) => b - a)
        .map(([, row]) => row.toSorted((a, b) => at(a.transform, 4) - at(b.transform, 4)))
        .map((row) => tidy(row.map(({ str }) => str).join(' '))),
      rightMargin: (width - right) * MILLIMETRES,
      width: width * MILLIMETRES,
      isAcross: width > height,
    });
  }
  return sheets;
}

const at = (transform: readonly unknown[], index: number) => Number(transform[index]);

/** Text with one space between words. */
export const tidy = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
