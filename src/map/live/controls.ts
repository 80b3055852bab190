import type { Map as MapLibreMap, PointLike } from 'maplibre-gl';
import type { MapAddress } from './address.ts';
import { copyLink, type MapAction, showButtons } from './buttons.ts';
import type { MapCamera } from './camera.ts';
import { detailsPanel } from './details.ts';
import { isEmbedded } from './gestures.ts';
import type { LivePicture } from './picture.ts';
import {
  announcerIn,
  announceSelection,
  type DistrictFeatures,
  type MapPlace,
  type MapSelection,
} from './places.ts';
import { SPOT_LAYERS } from './questions/spot-layers.ts';
import { DISTRICTS_LAYER } from './style.ts';
import { takingMenu } from './take/taking.ts';
import type { MapTime } from './time/map-time.ts';
import { playMetrics } from './wall/by-itself.ts';
import { FullScreen } from './wall/full-screen.ts';
import { searchAreas } from './wall/search-areas.ts';
import { addOpenStyles } from './wall/open-styles.ts';
import { pointOutClasses } from './legend/legend-classes.ts';

/** The parts of an open map that its controls work on. */
interface MapParts {
  readonly map: MapLibreMap;
  readonly host: HTMLElement;
  readonly frame: HTMLElement;
  readonly districts: DistrictFeatures;
  readonly camera: MapCamera;
  readonly selection: MapSelection;
  readonly picture: LivePicture;
  readonly address: MapAddress;
  readonly time: MapTime;
  readonly signal: AbortSignal;
}

// A second click this soon is a double click, which zooms.
const DOUBLE_CLICK_MS = 400;

/** Give the map its list, details and buttons, and its areas to the pointer. */
export function addControls(parts: MapParts) {
  const { map, host, frame, camera, selection, address, signal } = parts;
  const { target, label } = host.dataset;
  const announcer = announcerIn(host);
  const announce = (text: string) => (announcer.textContent = text);
  announceSelection(selection, announce);
  addOpenStyles();

  const open = ({ href }: MapPlace) => window.open(href, target ?? '_self', target && 'noopener');
  const select = (place: MapPlace | undefined) => {
    if (place?.kind === 'ring')
      announce('Chỉ chọn được địa bàn; nhấn Enter để mở danh sách của nơi này.');
    if (place === selection.selected || place?.kind === 'ring') return;
    selection.select(place);
    address.noteSelection();
  };
  const zoomIn = () => void map.zoomIn();
  const zoomOut = () => void map.zoomOut();
  const backToStart = () => {
    camera.show(undefined);
    address.noteMove();
  };

  const bar = host.querySelector<HTMLElement>('.map-buttons')!;
  const list = placeList(label!, selection, {
    open,
    select,
    reach: ({ bounds }) => camera.bringIn(bounds),
    leave: () => bar.querySelector('button')!.focus(),
    zoom: { '+': zoomIn, '=': zoomIn, '-': zoomOut, '0': backToStart },
  });
  const details = detailsPanel(map, frame, selection, {
    target,
    goNear: ({ bounds }) => camera.showBounds(bounds),
    deselect: () => select(undefined),
  });
  frame.append(list);
  frame.after(details);
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || selection.selected === undefined) return;
    event.preventDefault();
    select(undefined);
  });
  pointOutClasses(map, host, selection, signal);
  addPointer(parts, { open, select, focus: () => list.focus({ preventScroll: true }) });
  const stage = addBar(parts, bar, [
    { text: 'Phóng to', act: zoomIn },
    { text: 'Thu nhỏ', act: zoomOut },
    { text: 'Về vị trí ban đầu', act: backToStart },
  ]);
  searchAreas(stage, selection, signal, (place) => {
    select(place);
    camera.bringIn(place.bounds);
  });
  signal.addEventListener('abort', () => {
    for (const part of [list, details, announcer, frame.querySelector('.map-scale')!])
      part.remove();
  });
  return { focus: () => list.focus(), announce };
}

function addPointer(
  { map, selection }: MapParts,
  {
    open,
    select,
    focus,
  }: {
    open: (place: MapPlace) => void;
    select: (place: MapPlace | undefined) => void;
    focus: () => void;
  },
): void {
  selection.onChange(() => {
    map.getCanvas().style.cursor = selection.active === undefined ? '' : 'pointer';
  });
  // A ring speaks and leads for itself.
  const isOnRing = ({ target }: Event) => target !== map.getCanvas();
  let selectedAt = -Infinity;
  const placeAt = (point: PointLike): MapPlace | undefined => {
    const layers = [...SPOT_LAYERS, DISTRICTS_LAYER].filter((id) => map.getLayer(id));
    return map
      .queryRenderedFeatures(point, { layers })
      .map(({ properties: { spot, slug } }) => selection.placeOf(spot ?? slug))
      .find((place) => place !== undefined);
  };
  map.on('mousemove', ({ point, originalEvent }) => {
    if (!isOnRing(originalEvent)) selection.activate(placeAt(point));
  });
  map.on('mouseout', () => selection.activate(undefined));
  map.on('click', ({ point, originalEvent }) => {
    if (isOnRing(originalEvent)) return;
    const place = placeAt(point);
    focus();
    if (place === undefined || place !== selection.selected) {
      selectedAt = originalEvent.timeStamp;
      select(place);
    } else if (originalEvent.timeStamp - selectedAt > DOUBLE_CLICK_MS) open(place);
  });
}

function addBar(parts: MapParts, bar: HTMLElement, zooming: readonly MapAction[]): HTMLElement {
  const { host, address, signal } = parts;
  const screen = new FullScreen(host, signal);
  const say = (text: string) => (host.querySelector('.map-status')!.textContent = text);
  const whole: MapAction = {
    text: 'Toàn màn hình',
    act: () => {
      screen.toggle().catch((error: unknown) => {
        console.warn(error);
        say('Trình duyệt không cho dùng toàn màn hình.');
      });
    },
  };
  const copy: MapAction = {
    text: 'Sao chép liên kết',
    act: () => {
      address.flush();
      void copyLink(bar).then(say);
    },
  };
  const canFill = document.fullscreenEnabled;
  // In a frame there is the link to the full page, which has both.
  const taking = isEmbedded() ? [] : [copy];
  const playing: MapAction = { text: 'Tự chạy', act: () => undefined };
  const canPlay = document.querySelector('nav.metrics') !== null && !isEmbedded();
  const buttons = showButtons(bar, [
    ...zooming,
    ...(canFill ? [whole] : []),
    ...(canPlay ? [playing] : []),
    ...taking,
  ]);
  if (!isEmbedded()) bar.append(takingMenu(parts, say));
  const buttonOf = ({ text }: MapAction) => buttons.find(({ textContent }) => textContent === text);
  const wholeButton = buttonOf(whole);
  if (wholeButton) screen.follow(wholeButton);
  const playButton = buttonOf(playing);
  if (playButton) playMetrics(playButton, signal);
  return screen.stage;
}

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
 * The map as a list box of its places, over the canvas: one tab stop, arrow keys move, Enter opens,
 * the space bar selects, Escape takes the selection away, then leaves.
 */
function placeList(
  label: string,
  selection: MapSelection,
  { open, select, reach, leave, zoom }: PlaceListActions,
): HTMLElement {
  const list = document.createElement('div');
  list.className = 'map-list';
  list.tabIndex = 0;
  list.setAttribute('role', 'listbox');
  const keys = 'dùng phím mũi tên để đi đến từng nơi, phím cách để chọn địa bàn, Enter để mở trang';
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
