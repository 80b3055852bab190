/** What a button of the map says and does. */
export interface MapAction {
  readonly text: string;
  readonly act: () => void;
}

/** A button that says what it does. */
export function button(text: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', act);
  return element;
}

/** Put the map's buttons in place of the one that opened it; the keyboard's focus stays in the row. */
export function showButtons(bar: HTMLElement, actions: readonly MapAction[]): HTMLButtonElement[] {
  const buttons = actions.map(({ text, act }) => button(text, act));
  const hadFocus = bar.contains(document.activeElement);
  bar.replaceChildren(...buttons);
  if (hadFocus) buttons[0]!.focus();
  return buttons;
}

/** Copy the page's address, which says what the map shows; returns what to tell the reader. */
export async function copyLink(bar: HTMLElement): Promise<string> {
  bar.querySelector('.map-link')?.remove();
  try {
    // Missing where the site is served without TLS, refused where the browser asks and hears no.
    await navigator.clipboard.writeText(location.href);
    return 'Đã sao chép liên kết.';
  } catch {
    const label = document.createElement('label');
    label.className = 'map-link';
    label.textContent = 'Liên kết đến bản đồ này: ';
    const field = document.createElement('input');
    field.readOnly = true;
    field.value = location.href;
    label.append(field);
    bar.append(label);
    field.focus();
    field.select();
    return 'Liên kết đã được chọn; nhấn Ctrl + C để sao chép.';
  }
}
