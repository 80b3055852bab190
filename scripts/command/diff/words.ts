import {
  FACILITY_CHANGE_WORDS,
  NO_DISTRICT,
  REPLY_CHANGE_WORDS,
  TIMING_WORDS,
} from '../../../src/contract/words.ts';
import { FACILITY_ROWS, REPLY_ROWS } from '../../../src/history/words.ts';
import { type Day, formatDay } from '../../../src/model/day-words.ts';
import type { Counts, PlaceCounts } from '../../../src/model/figures/counts.ts';
import { TIMINGS } from '../../../src/model/figures/timing.ts';
import type { Level } from '../../../src/model/levels.ts';
import { formatChange, formatNumber } from '../../../src/model/number-format.ts';
import type {
  DataDiff,
  FiguresDiff,
  FindingPlace,
  PlaceFigures,
} from '../../../src/publish/index.ts';

/** One thing that is told of a change: a table, or lines. */
interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly string[])[];
}

interface DiffWords {
  readonly title: string;
  readonly sections: readonly Section[];
}

type LevelWords = Readonly<Record<Level, string>>;

const SHOWN_CODES = 10;
const SHOWN_FINDINGS = 10;

const PLACES = [
  ['Trong khu công nghiệp', 'inPark'],
  ['Ngoài khu công nghiệp', 'outsidePark'],
] as const;

/** What a change of a data set changes, in the words of the pages; `from` is the revision as it was asked for. */
export function diffWords(diff: DataDiff, from: string, levels: LevelWords): DiffWords {
  const { asOf, published, lists } = diff;
  const days = [asOf.from, asOf.to].map(formatDay);
  const day = asOf.from === asOf.to ? days[0]! : days.join(' → ');
  const isFrozen = lists !== undefined;
  return {
    title: `Thay đổi số liệu so với ${from}: ngày số liệu ${day}`,
    sections: [
      ...figureSections(published, isFrozen ? 'Số liệu trên các trang' : 'Số liệu', levels),
      ...(isFrozen
        ? figureSections(lists, 'Số liệu theo danh sách, ngày đã chốt cũng tính lại', levels)
        : []),
      ...facilitySections(diff.facilities),
      ...replySections(diff.replies),
      ...reportSections(diff.reports),
      ...findingSections('Cảnh báo mới', diff.findings.added),
      ...findingSections('Cảnh báo không còn', diff.findings.gone),
    ],
  };
}

function figureSections(figures: FiguresDiff, heading: string, levels: LevelWords): Section[] {
  const { province, notPlaced, districts } = figures;
  const placed = (counts: Counts): PlaceFigures => ({ counts, replies: NO_REPLIES });
  const columns = ['Số liệu', 'Trước', 'Sau', 'Thay đổi'];
  const places = [
    ...districts.map(({ type, name, ...sides }) => [`${type} ${name}`, sides] as const),
    [NO_DISTRICT, { from: placed(notPlaced.from), to: placed(notPlaced.to) }] as const,
  ];
  const changed = places.flatMap(([place, { from, to }]) =>
    figureRows(from, to, levels)
      .filter(({ isChanged }) => isChanged)
      .map(({ cells }) => [place, ...cells]),
  );
  const rows = figureRows(province.from, province.to, levels);
  const isStill = rows.every(({ isChanged }) => !isChanged);
  return [
    {
      heading: `${heading}, toàn tỉnh${isStill ? ': không đổi' : ''}`,
      lines: [],
      columns,
      rows: rows.filter((row) => row.isMain || row.isChanged).map(({ cells }) => cells),
    },
    ...(changed.length === 0
      ? []
      : [
          {
            heading: `${heading}, địa bàn có thay đổi`,
            lines: [],
            columns: ['Địa bàn', ...columns],
            rows: changed,
          },
        ]),
  ];
}

const NO_REPLIES = { asked: 0, replied: 0, waiting: 0, overdue: 0 };

/** A place that one side has not counts nothing there. */
function figureRows(
  from: PlaceFigures | undefined,
  to: PlaceFigures | undefined,
  levels: LevelWords,
) {
  const row = (name: string, value: (figures: PlaceFigures) => number, isMain = true) => {
    const [was, is] = [from, to].map((figures) => (figures === undefined ? 0 : value(figures)));
    return {
      cells: [name, formatNumber(was!), formatNumber(is!), formatChange(is! - was!)],
      isChanged: was !== is,
      isMain,
    };
  };
  const isAnyDissolved = [from, to].some((figures) => (figures?.replies.dissolved ?? 0) > 0);
  const word = (name: string, key: string) => (key in levels ? levels[key as Level] : name);
  const inPlace = FACILITY_ROWS.filter((one): one is (typeof FACILITY_ROWS)[number] & PlaceRow =>
    PLACE_KEYS.some((key) => key === one[1]),
  );
  return [
    ...FACILITY_ROWS.map(([name, key]) => row(word(name, key), ({ counts }) => counts[key])),
    ...PLACES.flatMap(([where, place]) =>
      inPlace.map(([name, key]) =>
        row(`${where}: ${word(name, key)}`, ({ counts }) => counts[place][key], false),
      ),
    ),
    ...REPLY_ROWS.filter(([, key]) => key !== 'dissolved' || isAnyDissolved).map(([name, key]) =>
      row(name, ({ replies }) => replies[key] ?? 0),
    ),
  ];
}

