import { formatNumber } from '../../model/number-format.ts';
import { escapeMarkup } from '../../model/text.ts';
import type { ComparedLayout } from './compared-layout.ts';
import type { ComparedMapView, ComparedRow, ComparedView } from './compared-view.ts';
import type { LegendEntry } from './legend-entries.ts';

// As text, for a page and for a browser that shows other days: a province of seven hundred places has two thousand
// areas here, and each is a reference to a shape that the page has once.

/** The three maps beside each other. */
export function mapsMarkup(layout: ComparedLayout, { maps }: ComparedView, level: 3 | 4): string {
  return maps
    .map((map, at) => mapMarkup(layout, map, at === 0 ? shapesMarkup(layout) : '', level))
    .join('');
}

function shapesMarkup({ places, outline }: ComparedLayout): string {
  const shapes = places.map(
    ({ name, path }, at) =>
      `<path id=dv${at} d="${path}"><title>${escapeMarkup(name)}</title></path>`,
  );
  return `<defs>${shapes.join('')}<path id=dv d="${outline}" /></defs>`;
}

function mapMarkup(
  layout: ComparedLayout,
  map: ComparedMapView,
  shapes: string,
  level: 3 | 4,
): string {
  const { width, height, places } = layout;
  const heading = escapeMarkup(map.heading);
  const areas = map.places.map(({ classes }, at) => `<use class="${classes}" href=#dv${at} />`);
  const leaders = places.map(({ label }) => {
    if (label?.leaderFrom === undefined) return '';
    const [x, y] = label.leaderFrom.map(Math.round);
    return `<path class=label-leader d="M${x} ${y}L${label.x} ${label.y}" />`;
  });
  const labels = places.map((_, at) => labelMarkup(layout, map, at));
  return (
    `<div class=compared-map><h${level}>${heading}</h${level}>` +
    `<ul class=legend>${legendMarkup(map.legend)}</ul>` +
    `<svg class=map-svg viewBox="0 0 ${width} ${height}" role=img aria-label="${heading}">${shapes}` +
    `<g class=compared-areas>${areas.join('')}</g><use class=map-outline href=#dv />` +
    `${leaders.join('')}${labels.join('')}</svg></div>`
  );
}

function labelMarkup({ places }: ComparedLayout, map: ComparedMapView, at: number): string {
  const { label } = places[at]!;
  if (label === undefined) return '';
  const { ground, value } = map.places[at]!;
  const { x, y, lines, leaderFrom } = label;
  const first = Math.round((0.35 - 0.55 * lines.length) * 100) / 100;
  const names = lines.map(
    (line, index) =>
      `<tspan x=${x} dy=${index === 0 ? first : 1.1}em>${escapeMarkup(line)}</tspan>`,
  );
  const on = leaderFrom === undefined ? ground : 'outside';
  return `<text class="map-label on-${on}" data-at=${at} x=${x} y=${y}>${names.join('')}<tspan class=value x=${x} dy=1.1em>${value}</tspan></text>`;
}

/** The classes of a map with the number of places in each. */
export function legendMarkup(legend: readonly LegendEntry<string>[]): string {
  return legend
    .map(
      (entry) =>
        `<li><svg class=swatch aria-hidden=true><rect class=${entry.class} width=100% height=100% /></svg>${escapeMarkup(entry.label)} <b>${formatNumber(entry.count)}</b></li>`,
    )
    .join('');
}

/** What stands once for the lines of all rows. */
export const MARKERS =
  '<svg class=level-patterns width=0 height=0 aria-hidden=true><defs>' +
  '<marker id=dau-tu viewBox="-6 -6 12 12" markerWidth=12 markerHeight=12 markerUnits=userSpaceOnUse><circle class=then r=4.5 /></marker>' +
  '<marker id=dau-den viewBox="-6 -6 12 12" markerWidth=12 markerHeight=12 markerUnits=userSpaceOnUse><circle class=now r=5 /></marker>' +
  '</defs></svg>';

/** The table that says the same; `linkOf` leads to a place's page. */
export function tableMarkup(view: ComparedView, linkOf: (slug: string) => string): string {
  const { caption, days, rows, total } = view;
  const head = (words: string, more = '') => `<th role=columnheader scope=col${more}>${words}</th>`;
  const axis = ['0', '25', '50', '75', '100%'].map((mark) => `<span>${mark}</span>`).join(' ');
  return (
    `<caption>${escapeMarkup(caption)}</caption>` +
    `<thead role=rowgroup><tr role=row>${head('Địa bàn')}${head(`○ ${days[0]}`, ' class=number')}` +
    `${head(`<span class=axis>${axis}</span>`, ' class=from-to aria-label="Tỷ lệ, %"')}` +
    `${head(`● ${days[1]}`, ' class=number')}${head('điểm phần trăm', ' class=number aria-sort=descending')}</tr></thead>` +
    `<tbody role=rowgroup>${rows.map((row) => rowMarkup(row, linkOf)).join('')}</tbody>` +
    `<tfoot role=rowgroup>${rowMarkup(total, undefined)}</tfoot>`
  );
}

function rowMarkup(
  { slug, name, isFew, fractions, shares, points }: ComparedRow,
  linkOf: ((slug: string) => string) | undefined,
): string {
  const text = escapeMarkup(name);
  const link = linkOf === undefined ? text : `<a href="${linkOf(slug)}">${text}</a>`;
  const few = isFew ? '<span class=few> số ít</span>' : '';
  const line =
    shares === undefined
      ? ''
      : `<svg aria-hidden=true><line x1=${shares[0]}% x2=${shares[1]}% /></svg>`;
  return (
    `<tr role=row><th role=rowheader scope=row>${link}${few}</th><td role=cell class=number>${fractions[0]}</td>` +
    `<td role=cell class=from-to>${line}</td><td role=cell class=number>${fractions[1]}</td><td role=cell class=number>${points}</td></tr>`
  );
}
