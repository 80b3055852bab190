import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { joinWords } from '../../src/contract/words.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { drawPaper, drawSheet } from '../../src/documents/docx/index.ts';
import { nameAnnexes } from '../../src/documents/paper.ts';
import { count, subjectWords } from '../../src/documents/words.ts';
import { formatShares } from '../../src/model/number-format.ts';
import { HOUSEHOLDS, DEFAULT, edited, FIXTURES, IS_SAMPLE, PROVINCE } from './data-sets.ts';
import { judged, papersOf, paperText, withoutTotals } from './papers.ts';
import { readDocx } from './read-docx.ts';
import { added, withText } from './remedies.ts';

const report = (raw: RawFiles) => papersOf(raw).report;

describe.runIf(IS_SAMPLE)('the report of the default data, in its DOCX,', () => {
  const sections = drawPaper(report(DEFAULT)).then(readDocx);
  const body = sections.then(([first]) => first!.paragraphs.join('\n'));
  const part = async (from: string, to: string) => {
    const text = await body;
    const [start, end] = [text.indexOf(`\n${from}`), text.indexOf(`\n${to}`)];
    expect([start > 0, end > start]).toEqual([true, true]);
    return text.slice(start, end);
  };

  test('leans on the dispatches of the province, in their order', async () => {
    const bases = [...(await body).matchAll(/^Căn cứ Công văn số (\S+) ngày (\S+) .*([;.])$/gm)];
    expect(bases.map(([, ...parts]) => parts)).toEqual([
      ['1488/UBND-KGVX', '10/5/2021', ';'],
      ['1840/UBND-KGVX', '04/6/2021', ';'],
      ['1841/UBND-KGVX', '04/6/2021', '.'],
    ]);
  });

  test('says what was done: six dispatches by number, day and recipient, accounts by their day', async () => {
    const text = await part('1. ', '2. ');
    expect(text).toContain('đã triển khai 06 văn bản:');
    const sent = [...text.matchAll(/^- Công văn số (\S+) ngày (\S+) gửi (.*?) về việc /gm)];
    expect(sent.map(([, ...parts]) => parts)).toEqual([
      ['171/SCT-CN', '27/01/2021', 'Bộ Công Thương'],
      ['210/SCT-CN', '01/02/2021', 'các nhà máy, cơ sở sản xuất'],
      ['875/SCT-CN', '04/5/2021', 'các doanh nghiệp sản xuất công nghiệp'],
      ['941/SCT-CN', '12/5/2021', 'UBND cấp huyện và Ban Quản lý Khu kinh tế'],
      ['1088/SCT-CN', '31/5/2021', 'UBND cấp huyện'],
      ['1157/SCT-CN', '07/6/2021', 'UBND cấp huyện'],
    ]);
    expect(text).toContain('cho 376 cơ sở ngày 27/01/2021 và 70 cơ sở ngày 30/5/2021.');
  });

  test('says what came of it: every figure of the document', async () => {
    const text = await part('2. ', '3. ');
    for (const words of [
      'có 446 cơ sở đã được Bộ Công Thương cấp tài khoản',
      'có 45 cơ sở ngừng hoạt động do ảnh hưởng của dịch bệnh Covid-19',
      'còn 401 cơ sở đang hoạt động',
      '269/401 cơ sở đang hoạt động (67,1%), gồm 135 cơ sở trong khu công nghiệp và 134 cơ sở ngoài',
      'Mức an toàn: 198 cơ sở',
      'Mức có rủi ro: 40 cơ sở',
      'Mức không an toàn: 31 cơ sở',
      '132/401 cơ sở đang hoạt động (32,9%), gồm 17 cơ sở trong khu công nghiệp và 115 cơ sở ngoài',
    ])
      expect(text).toContain(words);
  });

  test('tells levels apart by parks so that both add up', async () => {
    const { totals } = judged(DEFAULT).day.tally;
    const text = await part('2. ', '3. ');
    const levels = [
      ...text.matchAll(
        /^\+ Mức .*: (\d+) cơ sở \(([\d,]+)% .*gồm (\d+) cơ sở trong .* và (\d+) cơ sở ngoài/gm,
      ),
    ].map(([, ...parts]) => parts.map((one) => Number(one.replace(',', '.'))));
    expect(levels).toHaveLength(3);
    for (const [whole, , inside, outside] of levels) expect(inside! + outside!).toBe(whole);
    const sum = (at: number) => levels.reduce((total, parts) => total + parts[at]!, 0);
    expect([sum(0), sum(2), sum(3)]).toEqual([
      totals.assessed,
      totals.inPark.assessed,
      totals.outsidePark.assessed,
    ]);
    expect(sum(1)).toBeCloseTo(100, 6);
  });

  test('says who replied and who did not, by name', async () => {
    const text = await part('3. ', '4. ');
    const [first, second] = text.split('\n').filter((line) => line.includes('Đến nay'));
    expect(first).toContain('Công văn số 941/SCT-CN ngày 12/5/2021 gửi 12 đơn vị');
    expect(first).toContain('chỉ có 02 đơn vị trả lời (UBND các huyện Hớn Quản và Phú Riềng)');
    expect(first).toContain(
      'còn 10 đơn vị chưa trả lời (UBND các thị xã Phước Long và Bình Long; UBND thành phố Đồng Xoài; UBND các huyện Bù Gia Mập, Lộc Ninh, Bù Đốp, Đồng Phú, Bù Đăng và Chơn Thành; Ban Quản lý Khu kinh tế)',
    );
    expect(second).toContain(
      'Công văn số 1088/SCT-CN ngày 31/5/2021 và Công văn số 1157/SCT-CN ngày 07/6/2021 (lần 2) gửi 11 đơn vị',
    );
    expect(second).toContain(
      'chỉ có 05 đơn vị trả lời (UBND các thị xã Phước Long và Bình Long; UBND các huyện Bù Đốp, Đồng Phú và Phú Riềng)',
    );
    expect(text).toContain(
      'Có 06 đơn vị chưa trả lời yêu cầu nào: UBND thành phố Đồng Xoài; UBND các huyện Bù Gia Mập, Lộc Ninh, Bù Đăng và Chơn Thành; Ban Quản lý Khu kinh tế.',
    );
  });

  test('tells of the unregistered by unit and reply, and all of them', async () => {
    const text = await part('3. ', '4. ');
    const [line] = text.split('\n').filter((one) => one.includes('theo trả lời Công văn số 1088'));
    const told = [...line!.matchAll(/UBND [\p{L} ]+? (\d+) cơ sở/gu)].map(([, one]) => Number(one));
    expect(told).toEqual([8, 11, 8, 16, 17]);
    expect(text).toContain('60 cơ sở thực tế đang hoạt động sản xuất');
  });

  test('names each of its annexes, and they have the rows that the lists say', async () => {
    const text = await body;
    const [, ...annexes] = await sections;
    // Counted from the lists, not from what the papers are made of.
    const { dataSet, day } = judged(DEFAULT);
    const assessed = new Set(dataSet.assessments.map(({ facilityId }) => facilityId));
    const registered = dataSet.facilities.filter((one) => one.registered);
    const active = registered.filter(({ ceased }) => ceased === undefined);
    const latest = (id: string) =>
      dataSet.assessments
        .filter(({ facilityId }) => facilityId === id)
        .toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1))
        .at(-1)?.level;
    const expected = [
      active.filter(({ id }) => assessed.has(id)).map(({ id }) => id),
      active.filter(({ id }) => !assessed.has(id)).map(({ id }) => id),
      active
        .filter(({ id }) => ['atRisk', 'unsafe'].includes(latest(id) ?? ''))
        .map(({ id }) => id),
      registered.filter(({ ceased }) => ceased !== undefined).map(({ id }) => id),
      dataSet.facilities.filter((one) => !one.registered).map(({ id }) => id),
    ];
    expect(day.state.day).toBe('2021-06-07');
    expect(expected.map(({ length }) => length)).toEqual([269, 132, 71, 45, 60]);
    const rowsOf = (at: number) => annexes[at]!.tables[0]!.slice(1);
    for (const [at, ids] of expected.entries())
      expect(
        rowsOf(at)
          .map(([, id]) => id)
          .toSorted(),
      ).toEqual([...ids].toSorted());
    expect(rowsOf(0).map(([number]) => number)).toEqual(
      expected[0]!.map((_, at) => String(at + 1)),
    );
    expect([rowsOf(5).length, rowsOf(6).length]).toEqual([11 + 1, 12 + 11]);
    for (const [at, roman] of ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'].entries()) {
      expect(annexes[at]!.paragraphs[0]).toBe(`Phụ lục ${roman}`);
      expect(text).toMatch(new RegExp(`Phụ lục ${roman}[).,]`));
    }
  });

  test('has sums by district that are those of the province', async () => {
    const table = (await sections)[6]!.tables[0]!;
    const sums = table.at(-1)!;
    expect(sums[1]).toBe('Toàn tỉnh');
    const { totals } = judged(DEFAULT).day.tally;
    expect(sums.slice(2)).toEqual([
      ...[446, 45, 401, 135, 134, 17, 115, 198, 40, 31].map(String),
      '67,1%',
      String(totals.unregistered),
    ]);
    for (const [at, sum] of sums.entries())
      if (/^\d+$/.test(sum)) {
        const column = table.slice(1, -1).map((row) => Number(row[at]));
        expect(column.reduce((total, one) => total + one, 0)).toBe(Number(sum));
      }
  });

  test('carries the mark of what is made up on its lists of facilities, the day and the digest', async () => {
    const [, ...annexes] = await sections;
    const mark = 'Dữ liệu minh họa: danh sách cơ sở và kết quả tự đánh giá là giả định.';
    expect(annexes.every(({ paragraphs }) => paragraphs.includes(mark))).toBe(true);
    expect(report(DEFAULT).foot).toEqual([
      mark,
      expect.stringMatching(/^Số liệu đến ngày 07\/6\/2021\. Mã dữ liệu: [0-9a-f]{12}\.$/),
    ]);
  });
});