type PlaceRow = readonly [string, keyof PlaceCounts];
const PLACE_KEYS = [
  'active',
  'assessed',
  'notAssessed',
  'safe',
  'atRisk',
  'unsafe',
] as const satisfies readonly (keyof PlaceCounts)[];

function facilitySections({
  added,
  gone,
  merged,
  changed,
  kinds,
}: DataDiff['facilities']): Section[] {
  const mergedWords = merged.length === 0 ? '' : `, trong đó gộp ${formatNumber(merged.length)}`;
  return [
    {
      heading: 'Cơ sở trong danh sách',
      lines: [
        `Thêm ${formatNumber(added.length)}${codeWords(added)}`,
        `Bớt ${formatNumber(gone.length)}${mergedWords}${codeWords(gone)}`,
        `Đổi ${formatNumber(changed.length)}${codeWords(changed)}`,
        ...kindLines(kinds, FACILITY_CHANGE_WORDS, 'cơ sở'),
      ],
    },
  ];
}

function codeWords(codes: readonly string[]): string {
  if (codes.length === 0) return '';
  const more = codes.length - SHOWN_CODES;
  const rest = more > 0 ? `, … và ${formatNumber(more)} nữa` : '';
  return `: ${codes.slice(0, SHOWN_CODES).join(', ')}${rest}`;
}

function replySections({ changed, kinds }: DataDiff['replies']): Section[] {
  const heading = 'Trả lời công văn';
  return [
    {
      heading,
      lines: [`Đổi ${formatNumber(changed)} lượt`, ...kindLines(kinds, REPLY_CHANGE_WORDS, 'lượt')],
    },
  ];
}

/** What happened last comes first, as on the pages. */
function kindLines<Kind extends string>(
  kinds: readonly { kind: Kind; timing: (typeof TIMINGS)[number]; count: number }[],
  words: Readonly<Record<Kind, string>>,
  unit: string,
): string[] {
  return [...TIMINGS]
    .reverse()
    .flatMap((timing) =>
      kinds
        .filter((one) => one.timing === timing)
        .map(
          ({ kind, count }) =>
            `${TIMING_WORDS[timing]}: ${words[kind]}, ${formatNumber(count)} ${unit}`,
        ),
    );
}

function reportSections({ added, gone, changed }: DataDiff['reports']): Section[] {
  const line = (words: string, days: readonly Day[]) =>
    days.length === 0 ? [] : [`${words} ${days.map(formatDay).join(', ')}`];
  const lines = [
    ...line('Thêm', added),
    ...line('Bớt', gone),
    ...line('Đổi số đã chốt, chốt hoặc rút', changed),
  ];
  return lines.length === 0 ? [] : [{ heading: 'Kỳ báo cáo', lines }];
}

function findingSections(heading: string, findings: readonly FindingPlace[]): Section[] {
  if (findings.length === 0) return [];
  const byCode = Map.groupBy(findings, ({ code }) => code);
  const lines = [...byCode].map(([code, those]) => {
    const shown = those.slice(0, SHOWN_FINDINGS).map(({ file, line }) => `${file}:${line}`);
    const more = those.length - SHOWN_FINDINGS;
    const rest = more > 0 ? `, … và ${formatNumber(more)} chỗ nữa` : '';
    return `${code}: ${formatNumber(those.length)} (${shown.join(', ')}${rest})`;
  });
  return [{ heading: `${heading}: ${formatNumber(findings.length)}`, lines }];
}

/** For a terminal. */
export function diffText({ title, sections }: DiffWords): string {
  const texts = sections.map(({ heading, lines, columns, rows = [] }) => {
    const table = columns === undefined ? [] : alignedRows([columns, ...rows]);
    return [heading, ...[...table, ...lines].map((line) => `  ${line}`)].join('\n');
  });
  return [title, ...texts].join('\n\n');
}

function alignedRows(rows: readonly (readonly string[])[]): string[] {
  const first = rows[0]!;
  const widths = first.map((_, at) => Math.max(...rows.map((row) => [...row[at]!].length)));
  const isNumber = (at: number) => at >= first.length - 3;
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const space = ' '.repeat(widths[at]! - [...cell].length);
        return isNumber(at) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** For a comment on the change. */
export function diffMarkdown({ title, sections }: DiffWords): string {
  const texts = sections.map(({ heading, lines, columns, rows = [] }) => {
    const line = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`;
    const rule = (columns ?? []).map((_, at) => (at >= columns!.length - 3 ? '---:' : '---'));
    const table = columns === undefined ? [] : [line(columns), `| ${rule.join(' | ')} |`];
    const list = lines.map((one) => `- ${plain(one)}`);
    return [`#### ${plain(heading)}\n`, ...table, ...rows.map(line), ...list].join('\n');
  });
  return [`### ${plain(title)}`, ...texts].join('\n\n');
}

/** What a data set says is no markup, and calls nobody. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#~]/g, String.raw`\$&`).replaceAll('@', '&#64;');
}
