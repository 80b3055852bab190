import { addStyleSheet } from '../../../element.ts';
import openMap from '../time/open-map.css?url';
import parts from './open-parts.css?url';

/** What only an open map shows has style sheets of its own, that no page loads before. */
export function addOpenStyles(): void {
  for (const url of [openMap, parts]) addStyleSheet(url);
}
