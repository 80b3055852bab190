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
