/** The address of a page or file of this site, wherever the site stands: `/dia-ban/hon-quan/`. */
export function href(path: `/${string}`): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}${path}`;
}
