import type { Map as MapLibreMap } from 'maplibre-gl';
import { metricOf } from '../metrics.ts';
import { paintSheet, type Sheet } from './save-picture.ts';

/** What a picture needs of the open map. */
export interface PictureSource {
  readonly map: MapLibreMap;
  readonly host: HTMLElement;
  readonly figure: HTMLElement;
  /** Draw the map anew in the colours that the page has now. */
  readonly restyle: () => void;
}

// Sharp on paper, too.
const LEAST_PIXEL_RATIO = 2;

/** Save the map as it is seen, with what the page says of it, as a PNG. */
export async function savePicture({ map, host, figure, restyle }: PictureSource): Promise<void> {
  const pixelRatio = map.getPixelRatio();
  // Pictures go on white paper, whatever the screen's theme is.
  figure.style.colorScheme = 'light';
  figure.style.color = 'var(--ink)';
  try {
    map.setPixelRatio(Math.max(pixelRatio, LEAST_PIXEL_RATIO));
    restyle();
    await idle(map);
    const picture = await render(map);
    const canvas = paintSheet(picture, host, sheetOf(host, figure));
    download(await toPng(canvas), fileName(host));
  } finally {
    figure.style.colorScheme = figure.style.color = '';
    map.setPixelRatio(pixelRatio);
    restyle();
  }
}

function idle(map: MapLibreMap): Promise<void> {
  return new Promise((resolve) => {
    map.once('idle', () => resolve());
    map.triggerRepaint();
  });
}

/** The canvas keeps what was drawn only while it is being drawn. */
function render(map: MapLibreMap): Promise<HTMLCanvasElement> {
  return new Promise((resolve) => {
    map.once('render', () => {
      const source = map.getCanvas();
      const copy = document.createElement('canvas');
      copy.width = source.width;
      copy.height = source.height;
      copy.getContext('2d')!.drawImage(source, 0, 0);
      resolve(copy);
    });
    map.triggerRepaint();
  });
}

function sheetOf(host: HTMLElement, figure: HTMLElement): Sheet {
  const textOf = (element: Element | null) =>
    element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  return {
    notices: [...document.querySelectorAll('.sample')].map(textOf),
    title: textOf(figure.querySelector('figcaption')),
    place: host.dataset['label']!,
    lead: textOf(document.querySelector('.lead')),
    legend: [...figure.querySelectorAll('.legend li')].map((item) => ({
      mark: item.querySelector('svg'),
      text: textOf(item),
    })),
    source: `Nguồn: ${textOf(document.querySelector('.site-foot p'))}`,
  };
}

function fileName({ dataset }: HTMLElement): string {
  const day = document.querySelector<HTMLTimeElement>('.as-of time')?.dateTime;
  return `${['ban-do', dataset['here'] ?? metricOf(dataset['metric']!).slug, day].filter(Boolean).join('-')}.png`;
}

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no PNG'))), 'image/png'),
  );
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Some browsers begin to read only after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
