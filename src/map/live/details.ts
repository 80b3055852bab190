import type { Map as MapLibreMap } from 'maplibre-gl';
import { button } from './buttons.ts';
import type { MapPlace, MapSelection } from './places.ts';

const CORNERS = ['top-left', 'top-right', 'bottom-right', 'bottom-left'] as const;
type Corner = (typeof CORNERS)[number];

/** What the details of the selected place offer. */
interface DetailActions {
  readonly target: string | undefined;
  readonly goNear: (place: MapPlace) => void;
  readonly deselect: () => void;
}

/**
 * What is said of the place that is pointed at and of the selected one. Stands in the corner of the
 * map where it covers least of them; on a narrow screen, below the map.
 */
export function detailsPanel(
  map: MapLibreMap,
  frame: HTMLElement,
  selection: MapSelection,
  actions: DetailActions,
): HTMLElement {
  const panel = document.createElement('div');
  panel.className = 'map-details';
  const pointedAt = paragraph('map-pointed-at');
  const selected = document.createElement('div');
  selected.className = 'map-selected';
  panel.append(pointedAt, selected);

  let shown: MapPlace | undefined;
  const draw = () => {
    const { active } = selection;
    pointedAt.textContent =
      active === undefined || active === selection.selected ? '' : active.words;
    if (shown !== selection.selected) {
      shown = selection.selected;
      const hadFocus = selected.contains(document.activeElement);
      selected.replaceChildren(...(shown === undefined ? [] : selectedParts(shown, actions)));
      if (hadFocus) frame.querySelector<HTMLElement>('.map-list')?.focus();
    }
    panel.classList.toggle('is-empty', panel.textContent === '');
    place();
  };
  const place = () => {
    if (panel.textContent === '') return;
    panel.dataset['corner'] = bestCorner(map, frame, panel, selection);
  };
  selection.onChange(draw);
  map.on('moveend', place);
  draw();
  return panel;
}

function selectedParts(place: MapPlace, { target, goNear, deselect }: DetailActions) {
  const words = paragraph('');
  words.textContent = place.words;
  const link = document.createElement('a');
  link.href = place.href;
  link.textContent = `Mở trang ${place.name}`;
  if (target !== undefined) {
    link.target = target;
    link.rel = 'noopener';
  }
  const row = paragraph('map-actions');
  row.append(
    link,
    button('Phóng tới', () => goNear(place)),
    button('Bỏ chọn', deselect),
  );
  return [words, row];
}

function paragraph(className: string): HTMLParagraphElement {
  const element = document.createElement('p');
  element.className = className;
  return element;
}

function bestCorner(
  map: MapLibreMap,
  frame: HTMLElement,
  panel: HTMLElement,
  { selected, active }: MapSelection,
): Corner {
  const boxes = [selected, selected, active].flatMap((place) => place && pixelBox(map, place));
  const costOf = (corner: Corner) => {
    const left = corner.endsWith('left') ? 0 : frame.clientWidth - panel.offsetWidth;
    const top = corner.startsWith('top') ? 0 : frame.clientHeight - panel.offsetHeight;
    return boxes
      .filter((box) => box !== undefined)
      .map(
        (box) =>
          sharedLength(left, left + panel.offsetWidth, box.left, box.right) *
          sharedLength(top, top + panel.offsetHeight, box.top, box.bottom),
      )
      .reduce((sum, area) => sum + area, 0);
  };
  const current = panel.dataset['corner'] as Corner | undefined;
  // Where it is comes first, so that it moves only for a better place.
  const order = current === undefined ? CORNERS : [current, ...CORNERS];
  return order.reduce((best, corner) => (costOf(corner) < costOf(best) ? corner : best));
}

// A ring has no extent on the ground.
const LEAST_PIXELS = 30;

function pixelBox(map: MapLibreMap, { bounds: [west, south, east, north] }: MapPlace) {
  const topLeft = map.project([west, north]);
  const bottomRight = map.project([east, south]);
  return {
    left: topLeft.x - LEAST_PIXELS,
    right: bottomRight.x + LEAST_PIXELS,
    top: topLeft.y - LEAST_PIXELS,
    bottom: bottomRight.y + LEAST_PIXELS,
  };
}

function sharedLength(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
}
