import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import type { Artefacts } from '../../src/contract/pages.ts';
import { metricPath, METRICS } from '../../src/map/metrics.ts';
import { drawWhole } from '../../src/map/shapes.ts';
import { formatDay } from '../../src/model/day-words.ts';
import { formatNumber, formatShare } from '../../src/model/number-format.ts';
import { colour, PICTURE_SIZE } from '../../src/pictures/draw.ts';
import { listPictures, pictureName, pictureOf } from '../../src/pictures/index.ts';
import { boxOf, encodePng, RESVG_OPTIONS, renderPng } from '../../src/pictures/png.ts';
import { artefactsOf, DEFAULT, PROVINCE, ROOT } from './data-sets.ts';

const { width, height } = PICTURE_SIZE;
const picturesOf = ({ province, districts, parks, reports }: Artefacts) =>
  listPictures(province, districts, parks, reports);
const drawn = (artefacts: Artefacts, page: string) => pictureOf(picturesOf(artefacts), page).draw();

/** The lines of text of a picture, each with the element that draws it where it stands. */
function textsOf(svg: string) {
  const found: { text: string; element: string }[] = [];
  const parts = svg.split(/(<g transform="[^"]*">.*?<\/g>)/);
  for (const part of parts) {
    const transform = /^<g transform="([^"]*)">/.exec(part)?.[1] ?? '';
    for (const [element, text] of part.matchAll(/<text [^>]*>([^<]*)<\/text>/g)) {
      found.push({ text: text!, element: `<g transform="${transform}">${element}</g>` });
    }
  }
  return found;
}
const wordsOf = (svg: string) =>
  textsOf(svg)
    .map(({ text }) => text)
    .join(' ');

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** What is wrong with where a picture's text stands, measured as resvg draws it. */
function misplaced(svg: string): string[] {
  const texts = textsOf(svg).map(({ text, element }) => ({ text, box: boxOf(element)! }));
  const inMargin = ({ x, y, width: wide, height: high }: Box) =>
    x >= 40 && y >= 0 && x + wide <= width - 40 && y + high <= height;
  // The map's own labels come after its outline, in its group.
  const maps = [...svg.matchAll(/<g transform="[^"]*">(?:(?!<\/g>).)*stroke-linejoin.*?<\/g>/g)];
  const shapes = [
    ...maps.map(([map]) => map.replace(/<text .*?<\/text>/g, '')),
    ...[...svg.matchAll(/<rect x="[^>]*>/g)].map(([bar]) => bar),
  ].flatMap((shape) => boxOf(shape) ?? []); // a bar of nothing covers nothing
  const labels = maps.flatMap(([map]) => textsOf(map).map(({ element }) => boxOf(element)!.x));
  const beside = texts.filter(({ box }) => !labels.includes(box.x));
  return [
    ...texts.filter(({ box }) => !inMargin(box)).map(({ text }) => `${text} leaves the picture`),
    ...texts.flatMap((a, index) =>
      texts
        .slice(index + 1)
        .filter((b) => overlap(a.box, b.box))
        .map((b) => `${a.text} covers ${b.text}`),
    ),
    ...beside
      .filter(({ box }) => shapes.some((shape) => overlap(box, shape)))
      .map(({ text }) => `${text} covers a drawing`),
  ];
}

/** The same artefacts with the longest words and numbers that another province might bring. */
function stretched(artefacts: Artefacts): Artefacts {
  const { province, districts, parks } = structuredClone(artefacts) as {
    -readonly [Key in keyof Artefacts]: Artefacts[Key];
  };
  const large = { active: 1_234_567, assessed: 1_034_567, notAssessed: 200_000 };
  const counts = { ...large, safe: 1_000_000, atRisk: 34_000, unsafe: 567 };
  const long = 'Nghiêng Ngả & Khuỷu Khuỵu – Trường Thượng Phường Nguyễn Khuyến Mở Rộng Giai đoạn 2';
  province.name = long;
  province.department = `Ban Quản lý các khu công nghiệp và khu kinh tế ${long}`;
  Object.assign(province.tally.totals, counts);
  province.levels.unsafe = 'Không bảo đảm an toàn theo quy định';
  for (const place of [...districts, ...parks]) {
    place.name = long;
    Object.assign(place.counts, counts);
  }
  const [request] = province.tally.requests;
  const dispatches = Array.from({ length: 6 }, (_, index) => `${1000 + index}/SCT-QLCNTMDV`);
  const longest = { ...request!, dispatches, addressees: 1234, replied: 1230 };
  province.tally.requests = Array.from({ length: 5 }, () => longest);
  return { ...artefacts, province, districts, parks };
}

const SETS = {
  'the default province': artefactsOf(DEFAULT, 'public'),
  'another province': artefactsOf(PROVINCE, 'public'),
};

describe.each(Object.entries(SETS))('the pictures of %s', (_, artefacts) => {
  const { province, districts, parks, reports } = artefacts;
  const pictures = picturesOf(artefacts);

  test('are one for each metric, the dispatches, the parks, each district, park and report day', () => {
    const pages = pictures.map(({ page }) => page);
    expect(pages.toSorted()).toEqual(
      [
        ...METRICS.map(metricPath),
        '/van-ban/',
        '/khu-cong-nghiep/',
        ...districts.map(({ id }) => `/dia-ban/${id}/`),
        ...parks.map(({ id }) => `/khu-cong-nghiep/${id}/`),
        ...reports.map(({ id }) => `/bao-cao/${id}/`),
      ].toSorted(),
    );
    expect(new Set(pictures.map(pictureName)).size).toBe(pages.length);
  });

  test('keep every line of text inside, off the drawings and off each other', () => {
    expect(pictures.flatMap(({ page, draw }) => misplaced(draw()).map((f) => page + f))).toEqual(
      [],
    );
  });

  test('name the day and the source', () => {
    for (const { page, draw, alt } of pictures) {
      const report = reports.find(({ id }) => page === `/bao-cao/${id}/`);
      const day = formatDay(report?.id ?? province.tally.asOf);
      for (const said of [wordsOf(draw()), alt]) {
        expect(said).toContain(`Số liệu đến ngày ${day}`);
        expect(said).toContain(province.department);
      }
    }
  });

  test('of a district and a park give its figures, in the picture and in its words', () => {
    const places = [
      ...districts.map((place) => ({ ...place, page: `/dia-ban/${place.id}/` })),
      ...parks.map((place) => ({ ...place, page: `/khu-cong-nghiep/${place.id}/` })),
    ];
    for (const { page, name, counts } of places) {
      const picture = pictureOf(pictures, page);
      const words = wordsOf(picture.draw());
      expect(words).toContain(name);
      if (counts.active === 0) {
        expect(words).toContain('Không có cơ sở nào trong danh sách đang hoạt động');
        continue;
      }
      const sentence = `${formatNumber(counts.assessed!)}/${formatNumber(counts.active)} cơ sở đang hoạt động đã tự đánh giá`;
      expect(words).toContain(sentence);
      expect(picture.alt).toContain(sentence);
      expect(words).toContain(formatShare(counts.assessed! / counts.active));
      expect(words).toContain(`${counts.safe} ${province.levels.safe.toLowerCase()}`);
      expect(words).toContain(`${counts.atRisk} ${province.levels.atRisk.toLowerCase()}`);
      expect(words).toContain(`${counts.unsafe} ${province.levels.unsafe.toLowerCase()}`);
      expect(words).toContain(`${counts.notAssessed} chưa đánh giá`);
    }
  });

  test("of the province gives its share and each district's", () => {
    const words = wordsOf(pictureOf(pictures, '/').draw());
    const { totals, districts: figures } = province.tally;
    expect(words).toContain(`${totals.assessed}/${totals.active} cơ sở`);
    for (const { counts } of figures.filter((district) => district.counts.active > 0)) {
      const { assessed, active } = counts;
      const share = formatNumber((100 * assessed!) / active, 1);
      expect(words).toContain(active < 10 ? `${assessed}/${active}` : share);
    }
  });

  test('of the dispatches counts the replies to each request', () => {
    const words = wordsOf(pictureOf(pictures, '/van-ban/').draw());
    for (const { replied, addressees, dispatches } of province.tally.requests) {
      expect(words).toContain(`${replied}/${addressees}`);
      expect(words).toContain(dispatches.join(', '));
    }
  });

  test('are the same in the internal build', () => {
    const internal = picturesOf(
      artefactsOf(artefacts === SETS['another province'] ? PROVINCE : DEFAULT, 'internal'),
    );
    const contents = (list: typeof pictures) =>
      list.map(({ page, alt, draw }) => ({ page, alt, svg: draw() }));
    expect(contents(internal)).toEqual(contents(pictures));
  });
});

const DEFAULTS = SETS['the default province'];

test('the longest names and the largest numbers have room', () => {
  const pictures = picturesOf(stretched(DEFAULTS));
  expect(pictures.flatMap(({ draw }) => misplaced(draw()))).toEqual([]);
  const words = wordsOf(pictureOf(pictures, '/van-ban/').draw());
  expect(words).toContain('3 yêu cầu mới nhất');
  // `&` ends no picture.
  expect(() => renderPng(pictures[0]!.draw())).not.toThrow();
});

test('that of a withdrawn report says so, in the picture and in its words', () => {
  const { reports, ...others } = SETS['the default province'];
  const withdrawn = reports.map((report) => ({ ...report, withdrawn: 'số sai' }));
  for (const [told, isSaid] of [
    [withdrawn, true],
    [reports, false],
  ] as const) {
    const pictures = picturesOf({ ...others, reports: told });
    for (const { id } of told) {
      const { alt, draw } = pictureOf(pictures, `/bao-cao/${id}/`);
      for (const said of [alt, wordsOf(draw())])
        expect(said.includes('Kỳ báo cáo này đã rút.')).toBe(isSaid);
      expect(misplaced(draw())).toEqual([]);
    }
  }
});

test('real data carry no mark, and a day before any request says so', () => {
  const real = structuredClone(DEFAULTS);
  real.province.tally.sampleTables = [];
  real.province.tally.requests = [];
  for (const { tally } of real.reports) tally.sampleTables = [];
  for (const { draw, alt } of picturesOf(real)) {
    expect(misplaced(draw())).toEqual([]);
    expect(`${wordsOf(draw())} ${alt}`).not.toContain('minh họa');
  }
  expect(wordsOf(drawn(real, '/van-ban/'))).toContain('chưa có công văn nào yêu cầu trả lời');
});

test('the map of a district lights up that district and no other', () => {
  const { province, districts } = DEFAULTS;
  const maps = districts.map(({ id }) => {
    const svg = drawn(DEFAULTS, `/dia-ban/${id}/`);
    return /<g transform="translate\([^"]*">(?:(?!<\/g>).)*stroke-linejoin.*?<\/g>/.exec(svg)![0];
  });
  // It ends at the margin, so where it begins says how wide it is.
  const [, left] = /translate\((\S+) /.exec(maps[0]!)!;
  const drawing = drawWhole(province, width - 56 - Number(left));
  const lit = maps.map((map) => {
    const paths = [...map.matchAll(/<path fill="(#\w+)"[^>]* d="([^"]*)"/g)];
    const [ground, ...others] = paths.map(([, fill, path]) => ({ fill, path }));
    expect(ground).toEqual({ fill: colour('map-elsewhere'), path: drawing.outline });
    expect(others.map(({ fill }) => fill)).toEqual([colour('accent')]);
    return province.districts.find(({ slug }) => drawing.areaOf(slug) === others[0]!.path)!.slug;
  });
  expect(lit).toEqual(districts.map(({ id }) => id));
});

test('a page without a picture of its own shows the province', () => {
  const pictures = picturesOf(DEFAULTS);
  expect(pictureOf(pictures, '/gioi-thieu/').page).toBe('/');
});

test('the colours are those of the style sheet, on light paper', () => {
  const css = readFileSync(join(ROOT, 'src/styles/tokens.css'), 'utf8');
  const used = picturesOf(DEFAULTS).flatMap(({ draw }) => draw().match(/#[\da-f]{6}\b/g)!);
  const light = css.split('@media')[0]!.match(/#[\da-f]{6}/g)!;
  expect([...new Set(used)].filter((value) => !light.includes(value))).toEqual([]);
});

/** The pixels of a PNG with a palette, as `#rrggbb`, and the size that its header gives. */
function decode(png: Buffer) {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    chunks.set(png.toString('latin1', at + 4, at + 8), data);
  }
  const [wide, high] = [chunks.get('IHDR')!.readUInt32BE(0), chunks.get('IHDR')!.readUInt32BE(4)];
  const rows = inflateSync(chunks.get('IDAT')!);
  const palette = chunks.get('PLTE')!;
  const pixel = (x: number, y: number) => {
    const index = rows[y * (wide + 1) + 1 + x]!;
    return `#${palette.subarray(3 * index, 3 * index + 3).toString('hex')}`;
  };
  return { wide, high, pixel, colours: palette.length / 3 };
}

describe('as a PNG', () => {
  const svg = drawn(DEFAULTS, '/');
  const png = renderPng(svg);
  const withFonts = decode(png);
  const without = new Resvg(svg, { font: { loadSystemFonts: false } }).render().pixels;

  test('a picture is 1200 × 630 pixels, the same bytes each time', () => {
    expect([withFonts.wide, withFonts.high]).toEqual([1200, 630]);
    expect(renderPng(svg).equals(png)).toBe(true);
  });

  test('every line of text is drawn', () => {
    for (const { text, element } of textsOf(svg)) {
      const { x, y, width: wide, height: high } = boxOf(element)!;
      let inked = 0;
      for (let py = Math.ceil(y); py < y + high; py += 1) {
        for (let px = Math.ceil(x); px < x + wide; px += 1) {
          const at = 4 * (py * width + px);
          const blank = `#${Buffer.from(without.subarray(at, at + 3)).toString('hex')}`;
          if (withFonts.pixel(px, py) !== blank) inked += 1;
        }
      }
      expect(inked / (wide * high), text).toBeGreaterThan(0.1);
    }
  });

  test('the font has every Vietnamese letter', () => {
    const marks = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    const letters = [...'aăâeêioôơuưy'].flatMap((vowel) =>
      marks.map((mark) => (vowel + mark).normalize('NFC')),
    );
    const all = [...letters, 'đ'].flatMap((letter) => [letter, letter.toUpperCase()]);
    expect(all).toHaveLength(146);
    const shapeOf = (letter: string, weight: number) =>
      new Resvg(
        `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="80"><text x="9" y="60" font-size="40" font-weight="${weight}">${letter}</text></svg>`,
        RESVG_OPTIONS,
      )
        .render()
        .pixels.toString('base64');
    for (const weight of [400, 700]) {
      const shapes = new Set([...all, '中'].map((letter) => shapeOf(letter, weight)));
      // Two letters alike would both be the sign for one that is missing.
      expect(shapes.size).toBe(all.length + 1);
    }
  });
});

describe('the encoder', () => {
  const grid = (colourAt: (index: number) => number, size: number) => {
    const pixels = new Uint8Array(4 * size * size);
    for (let index = 0; index < size * size; index += 1) {
      const colour = colourAt(index);
      pixels.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], 4 * index);
    }
    return { width: size, height: size, pixels };
  };

  test('keeps up to 256 colours as they are', () => {
    const colourAt = (index: number) => index * 0x010203;
    const { pixel, colours } = decode(encodePng(grid(colourAt, 16)));
    expect(colours).toBe(256);
    for (let index = 0; index < 256; index += 1) {
      const wanted = `#${(colourAt(index) & 0xffffff).toString(16).padStart(6, '0')}`;
      expect(pixel(index % 16, Math.floor(index / 16))).toBe(wanted);
    }
  });

  test('draws a few more than 256 with 256', () => {
    expect(decode(encodePng(grid((index) => index * 0x010203, 17))).colours).toBeLessThan(257);
  });

  test('of more keeps the frequent ones exactly, and the others near', () => {
    // Half paper, half thousands of colours.
    const colourAt = (index: number) =>
      index % 2 === 0 ? 0xfffffe : (index * 2_654_435_761) & 0xffffff;
    const size = 64;
    const { pixel, colours } = decode(encodePng(grid(colourAt, size)));
    expect(colours).toBeLessThanOrEqual(256);
    for (let index = 0; index < size * size; index += 1) {
      const got = parseInt(pixel(index % size, Math.floor(index / size)).slice(1), 16);
      const wanted = colourAt(index);
      if (index % 2 === 0) expect(got).toBe(wanted);
      for (const shift of [0, 8, 16]) {
        expect(Math.abs(((got >> shift) & 255) - ((wanted >> shift) & 255))).toBeLessThan(64);
      }
    }
  });
});
