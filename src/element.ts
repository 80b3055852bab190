/** Have a page's style sheet beside its own, once; for a browser. */
export function addStyleSheet(url: string): void {
  if (document.querySelector(`link[href="${url}"]`) !== null) return;
  document.head.append(element('link', { rel: 'stylesheet', href: url }));
}

/** An element with attributes, and in it other nodes and texts; for a browser. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (Node | string | undefined)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Give the reader a file of this name; for a browser. */
export function giveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  element('a', { href: url, download: name }).click();
  // Some browsers begin to read only after this.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
