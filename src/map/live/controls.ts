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
import { placeList } from './list-box/place-list.ts';
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
