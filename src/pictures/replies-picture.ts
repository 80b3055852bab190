import type { Province } from '../contract/pages.ts';
import { LEDGER_TABLES } from '../contract/sample.ts';
import { formatNumber } from '../model/number-format.ts';
import type { Tally } from '../model/figures/tally.ts';
import { colour, column, framed, inside, type Paragraph, type PictureArea, round } from './draw.ts';

/** As many as are readable in a small picture. */
const MOST = 3;

/** How many units have replied, request by request; of many requests the latest. */
export function repliesPicture(province: Province): string {
  const { requests } = province.tally;
  const area = inside(province, LEDGER_TABLES);
  const headHeight = 100;
  const shown = requests.slice(-MOST);
  const height = (area.height - headHeight) / Math.max(1, shown.length);
  const title: Paragraph = {
    text:
      requests.length === 0
        ? 'Đến ngày này chưa có công văn nào yêu cầu trả lời.'
        : 'Trả lời công văn' + (shown.length < requests.length ? `, ${MOST} yêu cầu mới nhất` : ''),
    lines: 1,
    size: 60,
    weight: 700,
    fill: colour('ink'),
  };
  const rows = shown.map((request, index) =>
    requestRow(request, { ...area, top: area.top + headHeight + index * height, height }),
  );
  return framed(
    province,
    LEDGER_TABLES,
    column([title], { ...area, height: headHeight }) + rows.join(''),
  );
}

function requestRow(
  { dispatches, replied, addressees }: Tally['requests'][number],
  area: PictureArea,
) {
  const size = 100;
  const share = `${formatNumber(replied)}/${formatNumber(addressees)}`;
  const ink = { weight: 700, fill: colour('ink') } as const;
  const figure = column([{ ...ink, text: share, lines: 1, size, fill: colour('accent') }], {
    ...area,
    width: 330,
    height: area.height - 40,
  });
  const words = column(
    [
      { ...ink, text: 'đơn vị đã trả lời', lines: 1, size: 44 },
      {
        text: `Công văn ${dispatches.join(', ')}`,
        lines: 2,
        size: 32,
        weight: 400,
        fill: colour('ink-soft'),
      },
    ],
    {
      ...area,
      left: area.left + 360,
      top: area.top + 14,
      width: area.width - 360,
      height: area.height - 54,
    },
  );
  const bar = shareBar(replied / Math.max(1, addressees), {
    ...area,
    top: area.top + area.height - 34,
    height: 16,
  });
  return figure + words + bar;
}

function shareBar(share: number, { left, top, width, height }: PictureArea): string {
  const bar = (wide: number, fill: string) =>
    `<rect x="${left}" y="${round(top)}" width="${round(wide)}" height="${height}" fill="${fill}"/>`;
  return bar(width, colour('rule')) + bar(width * share, colour('accent'));
}
