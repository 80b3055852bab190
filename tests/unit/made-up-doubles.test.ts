import { expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { makeFacilities } from '../weeks/doubles.ts';
import { DEFAULT, dataSetOf } from './data-sets.ts';
import { emptyProvince } from './import-base.ts';

const GAZETTEER = dataSetOf(DEFAULT);

test('made-up facilities are a data set without errors, the same for the same seed', () => {
  const wanted = { facilities: 400, doubles: 0 };
  const { rows, doubles } = makeFacilities('1', GAZETTEER, wanted);
  expect(rows.length).toBeGreaterThanOrEqual(400);
  expect(doubles).toEqual([]);
  expect(makeFacilities('1', GAZETTEER, wanted).rows).toEqual(rows);
  expect(openDataSet(emptyProvince({ facilities: rows }), 'everything').diagnostics).toEqual([]);
});

test('planted doubles are rows of their own, of every kind', () => {
  const { rows, doubles } = makeFacilities('1', GAZETTEER, { facilities: 100, doubles: 20 });
  const codes = new Set(rows.map((row) => row['Mã cơ sở']));
  expect(codes.size).toBe(rows.length);
  const planted = doubles.flatMap((double) => double.codes);
  expect(new Set(planted).size).toBe(40);
  expect(planted.every((code) => codes.has(code))).toBe(true);
  expect(new Set(doubles.map(({ kind }) => kind)).size).toBe(11);
});
