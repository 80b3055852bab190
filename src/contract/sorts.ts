/** What a list can be sorted by, as addresses name it; the first is the order of every list. */
export const SORTS = ['muc', 'ten', 'ngay', 'noi', 'vi-tri', 'dia-ban'] as const;

export type Sort = (typeof SORTS)[number];
