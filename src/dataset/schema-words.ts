import { locales, type z } from 'astro/zod';

/** A schema's own findings in Vietnamese, for values that no message of ours speaks of. */
export const inVietnamese = locales.vi().localeError;

/** Where in a JSON file a schema's first finding is and what it says; counts from 1, as people do. */
export function firstIssueWords({ issues: [issue] }: z.ZodError, top: string): string {
  const path = issue!.path.map((part) => (typeof part === 'number' ? part + 1 : String(part)));
  return `tại ${path.join('.') || top}: ${issue!.message}`;
}
