import { AGAIN, patiently, sayNotHad, slowWords } from '../../../patience.ts';
import { readMetric } from '../address.ts';

// The page loads this at once, so it stays small: the rest comes when somebody asks for another metric.

const STILL_THERE = 'Bản đồ và bảng đang hiện vẫn đúng.';
const FAILED = `Không tải được số liệu theo ngày. ${STILL_THERE}`;
const SLOW = `${slowWords('số liệu theo ngày')} ${STILL_THERE}`;

/** The maps of the two days of a page, by the metric that the address asks for. */
class DaysOnMapsElement extends HTMLElement {
  /** The metric that is shown or being loaded. */
  private metric = '';

  connectedCallback() {
    const links = this.querySelector('template');
    if (links === null) return;
    links.replaceWith(links.content.cloneNode(true));
    for (const link of this.links) link.href = addressOf(link.dataset['metric']!);
    this.mark();
    this.addEventListener('click', (event) => this.choose(event));
    addEventListener('popstate', () => this.follow());
    this.follow();
  }

  private get links(): NodeListOf<HTMLAnchorElement> {
    return this.querySelectorAll('[data-metric]');
  }

  private get status(): Element {
    return this.querySelector('[data-part=status]')!;
  }

  private choose(event: MouseEvent) {
    const link = (event.target as Element).closest<HTMLAnchorElement>('[data-metric]');
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.href !== location.href) history.pushState(null, '', link.href);
    void this.show(link.dataset['metric']!);
  }

  private follow() {
    const asked = readMetric(location.search);
    const isKnown = [...this.links].some((link) => link.dataset['metric'] === asked);
    const metric = isKnown ? asked : '';
    if (metric !== this.metric) void this.show(metric);
  }

  private mark() {
    for (const link of this.links)
      if (link.dataset['metric'] === this.metric) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
  }

  private async show(metric: string) {
    const before = this.metric;
    this.metric = metric;
    this.mark();
    this.status.textContent = 'Đang tải…';
    const { from, to } = this.dataset as { from: string; to: string };
    try {
      const draw = await patiently(
        async (attempt) => {
          const shown = await attempt.awaitScript(import('./show-days.ts'));
          const days = await shown.loadDaysOnMaps(attempt);
          return () => shown.showDays(this, days, { from, to, metric }, 3);
        },
        () => {
          if (this.metric === metric) this.status.textContent = SLOW;
        },
      );
      if (this.metric !== metric) return;
      draw();
      this.status.textContent = '';
    } catch (error) {
      if (this.metric !== metric) return;
      this.metric = before;
      this.mark();
      if (sayNotHad(this.status, error, FAILED)) this.offerAgain(metric);
    }
  }

  private offerAgain(metric: string) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = AGAIN;
    button.onclick = () => void this.show(metric);
    this.status.append(' ', button);
  }
}

/** The page's own address with a metric. */
function addressOf(metric: string): string {
  return `${location.pathname}${metric === '' ? '' : `?chi-so=${metric}`}#ban-do`;
}

customElements.define('days-on-maps', DaysOnMapsElement);
