import { ringName } from '../../map/district-layout.ts';
import type { PlacedName } from '../../map/ring-labels.ts';
import type { Ring } from '../../map/rings.ts';
import { escapeMarkup } from '../../model/text.ts';

/** A ring as it is drawn on one width of screen. */
interface RingDrawing {
  readonly width: 'wide' | 'narrow';
  readonly fontSize: number;
  /** With the middle of its name, if there is room for one. */
  readonly ring: Ring & { readonly at: PlacedName | undefined };
}

/**
 * The SVG of a ring, relative to its middle. A large province has fifty thousand parts of rings: as components
 * they would take as long as all else on the pages of districts.
 */
export function ringMarkup({ width, fontSize, ring }: RingDrawing): string {
  const { centre, anchor, radius, reach, arcs, place, at } = ring;
  const [x1, y1] = [round(anchor[0] - centre[0]), round(anchor[1] - centre[1])];
  // To where its place is, if it stands beside it.
  const leader = x1 === 0 && y1 === 0 ? '' : `<line class=ring-leader x1=${x1} y1=${y1} />`;
  const touch = reach === undefined ? '' : `<circle class=touch r=${reach} />`;
  const parts = arcs.map(({ part, path, stalePath }) => {
    const stale = stalePath === undefined ? '' : `<path class=stale d=${stalePath} />`;
    return `<path class=${part} d=${path} />${stale}`;
  });
  const count =
    ringName(ring) === undefined
      ? ''
      : `<text class=ring-count aria-hidden=true>${place.counts.active}</text>`;
  const name =
    at === undefined
      ? ''
      : `<text class=ring-name aria-hidden=true x=${round(at.x - centre[0])} y=${round(at.y - centre[1])}>${escapeMarkup(place.shortName)}</text>`;
  return (
    `<g class=rings-${width} font-size=${fontSize} transform="translate(${centre[0]} ${centre[1]})">` +
    `${leader}${touch}<circle class=ring-hole r=${radius} />${parts.join('')}${count}${name}</g>`
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
