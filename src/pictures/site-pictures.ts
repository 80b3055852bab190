import { getCollection, getEntry } from 'astro:content';
import { listPictures, type Picture, pictureName } from './index.ts';

let pictures: Promise<readonly Picture[]> | undefined;

/** The pictures of this build, listed once for all its pages. */
export function sitePictures(): Promise<readonly Picture[]> {
  return (pictures ??= list());
}

/** More pictures than these are drawn only where the site's address lets pages name them. */
const MOST_UNASKED = 100;
const OF_PLACES = /^\/(dia-ban|khu-cong-nghiep)\/./;

/** The pictures that are drawn: all, or of very many those of the whole province. */
export async function drawnPictures(): Promise<readonly Picture[]> {
  const all = await sitePictures();
  return import.meta.env.SITE !== undefined || all.length <= MOST_UNASKED
    ? all
    : all.filter(({ page }) => !OF_PLACES.test(page));
}

/** The addresses of the pictures that are drawn, and what draws each. */
export async function picturePaths() {
  const pictures = await drawnPictures();
  return pictures.map((picture) => ({
    params: { picture: pictureName(picture) },
    props: { picture },
  }));
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
