import type { MapPlace } from './places.ts';
import type { MapSelection } from './map-selection.ts';

/** Where what the eyes see anyway is told to those who listen. */
export function announcerIn(host: HTMLElement): HTMLElement {
  const announcer = document.createElement('p');
  announcer.className = 'visually-hidden';
  announcer.role = 'status';
  host.append(announcer);
  return announcer;
}

/** Say what is selected and what is no longer, whoever did it: the reader, Back or Forward. */
export function announceSelection(selection: MapSelection, announce: (text: string) => void): void {
  let said: MapPlace['id'] | undefined = selection.selected?.id;
  selection.onChange(() => {
    const { selected } = selection;
    if (selected?.id === said) return;
    said = selected?.id;
    announce(selected === undefined ? 'Đã bỏ chọn.' : `Đã chọn ${selected.words}.`);
  });
}
