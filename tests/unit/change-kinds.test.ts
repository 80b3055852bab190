import { describe, expect, test } from 'vitest';
import { DaySchema } from '../../src/model/day.ts';
import { changesBetween } from '../../src/model/figures/changes.ts';
import type { Snapshot } from '../../src/model/figures/snapshot.ts';

const REPORT_DAY = DaySchema.parse('2021-05-31');

/** Two reports, of this form, of one facility, or of one unit and a request. */
function between(
  { from, to }: { readonly from?: object | undefined; readonly to?: object | undefined },
  part: 'facility' | 'reply',
  { versions = [2, 2], aliases = new Map<string, string>() } = {},
) {
  const snapshot = (facts: object | undefined, day: string, version: number) =>
    ({
      schemaVersion: version,
      day,
      facilities: part === 'reply' || facts === undefined ? {} : { x: facts },
      requests:
        part === 'facility'
          ? []
          : [{ id: 'r', dispatches: ['1'], units: facts ? [{ unit: 'u', ...facts }] : [] }],
    }) as unknown as Snapshot;
  const { facilities, replies } = changesBetween(
    snapshot(from, REPORT_DAY, versions[0]!),
    snapshot(to, '2021-06-07', versions[1]!),
    aliases,
  );
  const [change] = [...facilities, ...replies];
  return (change?.events ?? []).map(({ kind, timing }) => `${kind} ${timing}`);
}

const facts = (status: string, more: object = {}) => ({ district: '1', status, ...more });
const unplaced = (status: string, more: object = {}) => ({ status, ...more });
const assessed = (level: string, on?: string, more: object = {}) =>
  facts(level, { level, ...(on === undefined ? {} : { assessedOn: on }), ...more });

