import { expect, test } from 'vitest';
import { AllDays } from '../../src/map/days/by-day.ts';
import { figuresCsv } from '../../src/map/live/take/save-figures.ts';
import { metricOf } from '../../src/map/metrics.ts';
import type { Day } from '../../src/model/day-words.ts';
import { dataSetOf, DEFAULT } from './data-sets.ts';

const { levels } = dataSetOf(DEFAULT).site;
const days = new AllDays({
  levels,
  first: '2021-05-01',
  steps: [1],
  frozen: [0],
  others: [[[0, 2, 1]], []],
  districts: [
    ['ben-kia', [[0, 10, 1, 2, 3]], [[0, 1, 2]]],
    [
      'ben-nay',
      [
        [0, 4, 4],
        [1, 5, 4],
      ],
      [],
    ],
  ],
});
const places = [
  { code: '001', slug: 'ben-nay', type: 'Huyện', name: 'Bên Này' },
  { code: '002', slug: 'ben-kia', type: 'Huyện', name: 'Bên Kia' },
];
const csv = (metric: Parameters<typeof metricOf>[0], day: string, mark = '') =>
  figuresCsv({ metric: metricOf(metric), places, days, day: day as Day, mark })
    .slice(1)
    .split('\r\n');

test('the areas of a map stand with both numbers, share and class, the worst first, and what is on no map last', () => {
  expect(csv('assessed', '2021-05-01', 'Dữ liệu minh họa')).toEqual([
    'Mã địa bàn,Địa bàn,Đánh giá,Hoạt động,Tỷ lệ đã tự đánh giá,Mức trên bản đồ,Ngày,Số liệu,Lưu ý',
    '002,Huyện Bên Kia,6,10,"60,0%",50 – dưới 75%,2021-05-01,đã chốt,Dữ liệu minh họa',
    '001,Huyện Bên Này,4,4,"100,0%",từ 90%,2021-05-01,đã chốt,Dữ liệu minh họa',
    ',chưa xác định địa bàn,1,2,"50,0%",,2021-05-01,đã chốt,Dữ liệu minh họa',
    '',
  ]);
});

test('a share that is a lower bound says where most is unknown, a number has no class of a circle', () => {
  const [head, first] = csv('safe', '2021-05-02');
  expect(head).toContain('Trên ½ chưa đánh giá');
  expect(first).toBe('002,Huyện Bên Kia,1,10,"10,0%",dưới 25%,,2021-05-02,tính lại');
  expect(csv('notAssessed', '2021-05-02')[0]).not.toContain('Mức');
  expect(csv('owed', '2021-05-02').slice(1)).toEqual([
    '002,Huyện Bên Kia,2,3,"66,7%",2 yêu cầu,2021-05-02,tính lại',
    '001,Huyện Bên Này,0,0,,không nhận yêu cầu nào,2021-05-02,tính lại',
    '',
  ]);
});
