import { CHOSEN } from '../../../contract/search/chosen.ts';
import type { MapPlace, MapSelection } from '../places.ts';

/** An area that is chosen in a search box on the map's `stage` is shown there; other finds lead to their pages. */
export function searchAreas(
  stage: HTMLElement,
  selection: MapSelection,
  signal: AbortSignal,
  show: (place: MapPlace) => void,
): void {
  const onChosen = (event: Event) => {
    const { detail: address } = event as CustomEvent<string>;
    const place = selection.places.find((one) => one.kind === 'district' && one.href === address);
    if (place === undefined) return;
    event.preventDefault();
    show(place);
  };
  stage.addEventListener(CHOSEN, onChosen, { signal });
}
