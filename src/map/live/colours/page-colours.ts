import { STATUSES, type Status } from '../../../model/levels.ts';
import { isFilled, MAP_CLASSES, type MapClass } from '../../metrics.ts';
import { svgOf } from '../static-map.ts';

/** The colours of the page, read from its style sheet, so that the map has none of its own. */
export interface MapColours {
  readonly classes: Readonly<Record<MapClass, string>>;
  /** Of text on each class. */
  readonly inks: Readonly<Record<MapClass, string>>;
  /** Of the lines over what nothing can be said of. */
  readonly noneLine: string;
  readonly plain: string;
  readonly circle: string;
  readonly circleInk: string;
  readonly border: string;
  readonly outline: string;
  readonly ink: string;
  readonly paper: string;
  readonly elsewhere: string;
  readonly neighbour: string;
  readonly highlight: string;
  readonly highlightEdge: string;
  /** Of those that are not counted, that of text. */
  readonly statuses: Readonly<Record<Status, string>>;
}

type ColourReader = (property: string) => string;

function coloursBy(read: ColourReader): MapColours {
  return {
    classes: by(MAP_CLASSES, (id) => read(`--class-${isFilled(id) ? id : 'none'}`)),
    inks: by(MAP_CLASSES, (id) => read(isFilled(id) ? `--class-ink-${id}` : '--map-label')),
    noneLine: read('--class-none-line'),
    plain: read('--map-plain'),
    circle: read('--map-circle'),
    circleInk: read('--map-circle-ink'),
    border: read('--map-border'),
    outline: read('--map-outline'),
    ink: read('--ink'),
    paper: read('--paper'),
    elsewhere: read('--map-elsewhere'),
    neighbour: read('--ink-soft'),
    highlight: read('--map-highlight'),
    highlightEdge: read('--map-highlight-on-light'),
    statuses: by(STATUSES, (status) => read(STATUS_COLOURS[status] ?? '--ink-soft')),
  };
}

const STATUS_COLOURS: Partial<Record<Status, string>> = {
  ...{ safe: '--safe', atRisk: '--at-risk', unsafe: '--unsafe' },
  notAssessed: '--not-assessed',
};

function by<Id extends string>(ids: readonly Id[], colourOf: (id: Id) => string) {
  return Object.fromEntries(ids.map((id) => [id, colourOf(id)])) as Record<Id, string>;
}

const SVG = 'http://www.w3.org/2000/svg';

/**
 * The colours that the style sheet gives `host` now, as WebGL needs them: of the light or the dark
 * theme, and of the hue of the metric that the host's ancestors name.
 */
export function readColours(host: HTMLElement): MapColours {
  // A custom property is only text; as the colour of an element it gets computed. All at once: each look at
  // another change of the page computes its styles anew.
  const probes = new Map<string, SVGElement>();
  coloursBy((property) => {
    const probe = document.createElementNS(SVG, 'g');
    probe.style.color = `var(${property})`;
    // Else Windows' high contrast gives every colour of the map as that of text.
    probe.style.setProperty('forced-color-adjust', 'none');
    probes.set(property, probe);
    return '';
  });
  const all = document.createElementNS(SVG, 'g');
  all.append(...probes.values());
  // Within the drawing, which for some metrics has colours of its own.
  svgOf(host).append(all);
  try {
    return coloursBy((property) => getComputedStyle(probes.get(property)!).color);
  } finally {
    all.remove();
  }
}
