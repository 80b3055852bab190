import {
  createPropertyExpression,
  latest,
  validateStyleMin,
  type StylePropertySpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { FeatureCollection, Point } from 'geojson';
import { describe, expect, test } from 'vitest';
import { describeDistrict, type DistrictFeatures } from '../../src/map/live/places.ts';
import type { MapColours } from '../../src/map/live/colours/page-colours.ts';
import { mapStyle, type MapPicture } from '../../src/map/live/style.ts';
import type { Spots } from '../../src/map/live/questions/spot-layers.ts';
import { type CentreProperties, figuresOf } from '../../src/map/live/data.ts';
import { classOf, isMostlyUnknown, labelOf, METRICS, type Metric } from '../../src/map/metrics.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';

const COLOURS: MapColours = {
  classes: {
    none: '#000000',
    withheld: '#0a0a0a',
    '1': '#010101',
    '2': '#020202',
    '3': '#030303',
    '4': '#040404',
    '5': '#050505',
  },
  inks: {
    none: '#000000',
    withheld: '#0a0a0a',
    '1': '#010102',
    '2': '#020202',
    '3': '#030302',
    '4': '#040402',
    '5': '#050502',
  },
  noneLine: '#020104',
  plain: '#020101',
  circle: '#020102',
  circleInk: '#020103',
  border: '#101010',
  outline: '#111111',
  ink: '#121212',
  paper: '#151515',
  elsewhere: '#161616',
  neighbour: '#444444',
  highlight: '#171717',
  highlightEdge: '#181818',
  statuses: {
    ...{ unsafe: '#202020', atRisk: '#212121', notAssessed: '#222222', safe: '#232323' },
    ...{ unregistered: '#242424', ceased: '#252525' },
  },
};

const pictureOf = (shown: Partial<MapPicture>): MapPicture => ({
  metric: undefined,
  here: undefined,
  colours: COLOURS,
  scale: 1,
  homeZoom: 8,
  nearZoom: 9,
  text: { labels: [], outside: [], fontSize: 15 },
  largest: 0,
  spots: undefined,
  ...shown,
});
const ASSESSED = METRICS[0]!;

const districtsOf = (raw: typeof DEFAULT) => {
  const { downloads } = artefactsOf(raw, 'public');
  return JSON.parse(downloads.find(({ id }) => id === 'dia-ban.geojson')!.text) as DistrictFeatures;
};

/** The source's features and the colour that MapLibre would fill each with. */
function fills(districts: DistrictFeatures, shown: Partial<MapPicture>) {
  const style = mapStyle(districts, pictureOf(shown));
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

/** Of a ring, a dot and a place without facilities, with a box and a circle round one. */
function placesOf(isAnswer: boolean): Spots {
  const at = { lng: 106.9, lat: 11.5, radiusKm: 5, drawnAt: [106.9, 11.5] } as const;
  const place = (id: string, kind: 'park' | 'commune' | 'point') =>
    ({ id, kind, name: id, shortName: id, ...at }) as const;
  const none = { unsafe: 0, atRisk: 0, notAssessed: 0, safe: 0, unregistered: 0, ceased: 0 };
  const answer = { matches: { ...none, unsafe: 2 }, matching: 2, others: 1 };
  const park = place('kcn', 'park');
  return {
    spots: [
      { id: 'noi-kcn', place: park, answer },
      { id: 'co-so-a', place: place('a', 'point'), answer },
      { id: 'noi-xa', place: place('xa', 'commune'), answer: undefined },
    ],
    ...{ isAnswer, around: park, box: [106, 11, 107, 12] },
  };
}

function labelsOf({ sources }: ReturnType<typeof mapStyle>, source = 'labels') {
  const { data } = sources[source] as { data: unknown };
  return (data as FeatureCollection<Point, CentreProperties>).features;
}

describe.each([
  ['the default province', DEFAULT],
  ['another province', PROVINCE],
])('the interactive map of %s', (_, raw) => {
  const districts = districtsOf(raw);
  const [first] = districts.features;

  test('has a style that MapLibre accepts, by every metric and of a district, with places and without', () => {
    const pictures = METRICS.flatMap((metric) =>
      [undefined, placesOf(false), placesOf(true)].map((spots) => pictureOf({ metric, spots })),
    );
    for (const picture of [...pictures, pictureOf({ here: first!.properties.slug })])
      expect(validateStyleMin(mapStyle(districts, picture))).toEqual([]);
  });

  test('names give way to rings and dots, those of areas too once they are near', () => {
    const ids = mapStyle(
      districts,
      pictureOf({ metric: ASSESSED, spots: placesOf(true) }),
    ).layers.map(({ id }) => id);
    // MapLibre gives room to the last first.
    const first = ['labels', 'spot-rings', 'spot-room', 'labels-large', 'spot-names-matching'];
    expect(ids.filter((id) => first.includes(id)).reverse()).toEqual(first);
  });

  test('names the areas that have room, until all have it', () => {
    const names = (nearZoom: number) =>
      mapStyle(districts, pictureOf({ metric: ASSESSED, nearZoom }))
        .layers.filter(({ id }) => id.startsWith('labels-large'))
        .map(({ id, minzoom, maxzoom, layout }) => {
          const isOver = (layout as Record<string, unknown>)['text-allow-overlap'] === true;
          return [id, minzoom, maxzoom, isOver];
        });
    expect(names(8.98)).toEqual([['labels-large', 8.98, undefined, true]]);
    expect(names(10)).toEqual([
      ['labels-large', 10, undefined, true],
      ['labels-larger', 8.98, 10, false],
    ]);
  });

  test.each(METRICS.filter(({ mark }) => mark !== 'circle'))(
    'fills each district with the colour of its class by $id',
    (metric: Metric) => {
      for (const { properties, level } of fills(districts, { metric })) {
        const id = classOf(metric, metric.valueOf(figuresOf(properties)));
        expect([properties.slug, level]).toEqual([properties.slug, id === 'none' ? 0 : Number(id)]);
      }
    },
  );

  test('draws a circle for a metric that counts, its area after the count, over one plain fill', () => {
    const metric = METRICS.find(({ mark }) => mark === 'circle')!;
    expect(new Set(fills(districts, { metric }).map(({ level }) => level))).toEqual(new Set([2]));
    const counts = districts.features.map(({ properties }) => properties.notAssessed!);
    const style = mapStyle(districts, pictureOf({ metric, largest: Math.max(...counts) }));
    const ids = style.layers.map(({ id }) => id);
    expect(ids.indexOf('circles')).toBeGreaterThan(ids.indexOf('districts'));
    expect(ids.findIndex((id) => id.startsWith('labels'))).toBeGreaterThan(ids.indexOf('circles'));
    const radii = labelsOf(style, 'centres').map(({ properties }) => properties.radius);
    expect(Math.max(...radii)).toBeCloseTo(40);
    const areaOfOne = 40 ** 2 / Math.max(...counts);
    for (const [index, radius] of radii.entries())
      expect(radius ** 2).toBeCloseTo(counts[index]! * areaOfOne);
    expect(mapStyle(districts, pictureOf({ metric: ASSESSED })).layers).not.toContainEqual(
      expect.objectContaining({ type: 'circle' }),
    );
  });

  test('has the same data of the districts for every metric, so that changing it keeps what is selected', () => {
    const sources = METRICS.map(
      (metric) => mapStyle(districts, pictureOf({ metric })).sources['districts'],
    );
    for (const source of sources) expect(source).toEqual(sources[0]);
  });

  test('on the page of a district tells it from its neighbours', () => {
    const { slug } = first!.properties;
    for (const { properties, level } of fills(districts, { here: slug })) {
      expect(level).toBe(properties.slug === slug ? 0x15 : 0x16);
    }
  });

  test('asks no other host for tiles, glyphs or images', () => {
    const style = mapStyle(districts, pictureOf({ metric: ASSESSED }));
    expect(style).not.toHaveProperty('glyphs');
    expect(style).not.toHaveProperty('sprite');
    expect(JSON.stringify(style)).not.toMatch(/https?:|mapbox:/);
    expect(new Set(Object.values(style.sources).map(({ type }) => type))).toEqual(
      new Set(['geojson']),
    );
  });

  test.each(METRICS)('labels every district once, with its name and its value by $id', (metric) => {
    const labels = labelsOf(mapStyle(districts, pictureOf({ metric })), 'centres');
    expect(labels.map(({ properties: { name, value } }) => [name, value])).toEqual(
      districts.features.map(({ properties }) => [
        properties.name,
        labelOf(metric, metric.valueOf(figuresOf(properties))),
      ]),
    );
  });

  test.each(METRICS.filter(({ isLowerBound }) => isLowerBound))(
    'dots the districts that are mostly unknown to $id',
    (metric) => {
      const style = mapStyle(districts, pictureOf({ metric }));
      const { data } = style.sources['districts'] as { data: unknown };
      const dotted = (data as DistrictFeatures).features.filter(
        ({ properties }) =>
          (properties as unknown as Record<string, unknown>)[`unknown-${metric.id}`] === true,
      );
      expect(dotted.map(({ properties }) => properties.slug)).toEqual(
        districts.features
          .filter(({ properties }) => isMostlyUnknown(metric, figuresOf(properties)))
          .map(({ properties }) => properties.slug),
      );
      expect(style.layers.find(({ id }) => id === 'dots')).toMatchObject({
        filter: ['==', ['get', `unknown-${metric.id}`], true],
      });
    },
  );

  test('puts each text where the static map has it', () => {
    const { slug } = first!.properties;
    const named = {
      slug,
      lngLat: [106.5, 11.5],
      name: 'Một',
      value: '',
      ground: 'outside',
    } as const;
    const valued = { slug, lngLat: [106.6, 11.6], name: '', value: '8', ground: '3' } as const;
    const text = {
      labels: [
        { ...named, leaderFrom: [106.6, 11.6] },
        { ...valued, leaderFrom: undefined },
      ],
      outside: [{ name: 'Bên cạnh', lngLat: [107, 12] }],
      fontSize: 15,
    } as const;
    const style = mapStyle(districts, pictureOf({ metric: ASSESSED, text }));
    const labels = labelsOf(style);
    expect(labels.map(({ properties: { name, value, ground } }) => [name, value, ground])).toEqual([
      ['Một', '', 'outside'],
      ['', '8', '3'],
    ]);
    expect(labels.map(({ geometry }) => geometry.coordinates)).toEqual([
      [106.5, 11.5],
      [106.6, 11.6],
    ]);
    const [large] = labelsOf(style, 'centres');
    expect(large!.geometry.coordinates).toEqual(first!.properties.labelPoint);
    expect(style.sources['outside']).toMatchObject({
      data: { features: [{ properties: { name: 'Bên cạnh' } }] },
    });
    expect(style.sources['leaders']).toMatchObject({
      data: {
        features: [
          {
            geometry: {
              coordinates: [
                [106.6, 11.6],
                [106.5, 11.5],
              ],
            },
          },
        ],
      },
    });
  });

  test('describes a district in the words of its own figures', () => {
    for (const feature of districts.features) {
      const { name, active, assessed, notAssessed } = feature.properties;
      const words = describeDistrict(feature);
      expect(words).toContain(name);
      if (active === 0) expect(words).toContain('không có cơ sở đang hoạt động');
      else {
        expect(words).toContain(`${assessed}/${active} cơ sở`);
        expect(words).toContain(`${notAssessed} chưa đánh giá`);
      }
    }
  });
});

test('districts without facilities are hatched on top of their colour', () => {
  const { layers } = mapStyle(districtsOf(PROVINCE), pictureOf({ metric: ASSESSED }));
  const hatch = layers.find(({ id }) => id === 'no-facilities');
  expect(hatch).toMatchObject({
    filter: ['==', ['get', 'class-assessed'], 'none'],
    paint: { 'fill-pattern': 'no-facilities' },
  });
  expect(layers.indexOf(hatch!)).toBeGreaterThan(layers.findIndex(({ id }) => id === 'districts'));
});