describe('the kinds of a change, and when it happened', () => {
  const MAY = { assessedOn: '2021-05-01' };
  test.each([
    ['added without a day', undefined, facts('notAssessed'), ['added since']],
    [
      'added, with an account of after the report',
      undefined,
      facts('notAssessed', { accountGrantedOn: '2021-06-01' }),
      ['added since'],
    ],
    [
      'added, with an account of before the report',
      undefined,
      facts('notAssessed', { accountGrantedOn: '2021-05-30' }),
      ['added late'],
    ],
    [
      'told of without an account',
      undefined,
      facts('unregistered', { recordedOn: '2021-06-02' }),
      ['reported since'],
    ],
    [
      'told of by then without an account',
      undefined,
      facts('unregistered', { recordedOn: '2021-05-02' }),
      ['reported late'],
    ],
    [
      'added late and assessed since',
      undefined,
      assessed('safe', '2021-06-03', { accountGrantedOn: '2021-05-30' }),
      ['added late', 'assessed since'],
    ],
    [
      'added since with an assessment of before',
      undefined,
      assessed('safe', '2021-05-03', { accountGrantedOn: '2021-06-02' }),
      ['added since', 'assessed since'],
    ],
    ['assessed without a day', facts('notAssessed'), assessed('unsafe'), ['assessed since']],
    ['assessed since', facts('notAssessed'), assessed('safe', '2021-06-01'), ['assessed since']],
    [
      'assessed on the day of the report, learned late',
      facts('notAssessed'),
      assessed('unsafe', '2021-05-31'),
      ['assessed late'],
    ],
    [
      'another level since',
      assessed('safe', '2021-05-01'),
      assessed('atRisk', '2021-06-01'),
      ['levelChanged since'],
    ],
    [
      'another level, learned late',
      assessed('safe', '2021-05-01'),
      assessed('atRisk', '2021-05-20'),
      ['levelChanged late'],
    ],
    [
      'a level corrected',
      assessed('safe', '2021-05-01'),
      assessed('atRisk', '2021-05-01'),
      ['levelChanged corrected'],
    ],
    [
      'a day corrected to an earlier one',
      assessed('safe', '2021-05-10'),
      assessed('safe', '2021-05-01'),
      ['reassessed corrected'],
    ],
    [
      'the same level anew, no longer stale',
      assessed('safe', '2021-01-01', { stale: true }),
      assessed('safe', '2021-06-01'),
      ['reassessed since'],
    ],
    [
      'stale',
      assessed('safe', '2021-05-01'),
      assessed('safe', '2021-05-01', { stale: true }),
      ['stale since'],
    ],
    ['a limit moved', facts('safe', { stale: true }), facts('safe'), ['fresh corrected']],
    [
      'ceased without a day',
      facts('safe', MAY),
      facts('ceased', { ...MAY, level: 'safe' }),
      ['ceased since'],
    ],
    [
      'ceased by then',
      assessed('safe'),
      facts('ceased', { level: 'safe', ceasedOn: '2021-05-30' }),
      ['ceased late'],
    ],
    [
      'ceased since',
      assessed('safe'),
      facts('ceased', { level: 'safe', ceasedOn: '2021-06-01' }),
      ['ceased since'],
    ],
    [
      'ceased late and assessed before that, learned late',
      facts('notAssessed'),
      facts('ceased', { level: 'safe', assessedOn: '2021-05-02', ceasedOn: '2021-05-30' }),
      ['ceased late', 'assessed late'],
    ],
    [
      'another day of ceasing',
      facts('ceased', { ceasedOn: '2021-05-20' }),
      facts('ceased', { ceasedOn: '2021-05-10' }),
      ['detailed corrected'],
    ],
    [
      'had never ceased',
      facts('ceased', { level: 'safe' }),
      assessed('safe'),
      ['resumed corrected'],
    ],
    [
      'at work again',
      facts('ceased', { level: 'safe' }),
      assessed('safe', undefined, { since: { activity: '2021-06-02' } }),
      ['resumed since'],
    ],
    [
      'at work again by then',
      facts('ceased', { level: 'safe' }),
      assessed('safe', undefined, { since: { activity: '2021-05-02' } }),
      ['resumed late'],
    ],
    [
      'registered',
      facts('unregistered'),
      facts('notAssessed', { accountGrantedOn: '2021-06-02' }),
      ['registered since'],
    ],
    [
      'registered by then',
      facts('unregistered'),
      facts('notAssessed', { accountGrantedOn: '2021-05-02' }),
      ['registered late'],
    ],
    [
      'registered on a day that only the history has',
      facts('unregistered'),
      facts('notAssessed', { since: { registered: '2021-05-02' } }),
      ['registered late'],
    ],
    [
      'registered and assessed',
      facts('unregistered'),
      assessed('safe', '2021-06-03', { accountGrantedOn: '2021-06-02' }),
      ['registered since', 'assessed since'],
    ],
    [
      'in another place all along',
      facts('safe'),
      facts('safe', { park: 'k' }),
      ['moved corrected'],
    ],
    [
      'moved',
      facts('safe'),
      facts('safe', { district: '2', since: { place: '2021-06-02' } }),
      ['moved since'],
    ],
    [
      'moved by then',
      facts('safe'),
      facts('safe', { district: '2', since: { place: '2021-05-02' } }),
      ['moved late'],
    ],
    ['a commune known', facts('safe'), facts('safe', { commune: 'c' }), ['detailed corrected']],
    ['found to be in a district', unplaced('safe'), facts('safe', { park: 'k' }), ['placed late']],
    ['in no known district', facts('safe'), unplaced('safe'), ['unplaced corrected']],
    [
      'of no known district, in another park',
      unplaced('safe'),
      unplaced('safe', { park: 'k' }),
      ['moved corrected'],
    ],
    [
      'a name put right',
      facts('safe', { name: 'A' }),
      facts('safe', { name: 'B' }),
      ['renamed corrected'],
    ],
    [
      'renamed',
      facts('safe', { name: 'A' }),
      facts('safe', { name: 'B', since: { name: '2021-06-02' } }),
      ['renamed since'],
    ],
    [
      'renamed by then',
      facts('safe', { name: 'A' }),
      facts('safe', { name: 'B', since: { name: '2021-05-02' } }),
      ['renamed late'],
    ],
    ['another sector', facts('safe'), facts('safe', { sector: 'gỗ' }), ['detailed corrected']],
    [
      'a level corrected, and moved since',
      assessed('safe', '2021-05-01'),
      assessed('unsafe', '2021-05-01', { district: '2', since: { place: '2021-06-02' } }),
      ['levelChanged corrected', 'moved since'],
    ],
    ['an assessment taken back', assessed('safe'), facts('notAssessed'), ['withdrawn corrected']],
    ['an account taken back', facts('notAssessed'), facts('unregistered'), ['withdrawn corrected']],
    ['gone', facts('safe'), undefined, ['removed corrected']],
    ['the same', facts('safe'), facts('safe'), []],
  ])('%s', (_, from, to, events) => {
    expect(between({ from, to }, 'facility').toSorted()).toEqual(events.toSorted());
  });

  test('found to be another facility', () => {
    const aliases = new Map([['x', 'y']]);
    expect(between({ from: facts('safe') }, 'facility', { aliases })).toEqual(['merged corrected']);
  });

  test('of what version 1 did not keep there is no change', () => {
    const [from, to] = [facts('safe'), facts('safe', { name: 'B', commune: 'c', sector: 'gỗ' })];
    expect(between({ from, to }, 'facility', { versions: [1, 2] })).toEqual([]);
    expect(between({ from: to, to: from }, 'facility', { versions: [2, 1] })).toEqual([]);
    const moved = facts('safe', { park: 'k', since: { place: '2021-06-02' } });
    expect(between({ from, to: moved }, 'facility', { versions: [1, 2] })).toEqual(['moved since']);
    // It does not say when; what nobody can tell has happened since.
    const undated = facts('safe', { park: 'k' });
    expect(between({ from, to: undated }, 'facility', { versions: [1, 1] })).toEqual([
      'moved since',
    ]);
  });

  const reply = (standing: string, more: object = {}) => ({
    standing,
    askedOn: '2021-01-01',
    timesAsked: 1,
    ...more,
  });
  test.each([
    ['asked', undefined, reply('waiting', { askedOn: '2021-06-01' }), ['asked since']],
    ['asked by then', undefined, reply('waiting'), ['asked late']],
    [
      'asked by then, and replied since',
      undefined,
      reply('inTime', { repliedOn: '2021-06-02' }),
      ['asked late', 'replied since'],
    ],
    [
      'asked again',
      reply('waiting'),
      reply('waiting', { timesAsked: 2, lastAskedOn: '2021-06-02' }),
      ['askedAgain since'],
    ],
    [
      'asked again by then',
      reply('waiting'),
      reply('waiting', { timesAsked: 2, lastAskedOn: '2021-05-02' }),
      ['askedAgain late'],
    ],
    ['replied', reply('waiting'), reply('inTime', { repliedOn: '2021-06-02' }), ['replied since']],
    [
      'replied by then',
      reply('waiting'),
      reply('inTime', { repliedOn: '2021-05-31' }),
      ['replied late'],
    ],
    [
      'replied by then and asked again since',
      reply('waiting'),
      reply('inTime', { repliedOn: '2021-05-30', timesAsked: 2, lastAskedOn: '2021-06-02' }),
      ['askedAgain since', 'replied late'],
    ],
    [
      'replied before anybody asked',
      undefined,
      reply('inTime', { askedOn: '2021-06-01', repliedOn: '2021-05-30' }),
      ['asked since', 'replied since'],
    ],
    ['replied without a day', reply('waiting'), reply('replied'), ['replied since']],
    ['overdue', reply('waiting'), reply('overdue'), ['overdue since']],
    ['long overdue', reply('overdue'), reply('longOverdue'), ['longOverdue since']],
    [
      'a deadline put right',
      reply('overdue', { dueOn: '2021-01-10', dueBy: '1' }),
      reply('waiting', { dueOn: '2021-01-20', dueBy: '1' }),
      ['deadlineChanged corrected'],
    ],
    [
      'more time',
      reply('overdue', { dueOn: '2021-01-10', dueBy: '1' }),
      reply('waiting', { dueOn: '2021-06-20', dueBy: '2', dueSetOn: '2021-06-02' }),
      ['deadlineChanged since'],
    ],
    [
      'more time by then',
      reply('overdue', { dueOn: '2021-01-10', dueBy: '1' }),
      reply('waiting', { dueOn: '2021-06-20', dueBy: '2', dueSetOn: '2021-05-02' }),
      ['deadlineChanged late'],
    ],
    [
      'asked again with another deadline',
      reply('overdue', { dueOn: '2021-01-10', dueBy: '1' }),
      reply('waiting', {
        ...{ timesAsked: 2, lastAskedOn: '2021-06-02' },
        ...{ dueOn: '2021-06-20', dueBy: '2', dueSetOn: '2021-06-02' },
      }),
      ['askedAgain since', 'deadlineChanged since'],
    ],
    [
      'a deadline put right that has passed',
      reply('waiting', { dueOn: '2021-06-20', dueBy: '1' }),
      reply('overdue', { dueOn: '2021-05-20', dueBy: '1' }),
      ['deadlineChanged corrected', 'overdue corrected'],
    ],
    [
      'another day',
      reply('late', { repliedOn: '2021-01-20' }),
      reply('late', { repliedOn: '2021-01-02' }),
      ['corrected corrected'],
    ],
    ['a reply taken back', reply('replied'), reply('waiting'), ['withdrawn corrected']],
    ['no longer asked', reply('waiting'), undefined, ['withdrawn corrected']],
    ['the same', reply('waiting'), reply('waiting'), []],
  ])('of a reply: %s', (_, from, to, events) => {
    expect(between({ from, to }, 'reply').toSorted()).toEqual(events.toSorted());
  });
});
