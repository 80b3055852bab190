import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { DataSet } from '../../../src/model/data-set.ts';
import type { Day } from '../../../src/model/day-words.ts';
import { formatFraction, formatShare } from '../../../src/model/number-format.ts';
import type { Figures, Scopes } from '../count.ts';
import type { TrueReply } from '../replies.ts';
import { BuiltPage } from './page.ts';

/** What is true of a day, as it is known at some time. */
export interface DayTruth {
  readonly day: Day;
  /** Of the report. */
  readonly name: string;
  readonly figures: Scopes;
  readonly replied: readonly TrueReply[];
}

/** The places of the data set, and who was asked to reply. */
export interface World extends Pick<DataSet, 'districts' | 'parks' | 'units'> {
  readonly replies: readonly TrueReply[];
}

export const PROVINCE = 'tỉnh';
export const NOT_PLACED = 'chưa xác định địa bàn';

/** Reads a built site of a report day, and notes every figure in it that is not the truth. */
export class Reading {
  readonly wrong: string[] = [];
  /** How many figures have been read. */
  count = 0;
  readonly world: World;
  /** Each report day until that of the site, as it was known when it was reported. */
  readonly reported: readonly DayTruth[];
  /** The same days as they are known today. */
  readonly known: readonly DayTruth[];
  readonly #folder: string;

  constructor(
    folder: string,
    world: World,
    reported: readonly DayTruth[],
    known: readonly DayTruth[],
  ) {
    this.#folder = folder;
    this.world = world;
    this.reported = reported;
    this.known = known;
  }

  says(where: string, said: unknown, right: unknown): void {
    this.count += 1;
    if (String(said) !== String(right))
      this.wrong.push(`${where}: ${String(said)}, đúng ${String(right)}`);
  }

  page(path: string): BuiltPage {
    return BuiltPage.read(join(this.#folder, path, 'index.html'), `/${path}`);
  }

  text(file: string): string {
    return readFileSync(join(this.#folder, file), 'utf8');
  }

  rows(file: string): Record<string, string>[] {
    const text = this.text(`du-lieu/${file}`).trim();
    const { data } = Papa.parse<Record<string, string>>(text, { header: true });
    if (data.length === 0) throw new Error(`${file} has no rows`);
    return data;
  }

  get districts() {
    return this.world.districts.map(({ type, name, slug, code }) => {
      return { name, slug, code, title: `${type} ${name}` };
    });
  }

  get parks() {
    return this.world.parks.filter(({ kind }) => kind === 'park');
  }
}

export function figuresOf({ figures, day }: DayTruth, name: string): Figures {
  const found = figures.get(name);
  if (found === undefined) throw new Error(`no truth of ${name} on ${day}`);
  return found;
}

/** How many replies were asked for and came, from all units or from one. */
export function repliesOf(
  { replied }: DayTruth,
  all: readonly TrueReply[],
  unitCode?: string,
): readonly [asked: number, replied: number] {
  const count = (replies: readonly TrueReply[]) =>
    replies.filter(({ unit }) => unitCode === undefined || unit.code === unitCode).length;
  return [count(all), count(replied)];
}

export const isEmpty = ({ accounts, unregistered }: Figures) => accounts! + unregistered! === 0;
export const assessedOf = (figures: Figures, prefix = '') =>
  formatFraction(figures[`${prefix}assessed`], figures[`${prefix}active`]!);
export const shareOf = ({ assessed, active }: Figures) => formatShare(assessed! / active!);

/** The rows of a table of differences, as they are headed. */
export const CHANGE_ROWS = {
  'Có tài khoản': 'accounts',
  'Ngừng hoạt động': 'ceased',
  'Đang hoạt động': 'active',
  'Đã tự đánh giá': 'assessed',
  'An toàn': 'safe',
  'Có rủi ro': 'atRisk',
  'Không an toàn': 'unsafe',
  'Chưa đánh giá': 'notAssessed',
  'Quá hạn cập nhật': 'stale',
  'Chưa đăng ký': 'unregistered',
} as const;
