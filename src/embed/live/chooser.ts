import { addCopyButton } from '../../copying.ts';
import { element } from '../../element.ts';
import { formatDay } from '../../model/day-words.ts';
import { fetchOwn } from '../../own-data.ts';
import { AGAIN, patiently, sayNotHad, slowWords } from '../../patience.ts';
import { addressOn, isPlace } from '../addresses.ts';
import { chosenLayout } from '../chosen-layout.ts';
import {
  anyHeight,
  type EmbedLayout,
  snippetHeight,
  WIDTH_CLASSES,
  type WidthClass,
} from '../heights.ts';
import type { ChoosableDay, ChoosableEmbed, EmbedIndex } from '../index-file.ts';
import { OPTIONS, THEME } from '../options.ts';
import {
  frameSnippet,
  liveAlt,
  PICTURE,
  pictureSnippet,
  SCRIPT,
  scriptSnippet,
  type SnippetParts,
} from '../snippets.ts';

const STILL_THERE = 'Đoạn mã dưới đây là của bản đồ toàn tỉnh và vẫn dùng được.';
const FAILED = `Không tải được danh mục để chọn. ${STILL_THERE}`;
const NO_PICTURE =
  'Không có ảnh riêng của nội dung đã chọn; có ảnh của các bản đồ theo số liệu mới nhất, và của bản đồ đã tự đánh giá ở từng kỳ báo cáo.';

const NOT_DRAWN =
  'Trang có rất nhiều địa bàn nên ảnh của từng nơi chỉ được vẽ khi dựng trang với --site.';

/** Lets a webmaster choose what to embed, and writes the snippets for it. */
class EmbedChooserElement extends HTMLElement {
  private index: EmbedIndex | undefined;

  connectedCallback() {
    const template = this.querySelector('template')!;
    template.replaceWith(template.content.cloneNode(true));
    document.querySelector('[data-without-script]')?.remove();
    for (const place of this.querySelectorAll<HTMLElement>('[data-copy]')) this.addCopying(place);
    this.form.addEventListener('submit', (event) => event.preventDefault());
    void this.load();
  }

  /** Load what there is to choose from; until it is there, and without it, nothing can be chosen. */
  private async load() {
    this.hideChoices(true);
    const onSlow = () => this.tell('all', `${slowWords('danh mục để chọn')} ${STILL_THERE}`);
    try {
      const index = await patiently((attempt) => fetchOwn(this.dataset['index']!, attempt), onSlow);
      // The same build wrote the file from this type.
      this.index = index as EmbedIndex;
    } catch (error) {
      const status = this.status('all');
      if (sayNotHad(status, error, FAILED)) this.offerAgain(status);
      return;
    }
    this.hideChoices(false);
    this.tell('all', '');
    this.fill(this.index);
    this.form.addEventListener('change', () => this.show());
    this.show();
  }

  private hideChoices(isHidden: boolean) {
    this.form.hidden = isHidden;
    this.querySelector<HTMLElement>('.preview')!.hidden = isHidden;
  }

  private offerAgain(status: Element) {
    const button = element('button', { type: 'button' }, AGAIN);
    button.addEventListener('click', () => {
      button.remove();
      this.tell('all', '');
      void this.load();
    });
    status.after(button);
  }

  /** A button that copies a snippet; beside it stands also why there is none. */
  private addCopying(place: HTMLElement) {
    const { copy = '', title = '' } = place.dataset;
    const status = addCopyButton(place, this.area(copy), { what: 'đoạn mã', whose: title });
    status.dataset['status'] = copy;
  }

  private get form(): HTMLFormElement {
    return this.querySelector('form')!;
  }

  private value(name: string): string {
    return this.select(name).value;
  }

  private select(name: string): HTMLSelectElement {
    return this.querySelector<HTMLSelectElement>(`select[name="${name}"]`)!;
  }

  /** Missing for a frame as wide as its column. */
  private get widthClass(): WidthClass | undefined {
    const value = this.value('width');
    return value === '' ? undefined : WIDTH_CLASSES[Number(value)];
  }

  /** Offer what there is; the address may name one: `?nhung=dia-ban/mau`. */
  private fill({ embeds, days }: EmbedIndex) {
    for (const kind of ['district', 'park'] as const) {
      const own = embeds.filter((embed) => embed.kind === kind);
      this.select(kind).append(...own.map(({ id, name }) => new Option(name, id)));
      if (own.length === 0) this.select('what').querySelector(`[value="${kind}"]`)?.remove();
    }
    this.select('day').append(
      ...days.map(({ on, name }) => new Option(`${formatDay(on)}: ${name}`, on)),
    );
    const asked = new URLSearchParams(location.search).get('nhung');
    const embed = embeds.find(({ id }) => id === asked);
    if (embed === undefined) return;
    this.select('what').value = isPlace(embed.kind) ? embed.kind : embed.id;
    if (isPlace(embed.kind)) this.select(embed.kind).value = embed.id;
  }

