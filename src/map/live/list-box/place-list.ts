import type { MapPlace, MapSelection } from '../places.ts';
import { typeAhead } from './type-ahead.ts';

const NEXT = ['ArrowDown', 'ArrowRight'];
const PREVIOUS = ['ArrowUp', 'ArrowLeft'];

/** What keys in the list do beyond moving in it. */
interface PlaceListActions {
  readonly open: (place: MapPlace) => void;
  readonly select: (place: MapPlace | undefined) => void;
  readonly reach: (place: MapPlace) => void;
  readonly leave: () => void;
  /** What `+`, `-` and `0` do. */
  readonly zoom: Readonly<Record<string, () => void>>;
}

/**
 * The map as a list box of its places, over the canvas: one tab stop, arrow keys and letters move, Enter opens,
 * the space bar selects, Escape takes the selection away, then leaves.
 */
export function placeList(
  label: string,
  selection: MapSelection,
  { open, select, reach, leave, zoom }: PlaceListActions,
): HTMLElement {
  const list = document.createElement('div');
  list.className = 'map-list';
  list.tabIndex = 0;
  list.setAttribute('role', 'listbox');
  // The rings of a district's page are lists to go to.
  const what = selection.places.some(({ kind }) => kind === 'ring') ? 'chọn địa bàn' : 'chọn';
  const keys = `dùng phím mũi tên hoặc gõ tên để đi đến từng nơi, phím cách để ${what}, Enter để mở trang`;
  list.setAttribute('aria-label', `${label}: ${keys}`);

  let drawn: readonly MapPlace[] = [];
  const draw = () => {
    const { places, active, selected } = selection;
    if (drawn !== places) list.replaceChildren(...places.map(optionOf));
    drawn = places;
    for (const [index, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(places[index] === selected));
    if (active === undefined) list.removeAttribute('aria-activedescendant');
    else list.setAttribute('aria-activedescendant', optionId(active));
  };
  draw();
  selection.onChange(draw);

  const goTo = (index: number) => {
    const { places } = selection;
    const place = places.at(index % places.length);
    if (place === undefined) return;
    reach(place);
    selection.activate(place);
  };
  const typed = typeAhead();
  const act = (key: string): boolean => {
    const { places, active, selected } = selection;
    const at = active === undefined ? -1 : places.indexOf(active);
    if (NEXT.includes(key)) goTo(at + 1);
    else if (PREVIOUS.includes(key)) goTo(Math.max(at, 0) - 1);
    else if (key === 'Home') goTo(0);
    else if (key === 'End') goTo(-1);
    else if (key === 'Enter' && active !== undefined) open(active);
    else if (key === ' ' && active !== undefined) select(active);
    else if (key === 'Escape' && selected !== undefined) select(undefined);
    // What fills the screen is left by it.
    else if (key === 'Escape' && document.fullscreenElement === null) leave();
    else if (zoom[key] !== undefined) zoom[key]();
    else if ([...key].length === 1) goTo(typed(key, places, at));
    else return false;
    return true;
  };
  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (act(event.key)) event.preventDefault();
  });
  list.addEventListener('blur', () => selection.activate(undefined));
  return list;
}

const optionId = ({ id }: MapPlace) => `ban-do-${id}`;

function optionOf(place: MapPlace): HTMLElement {
  const option = document.createElement('div');
  option.id = optionId(place);
  option.className = 'visually-hidden';
  option.setAttribute('role', 'option');
  option.textContent = place.words;
  return option;
}
