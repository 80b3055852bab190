import openMap from '../time/open-map.css?url';
import parts from './open-parts.css?url';

/** What only an open map shows has style sheets of its own, that no page loads before. */
export function addOpenStyles(): void {
  for (const href of [openMap, parts]) {
    if (document.querySelector(`link[href="${href}"]`) !== null) continue;
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    document.head.append(link);
  }
}
