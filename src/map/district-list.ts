import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  describeDistrict,
  type DistrictFeature,
  type DistrictFeatures,
} from './district-features.ts';

const NEXT = ['ArrowDown', 'ArrowRight'];
const PREVIOUS = ['ArrowUp', 'ArrowLeft'];

/**
 * Make the map a list box of districts: one tab stop, arrow keys move, Enter opens, Escape leaves;
 * a pointer does the same. What is active is outlined and said in words.
 */
export function addDistrictList(
  map: MapLibreMap,
  host: HTMLElement,
  frame: HTMLElement,
  { features }: DistrictFeatures,
  layer: string,
): { readonly focus: () => void } {
  const { pages, target, label } = host.dataset;
  const details = document.createElement('p');
  details.className = 'map-details';
  const options = features.map((feature) => optionOf(feature));
  const list = document.createElement('div');
  list.className = 'map-list';
  list.tabIndex = 0;
  list.role = 'listbox';
  list.ariaLabel = `${label}: dùng phím mũi tên để chọn địa bàn, Enter để mở`;
  list.append(...options);
  frame.append(details, list);

  let active = -1;
  const activate = (index: number) => {
    if (index === active) return;
    for (const [position, isActive] of [
      [active, false],
      [index, true],
    ] as const) {
      const feature = features[position];
      if (feature === undefined) continue;
      map.setFeatureState(
        { source: 'districts', id: feature.properties.slug },
        { active: isActive },
      );
      options[position]!.ariaSelected = String(isActive);
    }
    active = index;
    const feature = features[index];
    details.textContent = feature === undefined ? '' : describeDistrict(feature);
    if (feature === undefined) list.removeAttribute('aria-activedescendant');
    else list.setAttribute('aria-activedescendant', options[index]!.id);
  };
  const open = () => {
    const feature = features[active];
    if (feature === undefined) return;
    window.open(`${pages}${feature.properties.slug}/`, target ?? '_self', target && 'noopener');
  };

  list.addEventListener('keydown', (event) => {
    const count = features.length;
    if (NEXT.includes(event.key)) activate((active + 1) % count);
    else if (PREVIOUS.includes(event.key)) activate((active <= 0 ? count : active) - 1);
    else if (event.key === 'Home') activate(0);
    else if (event.key === 'End') activate(count - 1);
    else if (event.key === 'Enter') open();
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  });
  const leave = () => {
    activate(-1);
    host.querySelector<HTMLElement>('.map-buttons button')!.focus();
  };
  const indexAt = (slug: unknown) =>
    features.findIndex(({ properties }) => properties.slug === slug);
  map.on('mousemove', layer, ({ features: hit }) =>
    activate(indexAt(hit?.[0]?.properties['slug'])),
  );
  map.on('mouseleave', layer, () => activate(-1));
  map.on('click', layer, ({ features: hit }) => {
    activate(indexAt(hit?.[0]?.properties['slug']));
    open();
  });
  return { focus: () => list.focus() };
}

function optionOf(feature: DistrictFeature): HTMLElement {
  const option = document.createElement('div');
  option.id = `dia-ban-${feature.properties.slug}`;
  option.className = 'visually-hidden';
  option.role = 'option';
  option.ariaSelected = 'false';
  option.textContent = describeDistrict(feature);
  return option;
}
