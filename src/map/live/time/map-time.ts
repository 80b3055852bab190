import type { Day } from '../../../model/day-words.ts';
import type { AllDays, DayFigures } from '../../days/by-day.ts';

/** Which day an interactive map shows, and who hears of a change. */
export class MapTime {
  readonly #listeners = new Set<() => void>();
  #days: AllDays | undefined;
  #asked: string | undefined;
  #figures: DayFigures | undefined;

  /** The day as an address says it; none where it is the page's own. */
  get asked(): string | undefined {
    return this.#asked;
  }

  /** The figures of the day; none where they are the page's own. */
  get figures(): DayFigures | undefined {
    return this.#figures;
  }

  /** All days; none before they are there. */
  get days(): AllDays | undefined {
    return this.#days;
  }

  /** The days are there now. */
  load(days: AllDays): void {
    this.#days = days;
    this.#turnTo(this.#within(this.#asked));
  }

  /** Show a day; the page's own where there is none such. */
  show(day: string | undefined): void {
    if (this.#days === undefined) {
      this.#asked = day;
      return;
    }
    const asked = this.#within(day);
    if (asked !== this.#asked) this.#turnTo(asked);
  }

  #turnTo(day: Day | undefined): void {
    this.#asked = day;
    // Once: they are added up from all places.
    this.#figures = day && this.#days!.on(day);
    this.#tell();
  }

  #within(day: string | undefined): Day | undefined {
    if (day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
      return undefined;
    const { first, last } = this.#days!;
    return day < first || day >= last ? undefined : (day as Day);
  }

  /** Hear of changes. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
