/** What a list can be sorted by, as addresses name it; the first is the order of every list. */
export const SORTS = ['muc', 'ten', 'ngay', 'noi', 'nganh', 'dia-ban'] as const;

export type Sort = (typeof SORTS)[number];

/** A list of more facilities stands in its first order alone where no script runs. */
export const MOST_IN_ALL_SORTS = 2000;

/**
 * So does every list of a province with more: five orders of each would be a quarter of what such a site
 * weighs, and half of its pages. Its sectors have no lists of their own, for every facility would stand once more
 * in pages, files and on paper; their pages lead to the list of all, filtered.
 */
export const MOST_OF_ALL_LISTS = 5000;

/** What is printed as one: a list of more facilities is printed by district, that of a district in parts. */
export const MOST_ON_PAPER = 2000;

/** In a province with more, a list that stands whole on its own page is printed from there: pages for paper would weigh as much as a twentieth of the site. */
export const MOST_PRINTED_APART = 10_000;

/** Of more areas the map is a third of a page, and stands on that of the first order alone. */
export const MOST_AREAS_WITH_MAP = 200;

/** From so many rows on a name is sooner typed than found, and groups are folded. */
export const LEAST_FILTERED = 25;
