import { getCollection, getEntry } from 'astro:content';
import type { Province } from '../contract/pages.ts';
import { onceFor } from '../once.ts';
import { drawnPictures, listPictures, type Picture } from './index.ts';

/** The pictures of this build, listed once for all its pages. */
export async function sitePictures(): Promise<readonly Picture[]> {
  return list((await getEntry('province', 'province'))!.data);
}

/** The pictures that are drawn. */
export async function drawnSitePictures(): Promise<readonly Picture[]> {
  return drawnPictures(await sitePictures(), import.meta.env.SITE !== undefined);
}

const list = onceFor(async (province: Province): Promise<readonly Picture[]> => {
  const districts = await getCollection('districts');
  const parks = await getCollection('parks');
  const reports = await getCollection('reports');
  return listPictures(
    province,
    districts.map(({ data }) => data),
    parks.map(({ data }) => data),
    reports.map(({ data }) => data),
  );
});
