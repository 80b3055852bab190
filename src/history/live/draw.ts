import type { UnitView } from '../../contract/ledger.ts';
import { unitNames, unitPath } from '../../contract/unit-names.ts';
import { element } from '../../element.ts';
import { href } from '../../links.ts';
import type { Level, Status } from '../../model/levels.ts';
import type { ChangesView } from '../views.ts';
import {
  changeHeading,
  changeLists,
  differenceTable,
  facilityGroups,
  REPLIES_CAPTION,
  replyRows,
} from '../words.ts';

type LevelWords = Readonly<Record<Level, string>>;

/** A mark, new at each call. */
export type DrawMark = (status: Status) => Node;

/** The figures and the kinds of changes, as ChangesSummary.astro draws them. */
export function drawSummary(changes: ChangesView, levels: LevelWords): HTMLElement {
  const { caption, columns, rows } = differenceTable(changes, levels, false);
  const lists = changeLists(changes);
  const table = element(
    'table',
    { class: 'differences' },
    element('caption', {}, caption),
    head(columns, (at) => (at === 0 ? undefined : 'number')),
    element(
      'tbody',
      {},
      ...rows.map(({ name, cells }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, name),
          ...cells.map((cell) => element('td', { class: 'number' }, cell)),
        ),
      ),
    ),
  );
  const kinds = lists.flatMap(({ heading, items }) => [
    element('h4', {}, heading),
    element(
      'ul',
      { class: 'tallied' },
      ...items.map(({ words, count, unit }) =>
        element('li', {}, `${words}: `, element('strong', {}, count), ` ${unit}`),
      ),
    ),
  ]);
  return element(
    'div',
    { class: 'side-by-side' },
    table,
    element(
      'div',
      {},
      element('h3', {}, 'Gồm những thay đổi'),
      ...(lists.length === 0 ? [element('p', {}, 'Không có thay đổi nào.')] : kinds),
    ),
  );
}

interface DetailTools {
  readonly units: readonly UnitView[];
  /** Where those are listed whose district nobody knows. */
  readonly notPlaced: string | undefined;
  readonly drawMark: DrawMark;
}

/** Who changed, as ChangesDetails.astro draws it. */
export function drawDetails(
  changes: ChangesView,
  levels: LevelWords,
  { units, notPlaced, drawMark }: DetailTools,
): HTMLElement[] {
  const replies = replyRows(changes, units);
  const groups = facilityGroups(changes, levels);
  return [
    ...(replies.length === 0
      ? []
      : [element('h3', {}, 'Công văn và trả lời'), drawReplies(changeHeading(changes), replies)]),
    ...(groups.length === 0 ? [] : [element('h3', {}, 'Cơ sở, theo địa bàn')]),
    ...groups.flatMap((group) => {
      const link = group.path === undefined ? notPlaced : href(group.path);
      const name = link === undefined ? group.name : element('a', { href: link }, group.name);
      return [element('h4', {}, name), drawGroup(group, drawMark)];
    }),
  ];
}

function drawReplies(heading: string, rows: ReturnType<typeof replyRows>): HTMLElement {
  return element(
    'table',
    { class: 'changes' },
    element('caption', { class: 'visually-hidden' }, REPLIES_CAPTION),
    head([heading, 'Yêu cầu', 'Đơn vị']),
    element(
      'tbody',
      {},
      ...rows.map(({ what, way, path, dispatches, units }) =>
        element(
          'tr',
          {},
          element(
            'th',
            { scope: 'row' },
            what,
            way === '' ? undefined : element('span', { class: 'soft' }, way),
          ),
          element('td', {}, element('a', { href: href(path) }, dispatches)),
          element(
            'td',
            {},
            ...unitNames(units).map((part) =>
              typeof part === 'string'
                ? part
                : element('a', { href: href(unitPath(part.unit)) }, part.name),
            ),
          ),
        ),
      ),
    ),
  );
}

function drawGroup(
  { caption, columns, rows }: ReturnType<typeof facilityGroups>[number],
  drawMark: DrawMark,
): HTMLElement {
  return element(
    'table',
    { class: 'changes' },
    element('caption', { class: 'visually-hidden' }, caption),
    head(columns),
    element(
      'tbody',
      {},
      ...rows.map(({ what, marks, facilities }) =>
        element(
          'tr',
          {},
          element(
            'th',
            { scope: 'row' },
            what,
            element(
              'span',
              { class: 'soft' },
              ...marks.flatMap(({ status, words }) => [
                status === undefined ? undefined : drawMark(status),
                words,
              ]),
            ),
          ),
          element(
            'td',
            {},
            element(
              'ul',
              {},
              ...facilities.map(({ name, notes }) =>
                element(
                  'li',
                  {},
                  name,
                  ...notes.map((note) => element('span', { class: 'note' }, note)),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

function head(
  columns: readonly string[],
  classOf: (at: number) => string | undefined = () => undefined,
): HTMLElement {
  return element(
    'thead',
    {},
    element(
      'tr',
      {},
      ...columns.map((column, at) => element('th', { scope: 'col', class: classOf(at) }, column)),
    ),
  );
}