  private show() {
    const what = this.value('what');
    for (const kind of ['district', 'park']) {
      this.select(kind).closest('label')!.hidden = what !== kind;
    }
    const id = what === 'district' || what === 'park' ? this.value(what) : what;
    const embed = this.index!.embeds.find((one) => one.id === id)!;
    const day = this.index!.days.find(({ on }) => on === this.value('day'));
    // A place's figures mean nothing without its name, and what has no legend has none to leave out.
    this.offer('title', !isPlace(embed.kind));
    this.offer('legend', embed.kind !== 'ledger' && embed.kind !== 'progress');
    this.offer('table', embed.tableHeads !== undefined);
    const isOfDay = day !== undefined;
    const layout = chosenLayout(embed, this.index!, { isOfDay, hasTable: this.isTaken('table') });
    const parts = this.partsOf(embed, day, layout);
    this.preview(parts);
    this.write('frame', frameSnippet(parts));
    this.write('script', scriptSnippet({ ...parts, scriptAddress: this.absolute(`/${SCRIPT}`) }));
    this.writePicture(parts, embed, day);
  }

  private offer(name: string, isOffered: boolean) {
    this.option(name).closest('label')!.hidden = !isOffered;
  }

  /** Whether an option is offered and taken. */
  private isTaken(name: string): boolean {
    const option = this.option(name);
    return option.checked && !option.closest('label')!.hidden;
  }

  private option(name: string): HTMLInputElement {
    return this.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
  }

  private partsOf(
    embed: ChoosableEmbed,
    day: ChoosableDay | undefined,
    layout: EmbedLayout,
  ): SnippetParts {
    const [path, anchor] = addressOn(embed, day?.on).split('#');
    const query = this.query();
    const width = this.widthClass;
    return {
      address: this.absolute(
        `${path!}${query === '' ? '' : `?${query}`}${anchor === undefined ? '' : `#${anchor}`}`,
      ),
      page: this.absolute(day === undefined ? embed.page : `/bao-cao/${day.on}/`),
      title: day === undefined ? embed.title : `${embed.title}, số liệu đến ${formatDay(day.on)}`,
      source: this.index!.source,
      height: width === undefined ? anyHeight(layout) : snippetHeight(layout, width),
    };
  }

  private query(): string {
    const asked = new URLSearchParams();
    for (const [option, { name, value }] of Object.entries(OPTIONS)) {
      if (this.isTaken(option)) asked.set(name, value);
    }
    const theme = this.value('theme');
    if (theme !== '') asked.set(THEME.name, theme);
    return asked.toString();
  }

  private preview({ address, title, height }: SnippetParts) {
    const frame = this.querySelector('iframe')!;
    const width = this.widthClass;
    // Another address with the same path would only move the frame to its anchor.
    if (frame.src !== address) {
      const next = frame.cloneNode() as HTMLIFrameElement;
      next.src = address;
      frame.replaceWith(next);
    }
    const shown = this.querySelector('iframe')!;
    shown.title = title;
    shown.height = String(height);
    shown.width = width === undefined ? '100%' : String(width.from);
  }

  private writePicture(parts: SnippetParts, embed: ChoosableEmbed, day: ChoosableDay | undefined) {
    // Of a report day there is the picture of the first map alone.
    const isDrawn = embed.id === 'ban-do' || embed.kind === 'figures';
    const name = day === undefined ? embed.picture : isDrawn ? day.picture : undefined;
    if (name === undefined) {
      const isOfPlace = day === undefined && isPlace(embed.kind);
      return this.refuse('picture', isOfPlace ? NOT_DRAWN : NO_PICTURE);
    }
    const width = Math.min(PICTURE.width, this.widthClass?.to ?? 600);
    this.write(
      'picture',
      pictureSnippet({
        ...parts,
        picture: this.absolute(`/chia-se/${name}.${this.value('format')}`),
        alt: day?.alt ?? liveAlt(embed.title),
        pictureWidth: width,
        pictureHeight: Math.round((width * PICTURE.height) / PICTURE.width),
      }),
    );
  }

  private absolute(path: string): string {
    return `${location.origin}${this.dataset['root']!.replace(/\/$/, '')}${path}`;
  }

  private area(name: string): HTMLTextAreaElement {
    return this.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`)!;
  }

  private write(name: string, text: string) {
    const area = this.area(name);
    area.value = text;
    this.hideCode(name, false);
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
    this.tell(name, '');
  }

  /** Say why there is no snippet. */
  private refuse(name: string, why: string) {
    this.hideCode(name, true);
    this.area(name).value = '';
    this.tell(name, why);
  }

  private hideCode(name: string, isHidden: boolean) {
    this.area(name).hidden = isHidden;
    this.querySelector<HTMLElement>(`[data-copy="${name}"] button`)!.hidden = isHidden;
  }

  /** Say something beside a snippet, or of the whole. */
  private tell(name: string, text: string) {
    this.status(name).textContent = text;
  }

  private status(name: string): Element {
    return this.querySelector(`[data-status="${name}"]`)!;
  }
}

customElements.define('embed-chooser', EmbedChooserElement);
