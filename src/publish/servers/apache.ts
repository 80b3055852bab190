import { contentType, MEDIA_TYPES, TEXT_ENDINGS } from '../../contract/site-files.ts';
import {
  cacheOf,
  FORWARDED,
  headersOf,
  HIDDEN,
  HSTS,
  NOT_FOUND,
  OFFICE,
  OFFICE_ALONE,
  patternsOf,
  RENEWED,
  type ServedSite,
} from './rules.ts';

/** How packed files end, what they are packed with, and how a browser asks for it; the best first. */
const PACKED = [
  ['br', 'br'],
  ['gz', 'gzip'],
] as const;

/** What Apache finds in the folder itself. */
export function apache(site: ServedSite): string[] {
  const isInternal = site.profile === 'internal';
  return [
    `# ${RENEWED}`,
    `# Cần mod_headers, mod_rewrite, mod_mime và AllowOverride ${isInternal ? 'AuthConfig FileInfo' : 'FileInfo'}.`,
    '# Trang chỉ mở bằng https thì thêm vào VirtualHost:',
    `#   Header always set ${HSTS[0]} "${HSTS[1]}"`,
    ...(isInternal ? forOffice() : []),
    `ErrorDocument 404 ${site.base}${NOT_FOUND}`,
    ...rewriting(site),
    ...types(),
    ...headers(site),
  ];
}

function headers(site: ServedSite): string[] {
  const patterns = patternsOf(site);
  const rest = headersOf(site, 'rest');
  const varied = (kind: 'asset' | 'embed') =>
    Object.entries({ ...rest, ...headersOf(site, kind) }).flatMap(([name, was]) => {
      const value = headersOf(site, kind)[name];
      if (value === undefined) return [`    Header always unset ${name}`];
      return value === rest[name] && value === was ? [] : [set(name, value)];
    });
  const set = (name: string, value: string) => `    Header always set ${name} "${value}"`;
  return [
    '<IfModule mod_headers.c>',
    ...Object.entries(rest).map(([name, value]) => set(name, value).slice(2)),
    `  Header always set Cache-Control "${cacheOf(site, 'rest')}"`,
    ...(['asset', 'embed'] as const).flatMap((kind) => [
      `  <If "%{REQUEST_URI} =~ m#${patterns[kind]}#">`,
      ...varied(kind),
      // Only of what is found: no error of an asset may be kept for a year.
      ...(cacheOf(site, kind) === cacheOf(site, 'rest')
        ? []
        : [
            `    Header always set Cache-Control "${cacheOf(site, kind)}" "expr=%{REQUEST_STATUS} in {'200','206','304'}"`,
          ]),
      '  </If>',
    ]),
    `  <FilesMatch "\\.(${TEXT_ENDINGS.join('|')})(\\.(${PACKED.map(([ending]) => ending).join('|')}))?$">`,
    '    Header merge Vary Accept-Encoding',
    '  </FilesMatch>',
    '</IfModule>',
  ];
}

/** `ForceType`, for of `index.html.gz` Apache would go by the last ending. */
function types(): string[] {
  return [
    ...Object.keys(MEDIA_TYPES).flatMap((ending) => [
      `<FilesMatch "\\.${ending}(\\.(br|gz))?$">`,
      `  ForceType "${contentType(ending)!}"`,
      '</FilesMatch>',
    ]),
    '<IfModule mod_mime.c>',
    ...PACKED.map(([ending, encoding]) => `  AddEncoding ${encoding} .${ending}`),
    // Else it is Breton.
    '  RemoveLanguage .br',
    '</IfModule>',
    '# Chưa nén sẵn thì nén khi được hỏi.',
    '<IfModule mod_deflate.c>',
    '  <IfModule mod_filter.c>',
    `    AddOutputFilterByType DEFLATE ${TEXT_ENDINGS.map((ending) => MEDIA_TYPES[ending]!).join(' ')}`,
    '  </IfModule>',
    '</IfModule>',
  ];
}

function rewriting({ base }: ServedSite): string[] {
  const refused = String.raw`\s*;\s*q=0(\.0*)?\s*(,|$)`;
  return [
    '<IfModule mod_rewrite.c>',
    '  RewriteEngine On',
    `  RewriteBase ${base}`,
    String.raw`  RewriteRule "(^|/)\.(?!well-known/)|^${HIDDEN}" - [R=404,L]`,
    '  # Thư mục không có trang thì không liệt kê.',
    '  RewriteCond %{REQUEST_FILENAME} -d',
    '  RewriteCond %{REQUEST_FILENAME}/index.html !-f',
    '  RewriteRule ^ - [R=404,L]',
    '  # Tệp do npm run deploy nén sẵn.',
    ...PACKED.flatMap(([ending, encoding]) => {
      const accepts = `  RewriteCond %{HTTP:Accept-Encoding} "(^|[\\s,])${encoding}(?!${refused})(\\s*[,;]|\\s*$)"`;
      return [
        accepts,
        `  RewriteCond %{REQUEST_FILENAME}index.html.${ending} -f`,
        `  RewriteRule "^(.*/)?$" "$1index.html.${ending}" [L]`,
        accepts,
        `  RewriteCond %{REQUEST_FILENAME}.${ending} -f`,
        `  RewriteRule "^(.*[^/])$" "$1.${ending}" [L]`,
      ];
    }),
    '</IfModule>',
  ];
}

function forOffice(): string[] {
  return [
    '# Bản nội bộ: chỉ các mạng riêng được xem. Cho người ngoài vào bằng mật khẩu thì thêm vào VirtualHost:',
    '#   <Location "/">',
    '#     AuthType Basic',
    '#     AuthName "Noi bo"',
    '#     AuthUserFile /etc/apache2/ban-do.htpasswd',
    '#     Require valid-user',
    '#   </Location>',
    '# (AuthMerging And trong đó: phải có cả mật khẩu lẫn địa chỉ trong mạng.)',
    '# Sau một máy chủ đứng trước thì phải để nó gửi X-Forwarded-For.',
    '<RequireAll>',
    `  Require ip ${OFFICE.join(' ')}`,
    ...FORWARDED.map((name) => `  Require expr %{HTTP:${name}} =~ m#${OFFICE_ALONE}#`),
    '</RequireAll>',
  ];
}
