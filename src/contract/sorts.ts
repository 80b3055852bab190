/** What a list can be sorted by, as addresses name it; the first is the order of every list. */
export const SORTS = ['muc', 'ten', 'ngay', 'noi', 'vi-tri', 'dia-ban'] as const;

export type Sort = (typeof SORTS)[number];

/**
 * Of a province with more facilities every list stands in its first order alone where no script runs: five
 * orders of each would be two thirds of what such a site weighs.
 */
export const MOST_IN_ALL_SORTS = 2000;
