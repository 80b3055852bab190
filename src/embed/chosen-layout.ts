import { isPlace } from './addresses.ts';
import type { EmbedLayout } from './heights.ts';
import type { ChoosableEmbed, EmbedIndex } from './index-file.ts';

/**
 * What the height of an embed follows from as it was chosen. What is left out by choice counts all the same:
 * where a frame may run no scripts it stays.
 */
export function chosenLayout(
  { kind, layout, tableHeads }: Pick<ChoosableEmbed, 'kind' | 'layout' | 'tableHeads'>,
  { tableNames }: Pick<EmbedIndex, 'tableNames'>,
  { isOfDay, hasTable }: { readonly isOfDay: boolean; readonly hasTable: boolean },
): EmbedLayout {
  const table =
    hasTable && tableHeads !== undefined ? { heads: tableHeads, names: tableNames } : undefined;
  if (!isOfDay) return { ...layout, table };
  // A line is kept for saying that the day was withdrawn; of a place a day has words alone.
  const words = [...layout.words, { text: '', style: 'text' } as const];
  return isPlace(kind) ? { words } : { ...layout, words, table };
}
