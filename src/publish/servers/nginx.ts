import { MEDIA_TYPES, TEXT_ENDINGS } from '../../contract/site-files.ts';
import {
  cacheOf,
  FORWARDED,
  headersOf,
  HIDDEN,
  HSTS,
  type Kind,
  NOT_FOUND,
  OFFICE,
  OFFICE_ALONE,
  patternsOf,
  RENEWED,
  type ServedSite,
} from './rules.ts';

/** For within a `server`. `set` and `return` are what is safe within `if`, and need no place outside `server`. */
export function nginx(site: ServedSite): string[] {
  const types = TEXT_ENDINGS.map((ending) => MEDIA_TYPES[ending]!);
  return [
    `# ${RENEWED}`,
    '# Trong khối server { } của trang, ngoài mọi location: include …/may-chu/nginx.conf;',
    '# Khối ấy chỉ còn phải có listen, server_name, root …/current; và chứng thư. Đổi embedAllowedOrigins thì nạp lại nginx.',
    '# Một location có add_header của riêng nó thì phải chép vào đó mọi dòng add_header dưới đây.',
    '# Trang chỉ mở bằng https thì thêm vào khối server:',
    `#   add_header ${HSTS[0]} "${HSTS[1]}" always;`,
    '# Có mô-đun brotli (Debian: libnginx-mod-http-brotli-static, không có sẵn trong nginx-light) thì thêm: brotli_static on;',
    'index index.html;',
    'autoindex off;',
    // Behind a server that speaks https an absolute address would lead back to http.
    'absolute_redirect off;',
    'etag on;',
    'charset utf-8;',
    `charset_types ${types.filter((type) => type.startsWith('text/') && type !== 'text/html').join(' ')};`,
    'default_type application/octet-stream;',
    'types {',
    ...Object.entries(MEDIA_TYPES).map(([ending, type]) => `  ${type} ${ending};`),
    '}',
    '# Tệp .gz do npm run deploy nén sẵn; chưa có thì nén khi được hỏi.',
    'gzip_static on;',
    'gzip on;',
    'gzip_vary on;',
    'gzip_proxied any;',
    'gzip_min_length 1024;',
    `gzip_types ${types.filter((type) => type !== 'text/html').join(' ')};`,
    `error_page 404 ${site.base}${NOT_FOUND};`,
    `error_page 403 =404 ${site.base}${NOT_FOUND};`,
    ...(site.profile === 'internal' ? forOffice() : []),
    String.raw`if ($uri ~ "(^|/)\.(?!well-known/)|${patternsOf(site).rest}${HIDDEN}") {`,
    '  return 404;',
    '}',
    ...headers(site),
  ];
}

/** A variable for what differs by kind; `if` sets it. */
function headers(site: ServedSite): string[] {
  const patterns = patternsOf(site);
  const rest = headersOf(site, 'rest');
  const notFound = `${site.base}${NOT_FOUND}`;
  const isOfKind = (name: string) =>
    (['asset', 'embed'] as const).some((kind) => headersOf(site, kind)[name] !== rest[name]);
  const variable = (name: string) => `$ban_do_${name.toLowerCase().replaceAll('-', '_')}`;
  const varied = Object.keys(rest).filter(isOfKind);
  const set = (name: string, kind: Kind) =>
    `set ${variable(name)} "${headersOf(site, kind)[name] ?? ''}";`;
  const found = '$ban_do_luu';
  const missing = '$ban_do_luu_loi';
  return [
    ...varied.map((name) => set(name, 'rest')),
    `set ${found} "${cacheOf(site, 'rest')}";`,
    `set ${missing} "";`,
    ...(['asset', 'embed'] as const).flatMap((kind) => [
      `if ($uri ~ "${patterns[kind]}") {`,
      ...varied
        .filter((name) => headersOf(site, kind)[name] !== rest[name])
        .map((name) => `  ${set(name, kind)}`),
      ...(cacheOf(site, kind) === cacheOf(site, 'rest')
        ? []
        : [`  set ${found} "${cacheOf(site, kind)}";`]),
      '}',
    ]),
    // Where there is nothing, nginx goes on with this page.
    `if ($uri = "${notFound}") {`,
    `  set ${missing} ${found};`,
    `  set ${found} "";`,
    '}',
    ...Object.entries(rest).map(
      ([name, value]) =>
        `add_header ${name} ${varied.includes(name) ? variable(name) : `"${value}"`} always;`,
    ),
    // Without `always`: no error of an asset may be kept for a year.
    `add_header Cache-Control ${found};`,
    `add_header Cache-Control ${missing} always;`,
  ];
}

function forOffice(): string[] {
  return [
    '# Bản nội bộ: chỉ các mạng riêng được xem. Mạng khác, hay cho vào bằng mật khẩu, thì ghi trong khối server, trước include:',
    '#   allow 203.0.113.0/24;',
    '#   satisfy any; auth_basic "Nội bộ"; auth_basic_user_file /etc/nginx/ban-do.htpasswd;',
    '# (satisfy all: phải có cả mật khẩu lẫn địa chỉ trong mạng.)',
    '# Sau một máy chủ đứng trước thì phải để nó gửi X-Forwarded-For; người ngoài vào bằng mật khẩu qua nó thì thêm:',
    '#   set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;',
    ...OFFICE.map((range) => `allow ${range};`),
    'deny all;',
    ...FORWARDED.flatMap((name) => {
      const said = `$http_${name.toLowerCase().replaceAll('-', '_')}`;
      const variable = `$ban_do${said.slice('$http'.length)}`;
      return [
        `set ${variable} ${said};`,
        // Then it is judged by its own address already.
        `if ($realip_remote_addr != $remote_addr) {`,
        `  set ${variable} "";`,
        '}',
        `if (${variable} !~ "${OFFICE_ALONE}") {`,
        '  return 403;',
        '}',
      ];
    }),
  ];
}
