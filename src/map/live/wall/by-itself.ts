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
  const onTouch = (event: Event) => {
    if (timer !== undefined && !isPress(event, button)) stop();
  };
  for (const type of ['pointerdown', 'keydown', 'wheel'])
    document.addEventListener(type, onTouch, { signal, passive: true });
  signal.addEventListener('abort', stop);
}

/** Whether something is the beginning of a click on a button, which answers that itself. */
function isPress(event: Event, button: HTMLButtonElement): boolean {
  if (!button.contains(event.target as Node)) return false;
  return event instanceof KeyboardEvent
    ? ['Enter', ' '].includes(event.key)
    : event.type === 'pointerdown';
}
