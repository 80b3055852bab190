/** Fonts that a system with a browser has: narrow, usual, and as wide as any that pages are shown in. */
export const FONTS = ['Liberation Sans', 'DejaVu Sans', 'DejaVu Sans Mono'] as const;
