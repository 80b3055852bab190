import { element } from './element.ts';

/** What a button copies: `đoạn mã`, and of what, for who does not see where it stands. */
interface Copied {
  readonly what: string;
  readonly whose: string;
  readonly label?: string;
}

/** Puts in place a button that copies what stands in a box, and room for what is said of that, which it returns. */
export function addCopyButton(
  place: HTMLElement,
  area: HTMLTextAreaElement,
  { what, whose, label = 'Sao chép' }: Copied,
): HTMLElement {
  const words = element('span', { class: 'visually-hidden' }, ` ${what} ${whose}`);
  const button = element('button', { type: 'button' }, label, words);
  const status = element('span', { role: 'status' });
  button.addEventListener('click', () => {
    void copyFrom(area, what).then((told) => {
      status.textContent = told;
    });
  });
  place.append(button, status);
  return status;
}

async function copyFrom(area: HTMLTextAreaElement, what: string): Promise<string> {
  area.select();
  try {
    // Missing where the site is served without TLS, refused where the browser asks and hears no.
    await navigator.clipboard.writeText(area.value);
    return `Đã sao chép ${what}.`;
  } catch {
    return `Đã chọn ${what}; nhấn Ctrl + C để sao chép.`;
  }
}
