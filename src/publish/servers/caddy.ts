import { contentType, MEDIA_TYPES, TEXT_ENDINGS } from '../../contract/site-files.ts';
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

/** For within a site. */
export function caddy(site: ServedSite): string[] {
  const { asset, embed, rest } = patternsOf(site);
  return [
    `# ${RENEWED}`,
    '# Trong khối của trang: root * …/current và import …/current/may-chu/Caddyfile; không cần file_server.',
    '# Đổi embedAllowedOrigins thì nạp lại Caddy. Trang chỉ mở bằng https thì thêm vào khối ấy:',
    `#   header ${HSTS[0]} "${HSTS[1]}"`,
    `@ban_do_nhung path_regexp ${embed}`,
    `@ban_do_goi path_regexp ${asset}`,
    '@ban_do_khac {',
    `\tnot path_regexp ${embed}`,
    `\tnot path_regexp ${asset}`,
    '}',
    ...headers(site),
    ...Object.keys(MEDIA_TYPES).flatMap((ending) => [
      `@ban_do_${ending} path *.${ending}`,
      `header @ban_do_${ending} Content-Type "${contentType(ending)!}"`,
    ]),
    // Deferred, or it is there twice where something is sent packed.
    `@ban_do_nen path */ ${TEXT_ENDINGS.map((ending) => `*.${ending}`).join(' ')}`,
    'header @ban_do_nen {',
    '\tVary Accept-Encoding',
    '\tdefer',
    '}',
    ...(site.profile === 'internal' ? forOffice() : []),
    '@ban_do_an {',
    String.raw`	path_regexp (^|/)\.|${rest}${HIDDEN}`,
    '\tnot path /.well-known/*',
    '}',
    '# Tệp .br và .gz do npm run deploy nén sẵn; chưa có thì nén khi được hỏi.',
    'encode gzip',
    ...files(site),
    'handle_errors {',
    '\t@ban_do_thieu expression `{http.error.status_code} == 404`',
    `\trewrite @ban_do_thieu /${NOT_FOUND}`,
    `\theader Cache-Control "${cacheOf(site, 'rest')}"`,
    '\theader @ban_do_thieu Content-Type "text/html; charset=utf-8"',
    '\tfile_server @ban_do_thieu {',
    '\t\tprecompressed br gzip',
    '\t}',
    '}',
  ];
}

function headers(site: ServedSite): string[] {
  const all = (kind: Kind) => ({ ...headersOf(site, kind), 'Cache-Control': cacheOf(site, kind) });
  const of = { embed: all('embed'), asset: all('asset'), rest: all('rest') };
  const matchers = { embed: '@ban_do_nhung', asset: '@ban_do_goi', rest: '@ban_do_khac' };
  const lines = (headers: readonly (readonly [string, string])[]) =>
    headers.map(([name, value]) => `\t${name} "${value}"`);
  const isCommon = ([name, value]: readonly [string, string]) =>
    Object.values(of).every((headers: Readonly<Record<string, string>>) => headers[name] === value);
  return [
    'header {',
    ...lines(Object.entries(of.rest).filter(isCommon)),
    '}',
    ...(['embed', 'asset', 'rest'] as const).flatMap((kind) => [
      `header ${matchers[kind]} {`,
      ...lines(Object.entries(of[kind]).filter((header) => !isCommon(header))),
      '}',
    ]),
  ];
}

// In `route` for its order is kept: else what strips a folder would come before what refuses.
function files({ base, profile }: ServedSite): string[] {
  const isBelow = base !== '/';
  return [
    ...(isBelow ? [`redir ${base.slice(0, -1)} ${base} 308`] : []),
    `route ${base}* {`,
    ...(profile === 'internal' ? ['\trespond @ban_do_cam 403'] : []),
    '\terror @ban_do_an 404',
    ...(isBelow ? [`\turi strip_prefix ${base.slice(0, -1)}`] : []),
    '\tfile_server {',
    '\t\tprecompressed br gzip',
    '\t}',
    '}',
  ];
}

function forOffice(): string[] {
  const outside = [
    `not remote_ip ${OFFICE.join(' ')}`,
    ...FORWARDED.map((name) => `not vars_regexp {http.request.header.${name}} "${OFFICE_ALONE}"`),
  ];
  return [
    '# Bản nội bộ: chỉ các mạng riêng được xem. Cho người ngoài vào bằng mật khẩu thì thêm vào khối của trang, sau import',
    '# (mật khẩu do caddy hash-password ghi; từ Caddy 2.8 lệnh tên là basic_auth):',
    '#   basicauth @ban_do_ngoai { can-bo … }',
    '# Mọi người đều phải có mật khẩu thì bỏ @ban_do_ngoai. Sau một máy chủ đứng trước thì phải để nó gửi X-Forwarded-For.',
    // One matcher of two conditions of a kind forgets the first.
    ...outside.flatMap((condition, at) => [
      `@ban_do_ngoai_${at + 1} ${condition}`,
      `vars @ban_do_ngoai_${at + 1} ban_do_ngoai 1`,
    ]),
    '@ban_do_ngoai vars ban_do_ngoai 1',
    '@ban_do_cam {',
    '\tvars ban_do_ngoai 1',
    // Of nobody Caddy 2.6 says `<nil>`.
    '\tnot vars_regexp {http.auth.user.id} ^[^<]',
    '}',
  ];
}
