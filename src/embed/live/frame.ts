import { fillHeight } from '../heights.ts';
import { applyOptions } from './apply-options.ts';
import { asksHeight, heightMessage } from './messages.ts';

// Of a pixel: what is laid out is rounded to 64ths, and to tell of each might never end.
const NOISE = 0.25;

const main = document.querySelector<HTMLElement>('main.embed')!;
applyOptions(main, location.search);
if (window.parent !== window) tellHeightOf(main);

/** Tell the page around how tall this one wishes to be: at once, whenever that changes, and when asked. */
function tellHeightOf(main: HTMLElement): void {
  const fill = main.querySelector<HTMLElement>('.embed-fill, .map-frame');
  let told = 0;
  const tell = () => {
    // Safari before 16.4 knows it by another name.
    const { fullscreenElement } = document;
    // Hidden there is nothing to measure, and on a full screen not what the frame would show.
    if (main.clientWidth === 0 || fullscreenElement) return;
    const height = wishedHeight(main, fill);
    if (Math.abs(height - told) < NOISE) return;
    told = height;
    window.parent.postMessage(heightMessage(height), '*');
  };
  tell();
  addEventListener('load', tell);
  void document.fonts.ready.then(tell);
  // What grows takes from the drawing, and only without one from the page.
  const parts = [...document.body.children, ...main.children, ...(fill === null ? [] : [fill])];
  const observer = new ResizeObserver(tell);
  for (const part of parts) observer.observe(part);
  addEventListener('message', ({ source, data }) => {
    if (source !== window.parent || !asksHeight(data)) return;
    told = 0;
    tell();
  });
}

/** What has a height of its own, and the drawing as tall as it is wished at its width. */
function wishedHeight(main: HTMLElement, fill: HTMLElement | null): number {
  const own = contentEnd(main);
  // Of a report day a place has words alone.
  if (fill === null || fill.clientWidth === 0) return own;
  const { width, height } = fill.querySelector('svg')!.viewBox.baseVal;
  const widest = Number(fill.dataset['widest'] ?? Infinity);
  const wished = fillHeight(Math.min(fill.clientWidth, widest), height / width);
  return own - fill.getBoundingClientRect().height + wished;
}

/** Where the content ends, with the room below it. Not the height of the page, which is at least the frame's. */
function contentEnd(main: HTMLElement): number {
  const ends = [...main.children].map((child) => {
    return child.getBoundingClientRect().bottom + roomBelow(child, 'marginBottom');
  });
  const room = [main, document.body].map((box) => {
    return roomBelow(box, 'paddingBottom', 'borderBottomWidth', 'marginBottom');
  });
  return room.reduce((sum, one) => sum + one, scrollY + Math.max(...ends));
}

function roomBelow(
  box: Element,
  ...sides: readonly ('marginBottom' | 'paddingBottom' | 'borderBottomWidth')[]
): number {
  const style = getComputedStyle(box);
  return sides.reduce((sum, side) => sum + Number.parseFloat(style[side]), 0);
}
