import type { Province } from '../../contract/pages.ts';
import { ringName } from '../../map/district-layout.ts';
import type { PlacedName } from '../../map/ring-labels.ts';
import type { Ring } from '../../map/rings.ts';
import { LEVELS, STATUS_WORDS } from '../../model/levels.ts';
import { formatNumber } from '../../model/number-format.ts';
import { escapeMarkup } from '../../model/text.ts';

/** A ring as it is drawn on one width of screen. */
interface RingDrawing {
  readonly width: 'wide' | 'narrow';
  readonly fontSize: number;
  /** With the middle of its name, if there is room for one. */
  readonly ring: Ring & { readonly at: PlacedName | undefined };
}

/**
 * The SVG of a ring on every width of screen; its parts are drawn once, by an `id` that the page has but once. A
 * large province has fifty thousand of them: as components they would take as long as all else on the pages of
 * districts, and drawn for each width a fifth of their bytes.
 */
export function ringMarkup(drawings: readonly RingDrawing[], id: string): string {
  const [{ ring: first }] = drawings as [RingDrawing];
  const parts = first.arcs.map(({ part, path, stalePath }) => {
    const stale = stalePath === undefined ? '' : `<path class=stale d=${stalePath} />`;
    return `<path class=${part} d=${path} />${stale}`;
  });
  return drawings
    .map((drawing, index) => {
      const scale = Math.round((drawing.ring.radius / first.radius) * 1000) / 1000;
      const drawn =
        index === 0
          ? `<g id=${id}>${parts.join('')}</g>`
          : `<use href=#${id} transform=scale(${scale}) />`;
      return oneMarkup(drawing, drawn);
    })
    .join('');
}

const PARTS = [...LEVELS, 'notAssessed'] as const;

/** What a ring says, for those who do not see it. */
export function ringWords({ place: { name, counts } }: Ring, levels: Province['levels']): string {
  const words = { ...levels, notAssessed: STATUS_WORDS.notAssessed };
  const parts = PARTS.filter((part) => counts[part] > 0).map(
    (part) => `, ${formatNumber(counts[part])} ${words[part].toLowerCase()}`,
  );
  const stale = counts.stale > 0 ? `; ${counts.stale} đánh giá quá hạn cập nhật` : '';
  return `${name}: ${formatNumber(counts.active)} cơ sở đang hoạt động${parts.join('')}${stale}`;
}

/** A ring on a width of screen, relative to its middle. */
function oneMarkup({ width, fontSize, ring }: RingDrawing, parts: string): string {
  const { centre, anchor, radius, reach, place, at } = ring;
  const [x1, y1] = [round(anchor[0] - centre[0]), round(anchor[1] - centre[1])];
  // To where its place is, if it stands beside it.
  const leader = x1 === 0 && y1 === 0 ? '' : `<line class=ring-leader x1=${x1} y1=${y1} />`;
  const touch = reach === undefined ? '' : `<circle class=touch r=${reach} />`;
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
    `${leader}${touch}<circle class=ring-hole r=${radius} />${parts}${count}${name}</g>`
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
