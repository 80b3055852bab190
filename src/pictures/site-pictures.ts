import { getCollection, getEntry } from 'astro:content';
import { listPictures, type Picture } from './index.ts';

let pictures: Promise<readonly Picture[]> | undefined;

/** The pictures of this build, listed once for all its pages. */
export function sitePictures(): Promise<readonly Picture[]> {
  return (pictures ??= list());
}

async function list(): Promise<readonly Picture[]> {
  const { data: province } = (await getEntry('province', 'province'))!;
  const districts = await getCollection('districts');
  const parks = await getCollection('parks');
  const reports = await getCollection('reports');
  return listPictures(
    province,
    districts.map(({ data }) => data),
    parks.map(({ data }) => data),
    reports.map(({ data }) => data),
  );
}
