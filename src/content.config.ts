import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import {
  DistrictPageSchema,
  DownloadSchema,
  ParkPageSchema,
  ProvinceSchema,
} from './domain/artefacts.ts';
import { SearchSchema } from './domain/search.ts';

/** Where the pipeline has put this build's artefacts; type checks run without any. */
const ARTEFACTS = process.env['ARTEFACTS'];
const nothing = () => [];

const oneFile = (name: string) =>
  ARTEFACTS === undefined ? nothing : file(`${ARTEFACTS}/${name}`);
const folderOf = (name: string) =>
  ARTEFACTS === undefined ? nothing : glob({ pattern: '*.json', base: `${ARTEFACTS}/${name}` });

/** The one door between the pipeline's artefacts and the pages. */
export const collections = {
  province: defineCollection({ loader: oneFile('province.json'), schema: ProvinceSchema }),
  districts: defineCollection({ loader: folderOf('districts'), schema: DistrictPageSchema }),
  parks: defineCollection({ loader: folderOf('parks'), schema: ParkPageSchema }),
  downloads: defineCollection({ loader: oneFile('downloads.json'), schema: DownloadSchema }),
  search: defineCollection({ loader: oneFile('search.json'), schema: SearchSchema }),
};
