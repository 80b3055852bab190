import { errorAt, inColumn, type Diagnostic, type Located } from '../model/diagnostic.ts';
import type { Unit } from '../model/correspondence.ts';
import type { Commune, District, Park } from '../model/places.ts';
import type { ReadTable } from './read-table.ts';

/** Communes, parks and units name places that exist, and no two pages would share a URL. */
export function checkGazetteer(tables: {
  readonly districts: ReadTable<District>;
  readonly communes: ReadTable<Commune>;
  readonly parks: ReadTable<Park>;
  readonly units: ReadTable<Unit>;
}): Diagnostic[] {
  const { districts, communes, parks, units } = tables;
  return [
    ...unknownDistricts(communes.rows, districts),
    ...unknownDistricts(parks.rows, districts),
    ...unknownDistricts(units.rows, districts),
    ...unknownCommunes(parks.rows, communes),
    ...sharedSlugs(districts.rows),
    ...sharedSlugs(parks.rows),
  ];
}

function unknownDistricts(
  rows: readonly Located<{ districtCode?: string | undefined }>[],
  districts: ReadTable<District>,
): Diagnostic[] {
  if (!districts.isRead) return [];
  const known = districts.cells('code');
  return rows.flatMap(({ value: { districtCode }, at }) =>
    districtCode === undefined || known.has(districtCode)
      ? []
      : errorAt(
          inColumn(at, 'Mã huyện'),
          'place/unknown-district',
          `"${districtCode}" không có trong places/districts.csv`,
          'sửa mã, hoặc thêm địa bàn vào places/districts.csv',
        ),
  );
}

function unknownCommunes(
  parks: readonly Located<Park>[],
  communes: ReadTable<Commune>,
): Diagnostic[] {
  if (!communes.isRead) return [];
  const known = communes.cells('code');
  return parks.flatMap(({ value: { communeCodes }, at }) =>
    communeCodes
      .filter((code) => !known.has(code))
      .map((code) =>
        errorAt(
          inColumn(at, 'Mã xã'),
          'place/unknown-commune',
          `"${code}" không có trong places/communes.csv`,
          'sửa mã, hoặc thêm xã vào places/communes.csv',
        ),
      ),
  );
}

function sharedSlugs(rows: readonly Located<{ slug: string }>[]): Diagnostic[] {
  const slugs = rows.map(({ value }) => value.slug);
  return rows.flatMap(({ value, at }, index) => {
    const first = slugs.indexOf(value.slug);
    return first === index
      ? []
      : errorAt(
          inColumn(at, 'Đường dẫn'),
          'place/duplicate-slug',
          `"${value.slug}" đã dùng ở dòng ${rows[first]!.at.line} nên hai trang sẽ trùng địa chỉ`,
          'đặt một đường dẫn khác; đường dẫn đã công bố thì giữ nguyên',
        );
  });
}
