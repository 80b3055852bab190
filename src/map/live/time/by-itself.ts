/** How long a metric is shown before the next, in milliseconds: time to read its table from four metres. */
const EACH_MS = 12_000;

/**
 * Lets `button` go from metric to metric while nobody touches anything else: by the page's own links, so that map, table
 * and address follow.
 */
export function playMetrics(button: HTMLButtonElement, signal: AbortSignal): void {
  const original = button.textContent;
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    button.textContent = original;
  };
  const next = () => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('nav.metrics a')];
    const at = links.findIndex((link) => link.hasAttribute('aria-current'));
    links[(at + 1) % links.length]?.click();
  };
  button.addEventListener('click', () => {
    if (timer !== undefined) return stop();
    timer = setInterval(next, EACH_MS);
    button.textContent = 'Dừng tự chạy';
  });
  const onTouch = ({ target }: Event) => {
    if (timer !== undefined && !button.contains(target as Node)) stop();
  };
  for (const type of ['pointerdown', 'keydown'])
    document.addEventListener(type, onTouch, { signal });
  signal.addEventListener('abort', stop);
}
