import { ASSETS, contentType, MEDIA_TYPES } from '../../contract/site-files.ts';
import { escapeMarkup } from '../../model/text.ts';
import {
  EMBEDS,
  FOUND,
  headersOf,
  HSTS,
  NOT_FOUND,
  OFFICE,
  RENEWED,
  type ServedSite,
  SERVERS,
} from './rules.ts';

/** What IIS finds in the folder itself. IIS packs what it sends by itself. */
export function iis(site: ServedSite): string[] {
  const isInternal = site.profile === 'internal';
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<!-- ${RENEWED} Chưa được thử với máy chủ IIS thật.`,
    `     Trang chỉ mở bằng https thì thêm ở IIS Manager, HTTP Response Headers: ${HSTS.join(': ')}.`,
    ...(isInternal
      ? [
          '     Bản nội bộ cần tính năng IP and Domain Restrictions, và mở khóa mục ipSecurity; thiếu thì IIS báo lỗi 500.19, không đưa trang ra.',
          '     Muốn thêm mật khẩu thì tắt Anonymous Authentication, bật Windows hoặc Basic Authentication ở IIS Manager.',
        ]
      : []),
    '-->',
    '<configuration>',
    '  <system.webServer>',
    '    <directoryBrowse enabled="false" />',
    '    <urlCompression doStaticCompression="true" />',
    '    <defaultDocument><files><clear /><add value="index.html" /></files></defaultDocument>',
    '    <httpErrors errorMode="Custom">',
    '      <remove statusCode="404" />',
    `      <error statusCode="404" path="${NOT_FOUND}" responseMode="File" />`,
    '    </httpErrors>',
    '    <staticContent>',
    `      ${clientCache(site, 'rest')}`,
    ...Object.keys(MEDIA_TYPES).flatMap((ending) => [
      `      <remove fileExtension=".${ending}" />`,
      `      <mimeMap fileExtension=".${ending}" mimeType="${contentType(ending)!}" />`,
    ]),
    '    </staticContent>',
    '    <httpProtocol><customHeaders>',
    ...Object.entries(headersOf(site, 'rest')).map(([name, value]) => `      ${add(name, value)}`),
    '    </customHeaders></httpProtocol>',
    '    <security>',
    '      <requestFiltering><hiddenSegments>',
    ...[SERVERS, ...FOUND]
      // IIS hides its own file itself, and one name twice is an error.
      .filter((name) => name !== 'web.config')
      .map((name) => `        <add segment="${name}" />`),
    '      </hiddenSegments></requestFiltering>',
    ...(isInternal ? forOffice() : []),
    '    </security>',
    '  </system.webServer>',
    `  <location path="${ASSETS}">`,
    `    <system.webServer><staticContent>${clientCache(site, 'asset')}</staticContent></system.webServer>`,
    '  </location>',
    ...site.embeds.flatMap((name) => [
      `  <location path="${EMBEDS}/${name}">`,
      '    <system.webServer><httpProtocol><customHeaders>',
      ...ofEmbed(site),
      '    </customHeaders></httpProtocol></system.webServer>',
      '  </location>',
    ]),
    '</configuration>',
  ];
}

function add(name: string, value: string): string {
  return `<add name="${name}" value="${escapeMarkup(value)}" />`;
}

/** Only of what is found: IIS sends it with no error. */
function clientCache({ profile }: ServedSite, kind: 'asset' | 'rest'): string {
  const isInternal = profile === 'internal';
  if (kind === 'rest') {
    const custom = isInternal ? ' cacheControlCustom="private, no-store"' : '';
    return `<clientCache cacheControlMode="DisableCache"${custom} />`;
  }
  const custom = `${isInternal ? 'private' : 'public'}, immutable`;
  return `<clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="${custom}" />`;
}

function ofEmbed(site: ServedSite): string[] {
  const [rest, own] = [headersOf(site, 'rest'), headersOf(site, 'embed')];
  const differing = Object.keys(rest).filter((name) => rest[name] !== own[name]);
  return [
    ...differing.map((name) => `      <remove name="${name}" />`),
    ...differing.flatMap((name) =>
      own[name] === undefined ? [] : [`      ${add(name, own[name])}`],
    ),
  ];
}

function forOffice(): string[] {
  return [
    '      <ipSecurity allowUnlisted="false" enableProxyMode="true">',
    ...OFFICE.map((range) => {
      const [address, bits] = range.split('/') as [string, string];
      const mask = address.includes(':') ? bits : maskOf(Number(bits));
      return `        <add ipAddress="${address}" subnetMask="${mask}" allowed="true" />`;
    }),
    '      </ipSecurity>',
  ];
}

/** `255.240.0.0` */
function maskOf(bits: number): string {
  return [0, 8, 16, 24]
    .map((before) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - before))))
    .join('.');
}
