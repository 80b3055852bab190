import { SHARE_CLASSES, type ShareClass } from '../choropleth.ts';
import type { MapColours } from './style.ts';
import { svgOf } from './static-map.ts';

/**
 * The colours that the style sheet gives `host` now, as WebGL needs them: of the light or the dark
 * theme, and of the hue of the metric that the host's ancestors name.
 */
export function readColours(host: HTMLElement): MapColours {
  return withReader(host, (read) => ({
    classes: Object.fromEntries(
      SHARE_CLASSES.map(({ id }) => [id, read(`--class-${id}`)]),
    ) as Record<ShareClass, string>,
    plain: read('--map-plain'),
    circle: read('--not-assessed'),
    border: read('--map-border'),
    outline: read('--map-outline'),
    label: read('--map-label'),
    labelOnDark: read('--map-label-dark'),
    labelHalo: read('--halo', '#ffffff'),
    paper: read('--paper'),
    elsewhere: read('--map-elsewhere'),
    neighbour: read('--ink-soft'),
    highlight: read('--map-highlight'),
    highlightEdge: read('--map-highlight-on-light'),
  }));
}

// A custom property is only text (`light-dark(…)`); as the colour of an element it gets computed.
// Read within the drawing, which for some metrics has colours of its own.
function withReader<T>(host: HTMLElement, use: (read: ColourReader) => T): T {
  const probe = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  // Else Windows' high contrast gives every colour of the map as that of text.
  probe.style.setProperty('forced-color-adjust', 'none');
  svgOf(host).append(probe);
  try {
    return use((property, otherwise = '') => {
      probe.style.color = `var(${[property, otherwise].filter(Boolean).join(', ')})`;
      return getComputedStyle(probe).color;
    });
  } finally {
    probe.remove();
  }
}
type ColourReader = (property: string, otherwise?: string) => string;

/** The pattern of districts without facilities: the static map's hatch as pixels. */
export function drawHatch(host: HTMLElement): ImageData {
  return withReader(host, (read) => {
    const size = 8;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const context = canvas.getContext('2d')!;
    context.fillStyle = read('--class-none');
    context.fillRect(0, 0, size, size);
    context.strokeStyle = read('--class-none-line');
    context.lineWidth = 1.5;
    context.stroke(new Path2D('M-2 2 2-2M0 8 8 0M6 10l4-4'));
    return context.getImageData(0, 0, size, size);
  });
}
