import { errorAt, inColumn, type Diagnostic, type Located } from '../../src/domain/diagnostic.ts';
import type { Unit } from '../../src/domain/correspondence.ts';
import type { Commune, District, Park } from '../../src/domain/places.ts';

/** Communes, parks and units name districts that exist, and no two pages would share a URL. */
export function checkGazetteer(
  districts: readonly Located<District>[],
  communes: readonly Located<Commune>[],
  parks: readonly Located<Park>[],
  units: readonly Located<Unit>[],
): Diagnostic[] {
  const codes = new Set<string>(districts.map(({ value }) => value.code));
  const unknownDistrict = (rows: readonly Located<{ districtCode?: string | undefined }>[]) =>
    rows
      .filter(
        ({ value: { districtCode } }) => districtCode !== undefined && !codes.has(districtCode),
      )
      .map(({ value, at }) =>
        errorAt(
          inColumn(at, 'Mã huyện'),
          'place/unknown-district',
          `"${value.districtCode}" không có trong places/districts.csv`,
        ),
      );
  return [
    ...unknownDistrict(communes),
    ...unknownDistrict(parks),
    ...unknownDistrict(units),
    ...sharedSlugs(districts),
    ...sharedSlugs(parks),
  ];
}

function sharedSlugs(rows: readonly Located<{ slug: string }>[]): Diagnostic[] {
  const slugs = rows.map(({ value }) => value.slug);
  return rows
    .filter(({ value }, index) => slugs.indexOf(value.slug) !== index)
    .map(({ value, at }) =>
      errorAt(
        inColumn(at, 'Đường dẫn'),
        'place/duplicate-slug',
        `"${value.slug}" đã dùng ở dòng trên nên hai trang sẽ trùng địa chỉ`,
      ),
    );
}
