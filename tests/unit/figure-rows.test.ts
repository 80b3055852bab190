import { expect, test } from 'vitest';
import { orderName, orderRows, ROW_ORDERS } from '../../src/components/figures/figure-rows.ts';
import { artefactsOf, PROVINCE } from './data-sets.ts';

const { levels, tally } = artefactsOf(PROVINCE, 'public').province;

test('an order by a level has the name that the data set gives the level', () => {
  const names = ROW_ORDERS.map((order) => orderName(order, levels));
  expect(names.filter((name) => /xanh|vàng|đỏ/.test(name))).toEqual([
    'số xanh',
    'số vàng',
    'số đỏ',
  ]);
  expect(names.join()).not.toMatch(/an toàn|rủi ro/);
  expect(new Set(names).size).toBe(ROW_ORDERS.length);
});

test('every order has all rows, once each', () => {
  const rows = tally.districts.map(({ name, counts }) => ({ href: name, name, counts }));
  for (const order of ROW_ORDERS) expect(new Set(orderRows(rows, order))).toEqual(new Set(rows));
});
