import type { RawFiles } from '../../src/dataset/files.ts';
import type { ImportResult } from '../../src/import/result.ts';
import { countTruth, type Difference, differences, siteFigures, trueStandings } from './count.ts';
import { type OfficeList, WORDS } from './list.ts';
import {
  type Answer,
  asksIn,
  correctLevel,
  dataDay,
  emptyOffice,
  importList,
  mergeCodes,
  moveDataDay,
  type SiteDay,
  siteOn,
  type SiteStanding,
} from './office.ts';
import type { Story } from './story.ts';
import {
  LAST_WEEK,
  latestAssessment,
  LIST_DAYS,
  type Standing,
  type TrueFacility,
} from './truth.ts';

/** Asking again and again would never end. */
const MOST_ROUNDS = 4;

/** Puts lists in as somebody does who knows the truth: answers what is asked, follows what is found. */
export class Officer {
  raw: RawFiles = emptyOffice();
  /** Whom the lists asked about, one after the other. */
  readonly asked: (readonly TrueFacility[])[] = [];
  /** What nobody should have to see, by kind of facility where it is about one. */
  readonly troubles: string[] = [];
  /** Codes that should not be there beside another of the same facility. */
  readonly doubles = new Map<string, TrueFacility>();
  readonly #story: Story;
  readonly #codes = new Map<TrueFacility, string>();
  readonly #settled = new Set<object>();
  readonly #taken = new Set<number>();

  constructor(story: Story) {
    this.#story = story;
  }

  codeOf(one: TrueFacility): string | undefined {
    return this.#codes.get(one);
  }

  /** The code that it had before it turned out to be another, else its own. */
  firstCodeOf(one: TrueFacility): string | undefined {
    const gone = [...this.doubles].find(([, facility]) => facility === one);
    return gone?.[0] ?? this.codeOf(one);
  }

  /** Put a list in, until nothing is asked any more. */
  async take(list: OfficeList): Promise<void> {
    const answers = new Map<number, Answer>();
    let result: ImportResult;
    for (let round = 0; ; round += 1) {
      const done = await importList(this.raw, list, [...answers.values()]);
      this.raw = done.raw;
      result = done.result;
      this.#note(result, list);
      const isAnswered = this.#answer(result, list, answers);
      const isMended = this.#mendLevels(result, list);
      if ((!isAnswered && !isMended) || round === MOST_ROUNDS) break;
    }
    this.asked.push([...answers.keys()].map((row) => list.rowOf.get(row)!));
    this.#tellRefused(result, list);
    for (const one of list.rowOf.values()) this.#settle(one, list.week);
    this.#taken.add(list.week);
    this.#mergeAfter(list.week);
    this.#followDay();
  }

  /** Which code each new facility of the data set has got. */
  #note({ summary }: ImportResult, { rowOf }: OfficeList): void {
    const added = summary?.tables.find(({ file }) => file === 'facilities.csv')?.added ?? [];
    for (const { key: code, row } of added) {
      const one = rowOf.get(row)!;
      if (this.#codes.has(one)) this.doubles.set(code, one);
      else this.#codes.set(one, code);
    }
  }

  /** Whether anything was asked that is not answered yet; it is then. */
  #answer(result: ImportResult, list: OfficeList, answers: Map<number, Answer>): boolean {
    const asks = asksIn(result).filter(({ at }) => !answers.has(at.line));
    for (const finding of asks) {
      const one = list.rowOf.get(finding.at.line)!;
      answers.set(finding.at.line, { finding, says: this.#says(one, list.week) });
    }
    return asks.length > 0;
  }

  #says(one: TrueFacility, week: number): string {
    const code = this.#codes.get(one);
    if (code === undefined) return 'cơ sở khác';
    const isNews = (fact: { readonly told: number }) =>
      fact.told > 0 && fact.told <= week && !this.#settled.has(fact);
    if (one.places.some((fact) => fact.movedOn !== undefined && isNews(fact)))
      return `${code} đã chuyển`;
    if (one.names.slice(1).some(isNews)) return `${code} đổi tên`;
    return `là ${code}`;
  }

