import { XMLParser, XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { siteFiles } from '../../src/publish/index.ts';
import { artefactsOf, DEFAULT, edited, fileOf, PROVINCE } from './data-sets.ts';
import { withoutTotals } from './papers.ts';

const FOLDER = 'van-ban/don-vi';
const LONG = 'Rất dài '.repeat(24).padEnd(200, 'đ');
const SUBJECT = `Họp; "gấp", 👩🏽 🏭 và\nxuống dòng \\ ${LONG}`;

/** A made-up province with deadlines, and a request of a nasty subject to a unit of a long name. */
const NASTY = edited(
  edited(
    withoutTotals(PROVINCE),
    'dispatches.csv',
    (text) =>
      `${text.trimEnd()}\n50/SCT-CN,2021-09-28,"${SUBJECT.replaceAll('"', '""')}",UBND-904,50,1,2021-10-08\n`,
  ),
  'units.csv',
  (text) => text.replace('UBND huyện Mẫu Tây', `UBND ${LONG}`),
);
const at = (raw: RawFiles, publicUrl: string) =>
  edited(raw, 'site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), publicUrl }),
  );

const fileAt = (raw: RawFiles, name: string) =>
  fileOf(artefactsOf(raw, 'public'), `${FOLDER}/${name}`);
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one));

describe('a calendar has a whole day for each reply that is owed by a day', () => {
  test('of a unit with several, one of them overdue', () => {
    const events = eventsOf(fileAt(NASTY, 'mau-tay.ics'));
    expect(
      events.map(({ startDate, endDate, uid }) => [
        String(startDate),
        String(endDate),
        startDate.isDate,
        uid,
      ]),
    ).toEqual([
      ['2021-08-31', '2021-09-01', true, 'tag:mauson.example,2021:99/van-ban/UBND-904/ra-soat'],
      ['2021-10-08', '2021-10-09', true, 'tag:mauson.example,2021:99/van-ban/UBND-904/50'],
    ]);
  });

  test('a subject comes through whole: signs, a line break, pictures', () => {
    const [, event] = eventsOf(fileAt(NASTY, 'mau-tay.ics'));
    const subject = artefactsOf(NASTY, 'public').province.requests.find(
      ({ id }) => id === '50',
    )!.subject;
    expect(subject).toContain('👩');
    expect(subject).toContain('\n');
    // Some readers take a bare sign for the end of a value.
    const raw = fileAt(NASTY, 'mau-tay.ics').replaceAll('\r\n ', '');
    expect(raw).toContain('SUMMARY:Hạn trả lời 50/SCT-CN: Họp\\; "gấp"\\, ');
    expect(event!.summary).toBe(`Hạn trả lời 50/SCT-CN: ${subject}`);
    expect(event!.description).toContain(`UBND ${LONG.trim()} chưa trả lời. Hạn ngày 08/10/2021.`);
  });

  test('lines end with both signs and have 75 octets at most, each whole letters', () => {
    for (const { path, text } of siteFiles(artefactsOf(NASTY, 'public'))) {
      if (!path.endsWith('.ics')) continue;
      const lines = text.split('\r\n');
      expect(lines.pop()).toBe('');
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const octets = lines.map((line) => Buffer.byteLength(line));
      expect(Math.max(...octets)).toBeLessThanOrEqual(75);
      // Half a letter would be read as another one.
      expect(lines.filter((line) => line.includes('\ufffd'))).toEqual([]);
      expect(lines.filter((line) => /^ \p{M}/u.test(line))).toEqual([]);
    }
    expect(fileAt(NASTY, 'mau-tay.ics')).toMatch(/\r\n \S/);
  });

  test('what has no deadline, or is replied to, is no event; the calendar is one still', () => {
    const text = fileAt(DEFAULT, 'chon-thanh.ics');
    expect(eventsOf(text)).toEqual([]);
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    expect(calendar.getAllSubcomponents().length).toBeGreaterThan(0);
    // It has replied to what had a deadline.
    const { requests } = artefactsOf(PROVINCE, 'public').units[0]!;
    expect(requests.filter(({ cell }) => cell.dueOn !== undefined)).not.toEqual([]);
    expect(requests.map(({ cell }) => cell.status)).toEqual(['replied', 'replied']);
    expect(eventsOf(fileAt(PROVINCE, 'mau-thanh.ics'))).toEqual([]);
  });

  test('a later deadline is the same event, newer', () => {
    const stamp = (raw: RawFiles) => {
      const event = eventsOf(fileAt(raw, 'mau-dong.ics')).find(({ uid }) => uid.endsWith('/33'))!;
      return [
        event.uid,
        String(event.startDate),
        event.sequence,
        String(event.component.getFirstPropertyValue('dtstamp')),
      ];
    };
    const later = edited(
      withoutTotals(PROVINCE),
      'dispatches.csv',
      (text) => `${text.trimEnd()}\n46/SCT-CN,2021-09-26,Gia hạn,UBND-902,33,gia hạn,2021-10-25\n`,
    );
    const uid = 'tag:mauson.example,2021:99/van-ban/UBND-902/33';
    expect(stamp(PROVINCE)).toEqual([uid, '2021-10-15', 0, '2021-09-10T00:00:00Z']);
    expect(stamp(later)).toEqual([uid, '2021-10-25', 1, '2021-09-26T00:00:00Z']);
  });
});

