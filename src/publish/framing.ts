import { escapeMarkup } from '../model/text.ts';
import type { SiteFile } from './files.ts';

/** Whom a site lets frame its embeds, and where it stands. */
interface Framing {
  /** Of other sites: `https://portal.example`. */
  readonly origins: readonly string[];
  /** The folder on the host: `/` or `/ban-do/`. */
  readonly base: string;
  /** The folders at its top: `dia-ban`. */
  readonly folders: readonly string[];
  /** The folders of its embeds: `ban-do`. */
  readonly embeds: readonly string[];
}

/** The folder of the embeds; the page at its top, which is about them, is not one. */
export const EMBEDS = 'nhung';
/** The folder of what a server has to be told to read. */
const SERVERS = 'may-chu';
const NOBODY = "frame-ancestors 'none'";

/**
 * The configuration of web servers that lets the allowed origins, and the site itself, frame the embeds
 * and nobody anything else: only a header can say so. `X-Frame-Options` is for browsers before 2016, and
 * knows no list of origins.
 */
export function framingFiles(framing: Framing): SiteFile[] {
  const file = (path: string, lines: readonly string[]): SiteFile => ({
    path,
    mediaType: 'text/plain',
    text: `${lines.join('\n')}\n`,
  });
  return [
    file(`${SERVERS}/nginx.conf`, nginx(framing)),
    file(`${SERVERS}/Caddyfile`, caddy(framing)),
    file('.htaccess', apache(framing)),
    file('web.config', iis(framing)),
    file('_headers', headers(framing)),
  ];
}

function allowed({ origins }: Framing): string {
  return ['frame-ancestors', "'self'", ...origins].join(' ');
}

function embedPattern({ base }: Framing): string {
  return `^${base.replaceAll('.', String.raw`\.`)}${EMBEDS}/[^/]+/`;
}

const RENEWED = 'Do lệnh dựng ghi theo embedAllowedOrigins trong site.json; đừng sửa ở đây.';

// `set` within `if` is one of the few things that are safe there, and needs no place outside `server`.
function nginx(framing: Framing): string[] {
  return [
    `# ${RENEWED}`,
    '# Trong khối server { } của trang, ngoài mọi location: include …/may-chu/nginx.conf;',
    '# Một location có add_header của riêng nó thì phải chép vào đó hai dòng add_header dưới đây.',
    `set $ban_do_khung "${NOBODY}";`,
    'set $ban_do_khung_cu DENY;',
    `if ($uri ~ "${embedPattern(framing)}") {`,
    `  set $ban_do_khung "${allowed(framing)}";`,
    '  set $ban_do_khung_cu "";',
    '}',
    'add_header Content-Security-Policy $ban_do_khung always;',
    'add_header X-Frame-Options $ban_do_khung_cu always;',
  ];
}

function caddy(framing: Framing): string[] {
  const pattern = `path_regexp ${embedPattern(framing)}`;
  return [
    `# ${RENEWED}`,
    '# Trong khối của trang: import …/may-chu/Caddyfile',
    `@ban_do_nhung ${pattern}`,
    `header @ban_do_nhung Content-Security-Policy "${allowed(framing)}"`,
    `@ban_do_khac not ${pattern}`,
    'header @ban_do_khac {',
    `\tContent-Security-Policy "${NOBODY}"`,
    '\tX-Frame-Options DENY',
    '}',
  ];
}

function apache(framing: Framing): string[] {
  return [
    `# ${RENEWED}`,
    '# Cần mod_headers và AllowOverride FileInfo.',
    '<IfModule mod_headers.c>',
    `  Header always set Content-Security-Policy "${NOBODY}"`,
    '  Header always set X-Frame-Options DENY',
    `  <If "%{REQUEST_URI} =~ m#${embedPattern(framing)}#">`,
    `    Header always set Content-Security-Policy "${allowed(framing)}"`,
    '    Header always unset X-Frame-Options',
    '  </If>',
    '</IfModule>',
  ];
}

function iis(framing: Framing): string[] {
  const policy = (value: string) =>
    `<add name="Content-Security-Policy" value="${escapeMarkup(value)}" />`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<!-- ${RENEWED} -->`,
    '<configuration>',
    '  <system.webServer><httpProtocol><customHeaders>',
    `    ${policy(NOBODY)}`,
    '    <add name="X-Frame-Options" value="DENY" />',
    '  </customHeaders></httpProtocol></system.webServer>',
    ...framing.embeds.flatMap((name) => [
      `  <location path="${EMBEDS}/${name}">`,
      '    <system.webServer><httpProtocol><customHeaders>',
      '      <remove name="Content-Security-Policy" />',
      '      <remove name="X-Frame-Options" />',
      `      ${policy(allowed(framing))}`,
      '    </customHeaders></httpProtocol></system.webServer>',
      '  </location>',
    ]),
    '</configuration>',
  ];
}

// Where two rules fit a path these hosts send both headers, and then the stricter holds: none may overlap.
function headers(framing: Framing): string[] {
  const { base, folders, embeds } = framing;
  const closed = [
    base,
    `${base}index.html`,
    `${base}404.html`,
    ...[...folders, SERVERS].filter((name) => name !== EMBEDS).map((name) => `${base}${name}/*`),
    `${base}${EMBEDS}/`,
  ];
  return [
    `# ${RENEWED}`,
    ...closed.flatMap((path) => [
      path,
      `  Content-Security-Policy: ${NOBODY}`,
      '  X-Frame-Options: DENY',
    ]),
    ...embeds.flatMap((name) => [
      `${base}${EMBEDS}/${name}/*`,
      `  Content-Security-Policy: ${allowed(framing)}`,
    ]),
  ];
}
