import { giveFile } from '../../../element.ts';
import { LEDGER_TABLES } from '../../../contract/sample.ts';
import { metricTables } from '../../metric-tables.ts';
import { metricOf } from '../../metrics.ts';

/** What stands on a sheet that is taken along, beside the map. */
export interface Sheet {
  readonly notices: readonly string[];
  readonly title: string;
  readonly place: string;
  /** What is so: a sentence, the day with whether it is frozen, and what is asked of the map. */
  readonly lines: readonly string[];
  readonly legend: readonly { readonly mark: SVGSVGElement | null; readonly text: string }[];
  /** What the numbers on a map of many areas stand for. */
  readonly key: readonly string[];
  readonly source: string;
}

/** What the page says of its map as it is now; `hasPlaces`: places of facilities are on it. */
export function sheetOf(host: HTMLElement, figure: HTMLElement, hasPlaces: boolean): Sheet {
  const { day, label } = host.dataset;
  const lead = day === undefined ? textOf(document.querySelector('.lead')) : '';
  // On a full screen it stands elsewhere.
  const questions = document.querySelector<HTMLElement>('.map-questions');
  return {
    notices: filled([textOf(document.querySelector('.internal')), sampleMarkOf(host)]),
    title: textOf(figure.querySelector('figcaption')),
    place: label!,
    lines: filled([
      lead,
      textOf(host.querySelector('.map-time > p')),
      questions?.dataset['asked'] ?? '',
    ]),
    legend: [
      ...figure.querySelectorAll('.legend li'),
      ...((hasPlaces && questions?.querySelectorAll('.spot-key li')) || []),
    ].map((item) => ({
      mark: item.querySelector('svg'),
      text: textOf(item),
    })),
    key: [...figure.querySelectorAll('.map-key li')].map(textOf),
    source: `Nguồn: ${sourceWords()}`,
  };
}

/** Without how long ago that is: a sheet is read on other days. */
function sourceWords(): string {
  const words = document.querySelector('.site-foot p')!.cloneNode(true) as HTMLElement;
  for (const age of words.querySelectorAll('data-age, put-up-day'))
    age.textContent = age.localName === 'data-age' ? '.' : '';
  return textOf(words).replace(' .', '.');
}

function textOf(element: Element | null): string {
  return element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

function filled(texts: readonly string[]): string[] {
  return texts.filter((text) => text !== '');
}

/** The page's mark of what the map shows, where that is made up; else empty. */
export function sampleMarkOf({ dataset: { metric } }: HTMLElement): string {
  const isOfLedger = metric !== undefined && metricTables(metricOf(metric)) === LEDGER_TABLES;
  const marks = document.querySelector<HTMLElement>('.sample')?.dataset;
  return marks?.[isOfLedger ? 'ledger' : 'facilities'] ?? '';
}

/** Hand the reader a file named after what the map shows and its day. */
export function handOver(blob: Blob, { dataset }: HTMLElement, ending: string): void {
  const day = dataset['day'] ?? document.querySelector<HTMLTimeElement>('.as-of time')?.dateTime;
  const what = dataset['here'] ?? metricOf(dataset['metric']!).slug;
  giveFile(blob, `${filled(['ban-do', what, day ?? '']).join('-')}.${ending}`);
}
