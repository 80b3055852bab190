import { button, type MapAction } from '../buttons.ts';
import type { LivePicture } from '../picture.ts';
import { staticLinks } from '../static-map.ts';
import { type FigureSource, saveFigures } from './save-figures.ts';
import { type PictureSource, saveDrawing, savePicture } from './save-picture.ts';
import type { MapSelection } from '../places.ts';

interface TakingParts extends Omit<PictureSource, 'figure' | 'restyle'>, FigureSource {
  readonly picture: LivePicture;
  readonly selection: MapSelection;
}

/** A button that offers what a reader may take along of an open map; `say` tells how it went. */
export function takingMenu(parts: TakingParts, say: (text: string) => void): HTMLElement {
  const menu = document.createElement('span');
  menu.className = 'map-take';
  const choices = document.createElement('span');
  choices.className = 'map-take-choices';
  const close = () => {
    choices.remove();
    opener.setAttribute('aria-expanded', 'false');
  };
  const opener = button('Tải về', () => {
    if (choices.isConnected) return close();
    opener.setAttribute('aria-expanded', 'true');
    menu.append(choices);
  });
  opener.setAttribute('aria-expanded', 'false');
  const choose = (act: () => void) => () => {
    opener.focus();
    close();
    act();
  };
  choices.append(...takingActions(parts, say).map(({ text, act }) => button(text, choose(act))));
  menu.append(opener);
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget !== null && !menu.contains(relatedTarget as Node)) close();
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !choices.isConnected) return;
    event.preventDefault();
    opener.focus();
    close();
  });
  return menu;
}

function takingActions(
  { map, host, districts, time, picture, selection }: TakingParts,
  say: (text: string) => void,
): MapAction[] {
  const figure = host.closest('figure') ?? host.parentElement!;
  const attempt = (act: () => void | Promise<void>, done: string, failed: string) => () => {
    new Promise<void>((resolve) => resolve(act())).then(
      () => say(done),
      (error: unknown) => {
        console.warn(error);
        say(failed);
      },
    );
  };
  const drawing = () => {
    const link = staticLinks(host).find(
      ({ dataset }) => dataset['slug'] === selection.selected?.id,
    );
    link?.classList.add('lit');
    try {
      saveDrawing(host, figure, () => picture.answerDrawing());
    } finally {
      link?.classList.remove('lit');
    }
  };
  const png: MapAction = {
    text: 'Ảnh PNG',
    act: attempt(
      () => savePicture({ map, host, figure, restyle: () => picture.restyle() }),
      'Đã lưu ảnh bản đồ.',
      'Không lưu được ảnh bản đồ.',
    ),
  };
  const svg: MapAction = {
    text: 'Bản vẽ SVG',
    act: attempt(drawing, 'Đã tải bản vẽ SVG của bản đồ.', 'Không tải được bản vẽ SVG của bản đồ.'),
  };
  const csv: MapAction = {
    text: 'Số liệu CSV',
    act: attempt(
      () => saveFigures({ host, districts, time }),
      'Đã tải số liệu của bản đồ.',
      'Chưa có số liệu theo ngày để tải; tải lại trang để thử lại.',
    ),
  };
  return [png, svg, ...(host.dataset['days'] === undefined ? [] : [csv])];
}
