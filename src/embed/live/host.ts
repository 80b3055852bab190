import { defineEmbedElement } from './embed-element.ts';
import { heightIn, QUESTION } from './messages.ts';

declare global {
  interface Window {
    /** The site whose script this page has. */
    banDoAnToan?: string;
  }
}

const { currentScript } = document;
// A page may have the script once for every embed: the first does it for all.
if (currentScript instanceof HTMLScriptElement && window.banDoAnToan === undefined) {
  const site = new URL('.', currentScript.src);
  window.banDoAnToan = site.href;
  followHeights(site);
  defineEmbedElement(site);
}

/** Make frames of the site as tall as they ask to be, whenever they are added, shown or lead elsewhere. */
function followHeights(site: URL): void {
  addEventListener('message', ({ origin, source, data }) => {
    const height = origin === site.origin ? heightIn(data) : undefined;
    if (height === undefined) return;
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === source) setHeight(frame, height);
  });
  // Those that are there have told it already, perhaps. One that is still empty will tell it by itself,
  // and a message to the site would be refused with a complaint.
  for (const frame of document.querySelectorAll('iframe')) {
    const isEmpty = frame.contentDocument?.URL === 'about:blank';
    if (frame.src.startsWith(site.href) && !isEmpty)
      frame.contentWindow?.postMessage(QUESTION, site.origin);
  }
}

/** The height is that of the page within, and a host may give its frames a border. */
function setHeight(frame: HTMLIFrameElement, height: number): void {
  const { boxSizing } = getComputedStyle(frame);
  const border = boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
  // Set so, and not as an attribute, a host's policy without inline styles lets it pass.
  frame.style.height = `${height + border}px`;
}