  #settle(one: TrueFacility, week: number): void {
    for (const fact of [...one.places, ...one.names])
      if (fact.told <= week) this.#settled.add(fact);
  }

  /** Whether a wrong level of the log was put right, where the list has the right one. */
  #mendLevels({ findings }: ImportResult, { rowOf, week }: OfficeList): boolean {
    const before = this.raw;
    for (const { at } of findings.filter(({ code }) => code === 'import/same-day-level')) {
      const one = rowOf.get(at.line)!;
      const code = this.#codes.get(one);
      const day = LIST_DAYS[week]!;
      const right = latestAssessment(one.assessments, LAST_WEEK, day);
      const listed = latestAssessment(one.assessments, week, day);
      if (code === undefined || listed === undefined || listed.level !== right?.level) continue;
      this.raw = correctLevel(this.raw, code, listed.on, WORDS[listed.level]);
    }
    return this.raw !== before;
  }

  #tellRefused({ summary, findings }: ImportResult, { file, rowOf, week }: OfficeList): void {
    if (summary === undefined) this.troubles.push(`${file}: từ chối cả tệp`);
    for (const { at, code, level } of findings) {
      if (level === 'warning' || code === 'import/same-day-level') continue;
      const kind = rowOf.get(at.line)?.kind ?? '';
      this.troubles.push(`tuần ${week + 1}, ${kind}: ${code}`);
    }
  }

  #mergeAfter(week: number): void {
    for (const one of this.#story.facilities.filter(({ merged }) => merged?.after === week)) {
      const into = this.#story.facilities.find(({ key }) => key === one.merged!.into)!;
      const [gone, stays] = [this.#codes.get(one), this.#codes.get(into)];
      if (gone === undefined || stays === undefined || gone === stays) continue;
      this.raw = mergeCodes(this.raw, gone, stays);
      this.#codes.set(one, stays);
      this.doubles.set(gone, one);
    }
  }

  /** The data day ought to be that of the latest list; where it is not, it is moved by hand. */
  #followDay(): void {
    const day = LIST_DAYS[Math.max(...this.#taken)]!;
    if (dataDay(this.raw) === day) return;
    this.troubles.push(`ngày số liệu là ${dataDay(this.raw)}, danh sách mới nhất đến ${day}`);
    this.raw = moveDataDay(this.raw, day);
  }

  /** What the site has wrong on a day, by what the lists up to a week tell. */
  judge(week: number, day = LIST_DAYS[week]!): Verdict {
    const truth = trueStandings(this.#story, week, day);
    const site = siteOn(this.raw, day);
    if ('errors' in site) return { figures: [], facilities: [], errors: site.errors };
    return {
      figures: differences(countTruth(truth.values(), this.#story.gazetteer), siteFigures(site)),
      facilities: this.#wrongFacilities(truth, site),
      errors: [],
    };
  }

  #wrongFacilities(truth: ReadonlyMap<TrueFacility, Standing>, site: SiteDay): WrongFacility[] {
    const used = new Set([...truth.keys()].map((one) => this.#codes.get(one)));
    const wrong = this.#story.facilities.flatMap((one) => {
      const code = this.#codes.get(one);
      const right = truth.get(one);
      const said = code === undefined ? undefined : site.standings.get(code);
      const why = right === undefined ? 'còn thừa' : differenceOf(right, said);
      const isWrong = right === undefined ? said !== undefined && !used.has(code) : why !== '';
      return isWrong ? [{ one, why }] : [];
    });
    const twice = [...this.doubles].flatMap(([code, one]) =>
      site.standings.has(code) ? [{ one, why: `hai lần, cả ${code}` }] : [],
    );
    return [...wrong, ...twice];
  }
}

/** A facility that the site has wrong, and what of it. */
export interface WrongFacility {
  readonly one: TrueFacility;
  readonly why: string;
}

/** What the site has wrong; where there is no site, its errors. */
export interface Verdict {
  readonly figures: readonly Difference[];
  readonly facilities: readonly WrongFacility[];
  readonly errors: readonly string[];
}

function differenceOf(
  { status, isStale, place }: Standing,
  said: SiteStanding | undefined,
): string {
  if (said === undefined) return 'thiếu';
  const pairs = [
    ['trạng thái', status, said.status],
    ['quá hạn', isStale, said.isStale],
    ['địa bàn', place.district?.code, said.district],
    ['khu', place.park?.id, said.park],
  ] as const;
  return pairs
    .filter(([, right, site]) => right !== site)
    .map(([what, right, site]) => `${what}: đúng ${right ?? '-'}, trang ghi ${site ?? '-'}`)
    .join('; ');
}
