import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import {
  artefactsOf,
  DEFAULT,
  edited,
  fileOf,
  IS_SAMPLE,
  PROVINCE,
  withoutNames,
} from './data-sets.ts';
import { withoutTotals } from './papers.ts';

const MOST = 400;
const at = (raw: RawFiles, publicUrl: string) =>
  edited(raw, 'site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), publicUrl }),
  );
const messagesOf = (raw: RawFiles) =>
  new Map(artefactsOf(raw, 'public').units.map(({ code, message }) => [code, message!]));

describe.runIf(IS_SAMPLE)('of the default data', () => {
  const messages = messagesOf(at(DEFAULT, 'https://ban-do.example/'));

  test('a message has the figures of its unit, the day, the short address and what is made up', () => {
    expect(messages.get('UBND-697')!.text).toMatchInlineSnapshot(
      `"Kính gửi UBND huyện Chơn Thành. Số liệu đến ngày 07/6/2021. 23/26 cơ sở do đơn vị đôn đốc đã tự đánh giá (88,5%). Còn 3 cơ sở chưa đánh giá, 1 không an toàn, 5 quá hạn cập nhật và 2 có rủi ro. Chưa trả lời 2 công văn: 941/SCT-CN ngày 12/5/2021; 1088/SCT-CN ngày 31/5/2021. Chi tiết: https://ban-do.example/v/chon-thanh/ Dữ liệu minh họa: danh sách cơ sở và kết quả tự đánh giá là giả định."`,
    );
    for (const { text, length } of messages.values()) expect([...text]).toHaveLength(length);
  });

  test('together they have as many facilities to urge as the province', () => {
    const numbers = [...messages.values()].map(({ text }) =>
      Number(/Còn (\d+) cơ sở chưa đánh giá/.exec(text)![1]),
    );
    expect(numbers.reduce((sum, one) => sum + one, 0)).toBe(132);
  });

  test('without an address of the site there is none', () => {
    expect(messagesOf(DEFAULT).get('UBND-697')!.text).not.toMatch(/http|Chi tiết/);
  });
});

test.each([
  ['the default data', DEFAULT],
  ['a made-up province', PROVINCE],
])('of %s no message names a facility, and the file has all of them', (_, raw) => {
  const site = artefactsOf(raw, 'internal');
  const names = site.districts.flatMap(({ facilities }) => facilities.map(({ name }) => name!));
  const file = fileOf(site, 'du-lieu/tin-nhan.txt');
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => file.includes(name))).toEqual([]);
  for (const { message, name } of site.units) {
    expect(file).toContain(`${message!.text}\n`);
    expect(file).toContain(name);
  }
});

describe.runIf(IS_SAMPLE)('where facilities are shown in figures alone', () => {
  // Else every unit's facilities are others than those of a district.
  const raw = edited(DEFAULT, 'places/parks.csv', (text) => text.replaceAll(',BQLKKT', ','));
  const site = artefactsOf(withoutNames(raw), 'public');
  const open = messagesOf(raw);
  const said = site.units.map(({ code, districtSlug, message }) => ({
    counts: site.province.tally.districts.find(({ slug }) => slug === districtSlug)?.counts,
    text: message!.text,
    open: open.get(code)!.text,
  }));

  test('a message has the figures that its district shows, else none of facilities', () => {
    const hasFigures = ({ text }: { text: string }) => text.includes('cơ sở');
    const shown = said.filter(hasFigures);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(said.length);
    for (const { counts, text } of shown) {
      expect(text).toContain(`${counts!.assessed!}/${counts!.active} cơ sở`);
      expect(text).toContain(`${counts!.notAssessed!} cơ sở chưa đánh giá`);
    }
    expect(said.filter(({ counts }) => counts?.withheld).filter(hasFigures)).toEqual([]);
  });

  test('nor has it any of a unit that does not look after all of its district', () => {
    const texts = artefactsOf(withoutNames(DEFAULT), 'public').units.map(
      ({ message }) => message!.text,
    );
    expect(texts.filter((text) => text.includes('cơ sở'))).toEqual([]);
  });

  test('a message says all the same what is owed', () => {
    const owed = (text: string) => /Chưa trả lời[^:.]*|Không còn/.exec(text)?.[0];
    expect(said.map(({ text }) => owed(text))).toEqual(said.map((one) => owed(one.open)));
  });
});

describe('a message that would be too long leaves out whole parts', () => {
  const ADDRESS = 'https://ban-do.example/';
  const dispatches = (count: number, symbol = 'SCT-CN') =>
    Array.from(
      { length: count },
      (_, index) => `${100 + index}/${symbol},2021-09-2${index % 10},Việc,UBND-902,r-${index},1,`,
    ).join('\n');
  const withMore = (count: number, name = 'UBND huyện Mẫu Khác') =>
    edited(
      edited(
        at(withoutTotals(PROVINCE), ADDRESS),
        'dispatches.csv',
        (text) => `${text.trimEnd()}\n${dispatches(count)}\n`,
      ),
      'units.csv',
      (text) => text.replace('UBND huyện Mẫu Đông', name),
    );
  const LONG = `Ban ${'quản lý '.repeat(24)}`.trim().padEnd(200, 'x');

  test('first which dispatches; their number stays', () => {
    const { text, length } = messagesOf(withMore(20)).get('UBND-902')!;
    expect(length).toBeLessThanOrEqual(MOST);
    expect(text).toMatch(/Chưa trả lời 21 công văn\. Chi tiết/);
    expect(text).not.toContain('100/SCT-CN');
    expect(text).toContain('Kính gửi UBND huyện Mẫu Khác.');
  });

  test('then whom it is for; never the day, the address or half a name', () => {
    const { text, length } = messagesOf(withMore(3, LONG)).get('UBND-902')!;
    expect(LONG).toHaveLength(200);
    expect(length).toBeLessThanOrEqual(MOST);
    expect(text).toContain('Số liệu đến ngày 30/9/2021.');
    expect(text).toMatch(/Chi tiết: https:\/\/ban-do\.example\/v\/mau-dong\/$/);
    expect(text.includes(LONG)).toBe(text.includes('Kính gửi'));
  });

  test('what is made up stays, too', () => {
    const raw = edited(withMore(20, LONG), 'site.json', (text) =>
      text.replace('"sample":false', '"sample":["facilities","assessments","replies","units"]'),
    );
    const { text, length } = messagesOf(raw).get('UBND-902')!;
    expect(length).toBeLessThanOrEqual(MOST);
    expect(text).toMatch(/Dữ liệu minh họa: [^.]+ là giả định\.$/);
    expect(text).not.toContain('Kính gửi');
  });
});
