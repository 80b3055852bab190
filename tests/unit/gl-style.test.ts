import {
  createPropertyExpression,
  latest,
  validateStyleMin,
  type StylePropertySpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { FeatureCollection, Point } from 'geojson';
import { describe, expect, test } from 'vitest';
import { classOfShare, shareAssessed } from '../../src/map/choropleth.ts';
import { describeDistrict, type DistrictFeatures } from '../../src/map/district-features.ts';
import { HATCH_IMAGE, mapStyle, type MapColours } from '../../src/map/gl-style.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';

const COLOURS: MapColours = {
  classes: {
    none: '#000000',
    '1': '#010101',
    '2': '#020202',
    '3': '#030303',
    '4': '#040404',
    '5': '#050505',
  },
  border: '#101010',
  outline: '#111111',
  label: '#121212',
  labelOnDark: '#131313',
  labelHalo: '#141414',
  here: '#151515',
  elsewhere: '#161616',
  neighbour: '#444444',
  highlight: '#171717',
  highlightEdge: '#181818',
};

const districtsOf = (raw: typeof DEFAULT) => {
  const { downloads } = artefactsOf(raw, 'public');
  return JSON.parse(downloads.find(({ id }) => id === 'dia-ban.geojson')!.text) as DistrictFeatures;
};

/** The source's features and the colour that MapLibre would fill each with. */
function fills(districts: DistrictFeatures, here?: string) {
  const style = mapStyle(districts, COLOURS, here);
  const { data } = style.sources['districts'] as { data: unknown };
  const layer = style.layers.find(({ id }) => id === 'districts') as { paint: object };
  const value = (layer.paint as Record<string, unknown>)['fill-color'];
  const expression = createPropertyExpression(
    value,
    'fill-color',
    latest.paint_fill['fill-color'] as StylePropertySpecification,
  );
  if (expression.result === 'error') throw new Error(JSON.stringify(expression.value));
  return (data as DistrictFeatures).features.map(({ properties }) => {
    const feature = { type: 3 as const, properties: { ...properties } };
    const colour = expression.value.evaluate({ zoom: 8 }, feature) as { r: number };
    return { properties, level: Math.round(colour.r * 255) };
  });
}

describe.each([
  ['the default province', DEFAULT],
  ['another province', PROVINCE],
])('the interactive map of %s', (_, raw) => {
  const districts = districtsOf(raw);
  const [first] = districts.features;

  test('has a style that MapLibre accepts, of the province and of a district', () => {
    for (const style of [
      mapStyle(districts, COLOURS),
      mapStyle(districts, COLOURS, first!.properties.slug),
    ]) {
      expect(validateStyleMin(style)).toEqual([]);
    }
  });

  test('fills each district with the colour of the class that the static map gives it', () => {
    for (const { properties, level } of fills(districts)) {
      const id = classOfShare(shareAssessed(properties));
      expect([properties.slug, level]).toEqual([properties.slug, id === 'none' ? 0 : Number(id)]);
    }
  });

  test('on the page of a district tells it from its neighbours', () => {
    const { slug } = first!.properties;
    for (const { properties, level } of fills(districts, slug)) {
      expect(level).toBe(properties.slug === slug ? 0x15 : 0x16);
    }
  });

  test('asks no other host for tiles, glyphs or images', () => {
    const style = mapStyle(districts, COLOURS);
    expect(style).not.toHaveProperty('glyphs');
    expect(style).not.toHaveProperty('sprite');
    expect(JSON.stringify(style)).not.toMatch(/https?:|mapbox:/);
    expect(Object.values(style.sources).map(({ type }) => type)).toEqual(['geojson', 'geojson']);
  });

  test('labels every district once, with its name and its share', () => {
    const { data } = mapStyle(districts, COLOURS).sources['labels'] as { data: unknown };
    const { features } = data as FeatureCollection<Point, { text: string }>;
    const texts = features.map(({ properties }) => properties.text);
    expect(texts.map((text) => text.split('\n')[0])).toEqual(
      districts.features.map(({ properties }) => properties.name),
    );
    for (const text of texts) expect(text).toMatch(/\n(–|\d+,\d\u00a0%)$/);
  });

  test('describes a district in the words of its own figures', () => {
    for (const feature of districts.features) {
      const { name, active, assessed, notAssessed } = feature.properties;
      const words = describeDistrict(feature);
      expect(words).toContain(name);
      if (active === 0) expect(words).toContain('không có cơ sở đang hoạt động');
      else {
        expect(words).toContain(`${assessed} trong ${active} cơ sở`);
        expect(words).toContain(`${notAssessed} chưa đánh giá`);
      }
    }
  });
});

test('districts without facilities are hatched on top of their colour', () => {
  const { layers } = mapStyle(districtsOf(PROVINCE), COLOURS);
  const hatch = layers.find(({ id }) => id === 'no-facilities');
  expect(hatch).toMatchObject({
    filter: ['==', ['get', 'class'], 'none'],
    paint: { 'fill-pattern': HATCH_IMAGE },
  });
  expect(layers.indexOf(hatch!)).toBeGreaterThan(layers.findIndex(({ id }) => id === 'districts'));
});
