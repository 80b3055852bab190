/**
 * What every page may load and frame: nothing inline, nothing from another host. It stands in the page, for hosts that
 * send no header, and in the header that also says who may frame it. Not Astro's `security.csp`: that lets in inline
 * scripts that no page has.
 */
export function contentSecurityPolicy({ isDeveloping = false } = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // While one develops, Vite writes styles into the page; what is built has none.
    `style-src ${isDeveloping ? "'self' 'unsafe-inline'" : "'self'"}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