test('of made-up replies only the list of replies is marked, and the foot of every page', () => {
  const raw = edited(DEFAULT, 'site.json', (text) =>
    text.replace(/"sample": [^\n]*,/, '"sample": ["replies"],'),
  );
  const { annexes, foot } = report(raw);
  const mark = 'Dữ liệu minh họa: trả lời là giả định';
  expect(annexes.map((one) => one.mark)).toEqual(
    annexes.map(({ title }) => (title.includes('trả lời') ? mark : undefined)),
  );
  expect(annexes.some((one) => one.mark === mark)).toBe(true);
  expect(foot[0]).toBe(`${mark}.`);
});

describe('other data reads right', () => {
  const heading = (raw: RawFiles, file: 'assessments.csv' | 'dispatches.csv' | 'replies.csv') =>
    `${new TextDecoder().decode(raw.bytes.get(file)).split('\n')[0]!.trim()}\n`;
  const bare = withoutTotals(PROVINCE);
  const settings = (raw: RawFiles, change: (site: Record<string, unknown>) => object) =>
    edited(raw, 'site.json', (text) =>
      JSON.stringify(change(JSON.parse(text) as Record<string, unknown>)),
    );
  const open = papersOf(bare).report.annexes.find(({ title }) =>
    title.includes('chưa tự đánh giá'),
  );
  const cases: Readonly<Record<string, RawFiles>> = {
    province: bare,
    'nobody-assessed': withText(bare, 'assessments.csv', heading(bare, 'assessments.csv')),
    'all-assessed': open!.rows.reduce(
      (raw, [, id]) => added(raw, 'assessments.csv', `${id!},2021-09-30,Xanh,`),
      bare,
    ),
    'one-unit': withText(
      withText(
        bare,
        'dispatches.csv',
        `${heading(bare, 'dispatches.csv')}21/SCT-CN,2021-08-10,Đề nghị rà soát,UBND-903,21,1,2021-08-31\n`,
      ),
      'replies.csv',
      heading(bare, 'replies.csv'),
    ),
    'replied-to-all': [
      'ra-soat,UBND-903',
      'ra-soat,UBND-904',
      '33,UBND-902',
      '33,BQL',
      '45,BQL',
    ].reduce((raw, row) => added(raw, 'replies.csv', `${row},,,`), bare),
    nothing: withText(
      withText(
        withText(
          edited(bare, 'facilities.csv', (text) => `${text.split('\n')[0]!}\n`),
          'assessments.csv',
          heading(bare, 'assessments.csv'),
        ),
        'dispatches.csv',
        heading(bare, 'dispatches.csv'),
      ),
      'replies.csv',
      heading(bare, 'replies.csv'),
    ),
    'two-tiers': (['places/districts.csv', 'units.csv', 'facilities.csv'] as const).reduce(
      (raw, file) =>
        edited(raw, file, (text) =>
          text
            .replace(/huyện (?=Mẫu)|Huyện(?=,Mẫu)/gi, (word) =>
              word.replace(/huyện/, 'xã').replace(/Huyện/, 'Xã'),
            )
            .replace(/thành phố (?=Mẫu)|Thành phố(?=,Mẫu)/gi, (word) =>
              word.replace(/thành phố/, 'phường').replace(/Thành phố/, 'Phường'),
            ),
        ),
      settings(bare, (site) => ({
        ...site,
        report: {
          symbol: 'SCT-QLCN',
          accountsBy: 'Bộ Công Thương',
          signer: { title: ['KT. Giám đốc', 'Phó Giám đốc'], name: 'Người Ký' },
          bases: [{ symbol: '1/UBND', on: '2021-05-01', by: 'UBND tỉnh' }],
        },
      })),
    ),
  };
  const FOLDER = join(FIXTURES, 'papers');

  describe('names of 200 characters', () => {
    const long = (name: string) =>
      `${name} ${'một thành viên sản xuất thương mại dịch vụ '.repeat(5)}`.slice(0, 200).trim();
    const raw = (['facilities.csv', 'units.csv', 'places/communes.csv'] as const).reduce(
      (files, file) =>
        edited(files, file, (text) =>
          text
            .replace(/Cơ sở thử \d+/g, long)
            .replace(/(?<=^UBND-90[13],|^BQL,)[^,]*/gm, long)
            .replaceAll('Tân Mẫu', long('Tân Mẫu')),
        ),
      settings(bare, (site) => ({ ...site, report: { subject: long('báo cáo kết quả') } })),
    );

    test('stay whole in every paper, as somebody has read them', async () => {
      const { report: paper, letters } = papersOf(raw);
      const texts = [paper, ...letters.values()].map(paperText).join('\n---\n');
      await expect(texts).toMatchFileSnapshot(join(FOLDER, 'long-names.txt'));
    });

    test('stay whole in annexes and on sheets, whose columns have a width and no row a height', async () => {
      const { report: paper, sheets } = papersOf(raw);
      const docx = await drawPaper(paper);
      const names = paper.annexes
        .flatMap(({ rows }) => rows.flat())
        .filter((one) => one.length > 150);
      expect(names.length).toBeGreaterThan(20);
      const drawn = new Set(readDocx(docx).flatMap(({ tables }) => tables.flat(2)));
      expect(names.filter((one) => !drawn.has(one))).toEqual([]);
      const xml = readDocx(docx)
        .map((section) => section.xml)
        .join('');
      expect(xml.match(/<w:tblLayout w:type="fixed"\/>/g)).toHaveLength(2 + paper.annexes.length);
      expect(xml).not.toMatch(/<w:trHeight|<w:noWrap/);
      const sheet = readDocx(await drawSheet(sheets.get('UBND-903')!));
      const text = sheet.flatMap(({ tables, paragraphs }) => [...tables.flat(2), ...paragraphs]);
      expect(text.join('\n')).toContain(sheets.get('UBND-903')!.title);
    });
  });

  test.each(Object.keys(cases))('%s: the report, as somebody has read it', async (name) => {
    await expect(paperText(report(cases[name]!))).toMatchFileSnapshot(join(FOLDER, `${name}.txt`));
  });

  test.each(['province', 'all-assessed', 'one-unit', 'two-tiers'])(
    '%s: the draft of what it asks for',
    async (name) => {
      const { direction } = papersOf(cases[name]!);
      const path = join(FOLDER, `${name}-direction.txt`);
      await expect(paperText(direction!)).toMatchFileSnapshot(path);
    },
  );

  test('where nothing is asked for there is no draft', () => {
    expect(papersOf(cases['nothing']!).direction).toBeUndefined();
  });

  test.each(['province', 'one-unit', 'two-tiers'])('%s: its letters', async (name) => {
    const texts = [...papersOf(cases[name]!).letters.values()].map(paperText);
    await expect(texts.join('\n---\n')).toMatchFileSnapshot(join(FOLDER, `${name}-letters.txt`));
  });

  test.each(Object.keys(cases))('%s: no annex that the text does not name', (name) => {
    const { direction, letters, ...papers } = papersOf(cases[name]!);
    for (const { annexes, body } of [papers.report, direction ?? [], ...letters.values()].flat()) {
      const words = body.map(({ text }) => text).join('\n');
      const unnamed = annexes.filter((one) => !new RegExp(`${one.name}(?![IVX])`).test(words));
      expect(unnamed.map((one) => one.name)).toEqual([]);
    }
  });

  test('without names where the build may not show them', () => {
    const texts = (profile: 'public' | 'internal') =>
      JSON.stringify(papersOf(HOUSEHOLDS, profile).report.annexes);
    expect(texts('internal')).toContain('HKD thử 01');
    expect(texts('public')).not.toContain('HKD thử');
    expect(texts('public')).toContain('không công bố');
    // Notes are for no paper.
    expect(texts('internal')).not.toContain('Giữ kín');
  });
});

