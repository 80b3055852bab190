import { locales } from 'astro/zod';

/** A schema's own findings in Vietnamese, for values that no message of ours speaks of. */
export const inVietnamese = locales.vi().localeError;
