import { goByArrows } from './arrow-keys.ts';

// What the static map does where a script runs: it is one stop for the Tab key, as are the headings by which its
// table is ordered; and a row of the table and its area light each other up. The two lead to the same page, and so know each other.

const AREA = '.map-still a';
const ROWS = 'main tbody tr';

let shown: string | null = null;

function lightUp(target: EventTarget | null) {
  const place = target instanceof Element ? target.closest(`${AREA}, ${ROWS}`) : null;
  const link = place?.localName === 'tr' ? place.querySelector('th a') : place;
  const address = link?.getAttribute('href') ?? null;
  if (address === shown) return;
  shown = address;
  for (const lit of document.querySelectorAll('.lit')) lit.classList.remove('lit');
  const ofAddress = (selector: string) => document.querySelector(`${selector}[href="${address}"]`);
  const area = address === null ? null : ofAddress(AREA);
  if (area === null) return;
  area.classList.add('lit');
  ofAddress(`${ROWS} th a`)?.closest('tr')?.classList.add('lit');
}

addEventListener('pointerover', ({ target }) => lightUp(target));
addEventListener('focusin', ({ target }) => lightUp(target));
addEventListener('focusout', ({ relatedTarget }) => lightUp(relatedTarget));
goByArrows(`${AREA}, .overview thead a`);
// What made the page ask for this.
lightUp(document.querySelector(`${AREA}:hover, ${ROWS}:hover`) ?? document.activeElement);
