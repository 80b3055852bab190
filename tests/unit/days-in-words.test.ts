import { expect, test } from 'vitest';
import { DaySchema } from '../../src/model/day.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { PROVINCE } from './data-sets.ts';
import { nodesIn, sourcesOf } from './finding-codes.ts';
import ts from 'typescript';

test('a day after the data is asked for in the words in which days are written', () => {
  const { diagnostics } = prepareSite(PROVINCE, 'public', DaySchema.parse('2031-07-07'));
  const message = diagnostics.find(({ code }) => code === 'site/after-data')?.message;
  expect(message).toMatch(/^ngày 07\/7\/2031 được yêu cầu sau ngày số liệu \d\d\/\d+\/\d{4}$/);
});

/** Days that stand in a sentence as they are: what comes before says that they are days. */
const BARE_DAY = /(?:ngày|hạn|đến|là|kỳ báo cáo|--day|ngừng) $/;
/** Names of what is a day. */
const IS_DAY = /(?:^|[.])(?:on|day|asOf|sentOn|ceased|accountGrantedOn|latest)$/;

test('no sentence for people has a day as a file writes it', () => {
  const found = ['src/**/*.ts', 'scripts/**/*.ts'].flatMap(sourcesOf).flatMap((source) =>
    nodesIn(source)
      .filter((node) => ts.isTemplateExpression(node))
      .flatMap(({ head, templateSpans }) =>
        templateSpans
          .filter(({ expression }, at) => {
            const before = at === 0 ? head.text : templateSpans[at - 1]!.literal.text;
            return BARE_DAY.test(before) && IS_DAY.test(expression.getText());
          })
          .map(({ expression }) => `${source.fileName}: ${expression.getText()}`),
      ),
  );
  expect(found).toEqual([]);
});
