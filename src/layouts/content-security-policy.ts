// While one develops, Vite writes styles into the page; what is built has none.
const STYLES = import.meta.env.DEV ? "'self' 'unsafe-inline'" : "'self'";

/**
 * What every page may load and frame: nothing inline, nothing from another host. Who may frame a page only a web
 * server's own header can say. Not Astro's `security.csp`: that lets in inline scripts that no page has.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src ${STYLES}`,
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
