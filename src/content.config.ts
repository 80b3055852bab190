import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import {
  DistrictPageSchema,
  DownloadSchema,
  ParkPageSchema,
  ProvinceSchema,
} from './domain/artefacts.ts';

/** Where the pipeline has put this build's artefacts. */
const ARTEFACTS = process.env['ARTEFACTS'] ?? '.artefacts';

/** The one door between the pipeline's artefacts and the pages. */
export const collections = {
  province: defineCollection({
    loader: file(`${ARTEFACTS}/province.json`),
    schema: ProvinceSchema,
  }),
  districts: defineCollection({
    loader: glob({ pattern: '*.json', base: `${ARTEFACTS}/districts` }),
    schema: DistrictPageSchema,
  }),
  parks: defineCollection({
    loader: glob({ pattern: '*.json', base: `${ARTEFACTS}/parks` }),
    schema: ParkPageSchema,
  }),
  downloads: defineCollection({
    loader: file(`${ARTEFACTS}/downloads.json`),
    schema: DownloadSchema,
  }),
};
