import type { Page } from '@playwright/test';

/** What is cut, or leaves the window, in letters wider than any office has. */
export async function cutParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { style } = document.documentElement;
    // What is folded away has no size.
    const folded = [...document.querySelectorAll('details:not([open])')];
    for (const one of folded) one.setAttribute('open', '');
    style.setProperty('--font', '"DejaVu Sans Mono", monospace');
    const isScroller = (element: Element) =>
      /auto|scroll/.test(getComputedStyle(element).overflowX) &&
      element.scrollWidth > element.clientWidth + 1;
    const name = (element: Element) =>
      `${element.localName}.${element.getAttribute('class') ?? ''}: ${element.textContent.trim().slice(0, 40)}`;
    const unreachable = [...document.querySelectorAll('body *')]
      .filter(isScroller)
      // A row of links scrolls with the focus; another scroller must take the focus itself.
      .filter((element) => !element.closest('nav') && element.getAttribute('tabindex') !== '0')
      .map((element) => `scrolls without the keyboard: ${name(element)}`);
    const wide =
      document.documentElement.scrollWidth > innerWidth
        ? [`the page is ${document.documentElement.scrollWidth} wide`]
        : [];
    const cut = [
      ...document.querySelectorAll('main td, main th, main p, main li, main h1, main h2'),
    ]
      .filter((element) => {
        if (element.closest('.visually-hidden, nav, [tabindex="0"]')) return false;
        const { right, width } = element.getBoundingClientRect();
        return (
          width > 1 && (right > innerWidth + 1 || element.scrollWidth > element.clientWidth + 1)
        );
      })
      .filter((element) => getComputedStyle(element).display !== 'inline')
      .map((element) => `cut: ${name(element)}`);
    style.removeProperty('--font');
    for (const one of folded) one.removeAttribute('open');
    return [...unreachable, ...wide, ...cut];
  });
}

/** What is wider than the window, and how far the page can be scrolled sideways. */
export function fitOfPage(): { wider: string[]; scrollWidth: number } {
  const wider = [...document.querySelectorAll('body *')]
    .filter((element) => {
      const { right, left } = element.getBoundingClientRect();
      const isHidden = element.closest('.visually-hidden, .skip, svg, thead, nav li') !== null;
      return !isHidden && (right > innerWidth + 0.5 || left < -0.5);
    })
    .map((element) => `${element.tagName} ${element.className.toString()}`);
  return { wider, scrollWidth: document.documentElement.scrollWidth };
}