describe('a feed tells what was asked and what was replied', () => {
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'entry' });
  interface Feed {
    readonly id: string;
    readonly title: string;
    readonly link: readonly { readonly '@_href': string; readonly '@_rel': string }[];
    readonly entry: readonly {
      readonly id: string;
      readonly title: string;
      readonly updated: string;
      readonly link: { readonly '@_href': string };
      readonly content: { readonly '#text': string };
    }[];
  }
  const feedOf = (text: string): Feed => {
    expect(XMLValidator.validate(text)).toBe(true);
    return (parser.parse(text) as { feed: Feed }).feed;
  };

  test('of a unit that owes, one that has replied without a day, and one of a nasty subject', () => {
    const owing = feedOf(fileAt(DEFAULT, 'chon-thanh.xml'));
    expect(owing.entry.map(({ title, updated }) => [title, updated.slice(0, 10)])).toEqual([
      ['Chưa trả lời: 1088/SCT-CN', '2021-06-07'],
      ['Chưa trả lời: 941/SCT-CN', '2021-05-12'],
    ]);
    const replied = feedOf(fileAt(DEFAULT, 'phu-rieng.xml'));
    expect(replied.entry.map(({ title }) => title)).toEqual([
      ...['Đã trả lời 1088/SCT-CN', 'Đã trả lời: 1088/SCT-CN'],
      ...['Đã trả lời 941/SCT-CN', 'Đã trả lời: 941/SCT-CN'],
    ]);
    const nasty = feedOf(fileAt(NASTY, 'mau-tay.xml'));
    expect(nasty.entry[0]!.content['#text']).toContain('👩🏽 🏭');
    // Overdue since the day after.
    expect(nasty.entry[1]).toMatchObject({
      title: 'Quá hạn: 21/SCT-CN',
      updated: '2021-09-01T00:00:00+07:00',
    });
  });

  test('ids are of the unit and the request alone; addresses are whole where the site has one', () => {
    const ids = (raw: RawFiles) => feedOf(fileAt(raw, 'chon-thanh.xml')).entry.map(({ id }) => id);
    expect(ids(DEFAULT)).toEqual(ids(at(DEFAULT, 'https://b.example/x/')));
    const links = (raw: RawFiles) => {
      const { link, entry } = feedOf(fileAt(raw, 'chon-thanh.xml'));
      return [...link.map((one) => one['@_href']), entry[0]!.link['@_href']];
    };
    expect(links(at(DEFAULT, 'https://b.example/x/'))).toEqual([
      'https://b.example/x/dia-ban/chon-thanh/#cong-van',
      'https://b.example/x/van-ban/don-vi/chon-thanh.xml',
      'https://b.example/x/van-ban/1088/',
    ]);
    expect(links(DEFAULT)).toEqual([
      '../../dia-ban/chon-thanh/#cong-van',
      '../../van-ban/don-vi/chon-thanh.xml',
      '../../van-ban/1088/',
    ]);
  });
});

test.each([
  ['public', DEFAULT],
  ['internal', DEFAULT],
  ['public', PROVINCE],
] as const)('no feed or calendar of a %s build names a facility', (profile, raw) => {
  const site = artefactsOf(raw, profile);
  const names = artefactsOf(raw, 'internal').districts.flatMap(({ facilities }) =>
    facilities.flatMap(({ id, name }) => [id, name!]),
  );
  const files = [...siteFiles(site)].filter(({ path }) => path.startsWith(`${FOLDER}/`));
  expect(files).toHaveLength(2 * site.units.length);
  const unfolded = files.map(({ text }) => text.replaceAll('\r\n ', ''));
  expect(names.filter((name) => unfolded.some((text) => text.includes(name)))).toEqual([]);
});
