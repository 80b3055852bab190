import type { NoticePage, Province, SitePages } from '../contract/pages.ts';
import { NOT_PLACED } from '../contract/words.ts';
import { sortFacilities } from '../list/sort.ts';
import type { Site } from '../model/site.ts';
import { atOnce } from '../slices.ts';
import { isIdentified } from './facility.ts';
import { listContext } from './lists.ts';

/** How many notices a page has at most: 25 sheets, about 250 kB. */
const PAGE_SIZE = 100;

/** The settings without which nobody can print notices that name a facility and lead to it. */
export function noticesLack(
  { publish }: Pick<Site, 'publish'>,
  publicUrl: string | undefined,
): Province['noticesLack'] {
  return [
    ...(publicUrl === undefined ? (['publicUrl'] as const) : []),
    ...(publish.facilityNames ? [] : (['facilityNames'] as const)),
  ];
}

/**
 * What is hung up at the gates of facilities that have an account and are at work, by district and by place
 * there. It hangs in public: whatever the build is for, it names those alone that the public one names.
 */
export function summariseNotices(
  pages: SitePages,
  { publish }: Pick<Site, 'publish'>,
): NoticePage[] {
  const { province, districts } = pages;
  if (province.noticesLack.length > 0) return [];
  const context = listContext(pages);
  const lists = [
    ...districts.map(({ id, facilities }) => ({ id, facilities })),
    { id: NOT_PLACED, facilities: province.notPlaced },
  ];
  return lists.flatMap(({ id, facilities }) => {
    const notices = atOnce(sortFacilities(facilities, 'noi', false, context)).flatMap(
      ({ id: code, name, status, stale, level, assessedOn }) => {
        const isGone = status === 'ceased' || status === 'unregistered';
        if (name === undefined || isGone) return [];
        if (!isIdentified({ name }, { profile: 'public', publish })) return [];
        return [{ id: code, name, status, stale, level, assessedOn }];
      },
    );
    const count = Math.ceil(notices.length / PAGE_SIZE);
    return Array.from({ length: count }, (_, page) => ({
      id: page === 0 ? id : `${id}/trang-${page + 1}`,
      district: id,
      number: page + 1,
      count,
      total: notices.length,
      facilities: notices.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
    }));
  });
}
