/**
 * What a syllable without its marks may look like; English words like `than` and `on` do, too, but
 * few sentences are made of those alone.
 */
const SYLLABLE =
  /^(?:(?:ngh?|gh?|kh|nh|ph|th|tr|ch|[bcdhklmnrstvx])?(?:a[iouy]?|e[ou]?|i[au]?|ie(?:u|)|o[aei]?|oa[ioy]|oeo|oo|u[aeiouy]?|ua[iy]|uo[iu]|uy[aeu]?|y|ye(?:u|)|uye|uoi)|gi(?:a[iouy]?|e[ou]?|eu|o[i]?|u[aoi]?|uo[i]?|)|qu(?:a[iouy]?|e[ou]?|y[aeu]?|i|o[i]?|ye?|))(?:ch|ng|nh|[cmnpt])?$/;
const ENDS_SHORT = /[cpt]$|ch$/;
/** Acute and dot below: no syllable that ends short has another tone, or none. */
const SHORT_TONES = /[\u0301\u0323]/;

/** Whether a word may be a Vietnamese syllable. */
export function isSyllable(word: string): boolean {
  const marked = word.toLowerCase().normalize('NFD');
  const bare = marked.replace(/\p{M}/gu, '').replaceAll('đ', 'd');
  return SYLLABLE.test(bare) && (!ENDS_SHORT.test(bare) || SHORT_TONES.test(marked));
}

/** Options of commands, and names and kinds of files. */
const NAMES = /--[a-z-]+|[\p{L}\d_-]*\.(?:csv|xlsx?|zip|json|geojson|xml)\b/gu;

/** The words of a text that are no Vietnamese. */
export function foreignWords(text: string): string[] {
  const words = text.replace(NAMES, ' ').match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  return words.filter((word) => !isSyllable(word));
}
