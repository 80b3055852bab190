import { formatDay } from '../../../src/model/day-words.ts';
import { formatFraction } from '../../../src/model/number-format.ts';
import { capitalise } from '../../../src/model/text.ts';
import type { BuiltTable } from './page.ts';
import { type DayTruth, figuresOf, PROVINCE, type Reading, repliesOf } from './reading.ts';

/** The ledger and the metric of replies. */
export function readLedger(site: Reading, now: DayTruth): void {
  const { replies, units } = site.world;
  const page = site.page('van-ban');
  const [asked, replied] = repliesOf(now, replies);
  const owed = formatFraction(asked - replied, asked);
  const [said] = page.sentence(/(\d+\/\d+) lượt yêu cầu chưa được trả lời/);
  site.says('công văn, câu đầu', said, owed);
  const [all, rest] = page.sentence(/Mọi lượt (\d+) ?Chưa trả lời (\d+) /);
  site.says('công văn, mọi lượt', all, asked);
  site.says('công văn, chưa trả lời', rest, asked - replied);
  readMatrix(site, 'công văn', page.table('Đơn vị đã và chưa trả lời'), now);
  const metric = site.page('chi-so/chua-tra-loi').table(/^11 địa bàn/);
  site.says('chỉ số chưa trả lời', metric.cell('Mọi đơn vị', /chưa trả lời \/ /), owed);
  for (const { code, title } of site.districts) {
    const unit = units.find(({ districtCode }) => districtCode === code)!;
    const [from, came] = repliesOf(now, replies, unit.code);
    const cell = metric.cell(capitalise(title), /chưa trả lời \/ /);
    site.says(`chỉ số chưa trả lời, ${title}`, cell, formatFraction(from - came, from));
  }
}

/** Who has replied to what, by unit and request. */
export function readMatrix(site: Reading, where: string, table: BuiltTable, truth: DayTruth): void {
  const { replies, units, districts } = site.world;
  for (const { code, name, districtCode } of units) {
    const row = capitalise(name);
    const [asked, replied] = repliesOf(truth, replies, code);
    const right = formatFraction(asked - replied, asked);
    site.says(`${where}, ${name}`, table.cell(row, /^chưa ?trả lời/), right);
    for (const reply of replies.filter(({ unit }) => unit.code === code)) {
      const said = table.cell(row, new RegExp(`^${reply.request}/`));
      const isReplied = truth.replied.includes(reply);
      site.says(`${where}, ${name}, ${reply.request}`, said[0], isReplied ? '✓' : '○');
      if (isReplied && reply.told!.on !== undefined)
        site.says(
          `${where}, ${name}, ngày trả lời ${reply.request}`,
          said.includes(formatDay(reply.told!.on)),
          true,
        );
    }
    const home = districts.find((one) => one.code === districtCode)?.name;
    // The board urges what lies in a park, and a district's committee the rest of its district.
    const [place, own] = home === undefined ? [PROVINCE, 'inPark'] : [home, 'outsidePark'];
    const [part, whole] = ['notAssessed', 'active'].map(
      (key) => figuresOf(truth, place)[`${own}.${key}`]!,
    );
    const [said] = /^\d+ ?\/\d+/.exec(table.cell(row, 'cơ sở chưa đánh giá')) ?? [];
    site.says(`${where}, ${name}, cơ sở`, said?.replace(' ', ''), formatFraction(part, whole!));
  }
  for (const request of new Set(replies.map((reply) => reply.request))) {
    const those = replies.filter((reply) => reply.request === request);
    const heading = table.headings.find((one) => one.startsWith(`${request}/`));
    const right = formatFraction(
      truth.replied.filter((reply) => reply.request === request).length,
      those.length,
    );
    const said = /đã trả lời (\d+\/\d+)/.exec(heading ?? '')?.[1];
    site.says(`${where}, yêu cầu ${request}`, said, right);
  }
}
