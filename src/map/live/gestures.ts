import type { Map as MapLibreMap } from 'maplibre-gl';

const ZOOM = 'để phóng to, thu nhỏ';
const isMac = () => navigator.userAgent.includes('Mac');
const withKey = () => `giữ ${isMac() ? '⌘' : 'Ctrl'} và lăn chuột`;

/** Whether the map stands in the page of somebody else. */
export const isEmbedded = () => window.self !== window.top;

/** What the map says when it leaves a wheel or a finger to the page. */
export function gestureHints(): Record<string, string> {
  const byWheel = isEmbedded()
    ? `G${withKey().slice(1)} ${ZOOM}`
    : `Bấm vào bản đồ rồi lăn chuột, hoặc ${withKey()}, ${ZOOM}`;
  return {
    'Map.Title': 'Bản đồ',
    'CooperativeGesturesHandler.WindowsHelpText': byWheel,
    'CooperativeGesturesHandler.MacHelpText': byWheel,
    'CooperativeGesturesHandler.MobileHelpText': 'Dùng hai ngón tay để di chuyển bản đồ',
  };
}

/**
 * A finger or a wheel on its way down the page does not get caught in the map: it takes two fingers,
 * or a key held. A mouse that has clicked on the map may use its wheel there until it leaves.
 */
export function shareGestures(map: MapLibreMap): void {
  map.touchZoomRotate.disableRotation();
  if (isEmbedded()) return;
  const container = map.getCanvasContainer();
  container.addEventListener('pointerdown', ({ pointerType }) => {
    if (pointerType === 'mouse') map.cooperativeGestures.disable();
    else map.cooperativeGestures.enable();
  });
  container.addEventListener('pointerleave', () => map.cooperativeGestures.enable());
}