describe('words', () => {
  test('counts below ten have two digits, larger ones points', () => {
    expect([0, 1, 9, 10, 1234].map(count)).toEqual(['0', '01', '09', '10', '1.234']);
  });

  test('names are read out', () => {
    expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(joinWords)).toEqual([
      '',
      'A',
      'A và B',
      'A, B và C',
    ]);
  });

  test('a subject follows in the middle of a sentence; an abbreviation stays', () => {
    expect(subjectWords('V/v Đề nghị báo cáo')).toBe('đề nghị báo cáo');
    expect(subjectWords('Về việc rà soát')).toBe('rà soát');
    expect(subjectWords('UBND cấp huyện báo cáo')).toBe('UBND cấp huyện báo cáo');
  });

  test('shares add up to 100,0%, whatever the parts', () => {
    expect(formatShares([1, 1, 1])).toEqual(['33,4%', '33,3%', '33,3%']);
    expect(formatShares([0, 0])).toEqual(['0,0%', '0,0%']);
    for (let seed = 1; seed < 500; seed += 1) {
      const parts = [seed % 7, (seed * 13) % 31, (seed * 29) % 101, 1];
      const tenths = formatShares(parts).map((share) => Number(share.replace(/[,%]/g, '')));
      expect(tenths.reduce((sum, one) => sum + one, 0)).toBe(1000);
    }
  });

  test('annexes without rows are none, and one alone has no number', () => {
    const draft = (rows: number) => ({
      title: 'x',
      columns: [],
      rows: Array<string[]>(rows).fill([]),
    });
    const named = nameAnnexes({ a: draft(1), b: draft(0), c: draft(2) });
    expect(named.annexes.map(({ name }) => name)).toEqual(['Phụ lục I', 'Phụ lục II']);
    expect([named.refer('a'), named.refer('b'), named.nameOf('c')]).toEqual([
      ' (Phụ lục I)',
      '',
      'Phụ lục II',
    ]);
    const alone = nameAnnexes({ a: draft(0), b: draft(3) });
    expect([alone.annexes[0]!.name, alone.refer('b')]).toEqual(['Phụ lục', ' (Phụ lục kèm theo)']);
  });
});
