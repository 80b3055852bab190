import type { Map as MapLibreMap } from 'maplibre-gl';
import { element } from '../../../element.ts';
import type { Box } from '../../places/asked-places.ts';

/**
 * Let the reader draw a box over a map, from corner to corner, by mouse or finger; `use` hears of it, and of `undefined`
 * where they leave it with Escape. Returns what ends it.
 */
export function drawBox(map: MapLibreMap, use: (box: Box | undefined) => void): () => void {
  const sheet = element('div', { class: 'box-sheet' });
  const drawn = element('div', { class: 'box-drawn' });
  sheet.append(drawn);
  const container = map.getContainer();
  container.after(sheet);
  // The button that asks for it may be a screen below.
  container.scrollIntoView({ block: 'nearest' });
  let from: { readonly x: number; readonly y: number } | undefined;
  const at = ({ clientX, clientY }: PointerEvent) => {
    const { left, top } = sheet.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const end = () => {
    document.removeEventListener('keydown', leave);
    sheet.remove();
  };
  const leave = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return;
    end();
    use(undefined);
  };
  document.addEventListener('keydown', leave);
  sheet.addEventListener('pointerdown', (event) => {
    sheet.setPointerCapture(event.pointerId);
    from = at(event);
  });
  sheet.addEventListener('pointermove', (event) => {
    if (from === undefined) return;
    const to = at(event);
    drawn.style.left = `${Math.min(from.x, to.x)}px`;
    drawn.style.top = `${Math.min(from.y, to.y)}px`;
    drawn.style.width = `${Math.abs(to.x - from.x)}px`;
    drawn.style.height = `${Math.abs(to.y - from.y)}px`;
  });
  sheet.addEventListener('pointerup', (event) => {
    if (from === undefined) return;
    const to = at(event);
    const corners = [map.unproject([from.x, from.y]), map.unproject([to.x, to.y])];
    const [lngs, lats] = [corners.map(({ lng }) => lng), corners.map(({ lat }) => lat)];
    end();
    const isNone = Math.abs(to.x - from.x) < 4 || Math.abs(to.y - from.y) < 4;
    use(
      isNone
        ? undefined
        : [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)],
    );
  });
  return end;
}
