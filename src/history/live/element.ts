import { type Day, formatDay } from '../../model/day-words.ts';
import { AGAIN, patiently, sayNotHad, slowWords } from '../../patience.ts';
import { askedAddress, type AskedDays, readAskedDays, readMetric } from './address.ts';

// The page loads this at once, so it stays small: the rest comes when somebody compares.

const COMPARE = 'So sánh';
const LOADING = 'Đang so sánh…';
const SAME = 'Hai kỳ được chọn là một. Hãy chọn hai kỳ khác nhau.';
const UNKNOWN = 'Địa chỉ nêu một ngày không so sánh được. Hãy chọn hai kỳ ở trên.';
const STILL_THERE = 'Bảng các kỳ báo cáo bên dưới vẫn đầy đủ.';
const FAILED = `Không tải được số liệu để so sánh. ${STILL_THERE}`;
const SLOW = `${slowWords('số liệu để so sánh')} ${STILL_THERE}`;

/** Lets a reader compare any two report days in place: by its choices, or the address. */
class CompareDaysElement extends HTMLElement {
  /** What is shown or being loaded. */
  private asked: AskedDays | undefined;

  connectedCallback() {
    const [tools] = this.querySelectorAll('template');
    this.prepend(tools!.content.cloneNode(true));
    this.button.addEventListener('click', () => this.choose());
    this.addEventListener('click', (event) => this.chooseMetric(event));
    addEventListener('popstate', () => this.follow());
    this.follow();
  }

  private get button(): HTMLButtonElement {
    return this.querySelector('button')!;
  }

  private get status(): Element {
    return this.querySelector('[role=status]')!;
  }

  private get selects(): readonly [from: HTMLSelectElement, to: HTMLSelectElement] {
    const [from, to] = this.querySelectorAll('select');
    return [from!, to!];
  }

  private choose() {
    const [from, to] = this.selects.map(({ value }) => value).sort() as [string, string];
    if (from === to) return this.tell(SAME);
    this.ask({ from, to, metric: readMetric(location.search) });
  }

  private ask(asked: AskedDays) {
    const address = askedAddress(location.pathname, asked);
    if (address !== `${location.pathname}${location.search}${location.hash}`)
      history.pushState(null, '', address);
    this.show(asked);
    void this.compare(asked);
  }

  private chooseMetric(event: MouseEvent) {
    const link = (event.target as Element).closest<HTMLAnchorElement>('[data-metric]');
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    this.follow();
  }

  /** Do what the address says. */
  private follow() {
    const asked = readAskedDays(location.search);
    const known = this.asked;
    const areShown = asked?.from === known?.from && asked?.to === known?.to;
    if (areShown && asked?.metric === known?.metric) return;
    if (asked === undefined) return this.tell('');
    if (asked.from >= asked.to) return this.tell(UNKNOWN);
    const maps = areShown ? this.querySelector('.compared .compared-days') : null;
    if (maps !== null) return void this.repaint(maps, asked);
    this.show(asked);
    void this.compare(asked);
  }

  private show({ from, to }: AskedDays) {
    const [first, last] = this.selects;
    if (has(first, from)) first.value = from;
    if (has(last, to)) last.value = to;
  }

  /** The same days by another metric: all of it is here. */
  private async repaint(maps: Element, asked: AskedDays) {
    this.asked = asked;
    const { showMaps } = await import('./tell-changes.ts');
    if (this.asked === asked) showMaps(maps, asked);
  }

  private async compare(asked: AskedDays) {
    this.tell(LOADING);
    this.asked = asked;
    try {
      const nodes = await patiently(
        async (attempt) => {
          const { tellChanges } = await attempt.awaitScript(import('./tell-changes.ts'));
          return tellChanges(this, asked, attempt);
        },
        () => {
          if (this.asked === asked) this.status.textContent = SLOW;
        },
      );
      if (this.asked !== asked) return;
      if (nodes === undefined) return this.tell(UNKNOWN);
      this.show(asked);
      const days = `${formatDay(asked.from as Day)} với ${formatDay(asked.to as Day)}`;
      this.tell(`Đã so sánh ngày ${days}; kết quả ở ngay dưới đây.`, nodes);
      this.asked = asked;
    } catch (error) {
      if (this.asked !== asked) return;
      this.tell('');
      if (sayNotHad(this.status, error, FAILED)) this.button.textContent = AGAIN;
    }
  }

  /** Say something, and show nothing else than this. */
  private tell(message: string, nodes: readonly Node[] = []) {
    this.asked = undefined;
    this.button.textContent = COMPARE;
    this.status.textContent = message;
    const result = this.querySelector('.compared')!;
    result.textContent = '';
    result.append(...nodes);
  }
}

const has = ({ options }: HTMLSelectElement, value: string) =>
  [...options].some((option) => option.value === value);

customElements.define('compare-days', CompareDaysElement);
