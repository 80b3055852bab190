import { formatDay } from '../../model/day-words.ts';
import { addressOn, isPlace } from '../addresses.ts';
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
  PICTURE,
  pictureSnippet,
  SCRIPT,
  scriptSnippet,
  type SnippetParts,
} from '../snippets.ts';

const FAILED =
  'Không tải được danh mục để chọn. Đoạn mã dưới đây là của bản đồ toàn tỉnh và vẫn dùng được.';
const NO_PICTURE =
  'Không có ảnh của chỉ số này ở kỳ đã chọn: chọn số liệu mới nhất, hoặc bản đồ đã tự đánh giá.';

const NOT_DRAWN =
  'Trang có rất nhiều địa bàn nên ảnh của từng nơi chỉ được vẽ khi dựng trang với --site.';

/** Lets a webmaster choose what to embed, and writes the snippets for it. */
class EmbedChooserElement extends HTMLElement {
  private index: EmbedIndex | undefined;

  async connectedCallback() {
    const template = this.querySelector('template')!;
    template.replaceWith(template.content.cloneNode(true));
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
      button.hidden = false;
      button.addEventListener('click', () => void this.copy(button.dataset['copy']!));
    }
    try {
      const response = await fetch(this.dataset['index']!);
      if (!response.ok) throw new Error(`${response.status}`);
      this.index = (await response.json()) as EmbedIndex;
    } catch {
      this.form.hidden = true;
      this.tell(FAILED);
      return;
    }
    this.fill(this.index);
    this.form.addEventListener('change', () => this.show());
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.show();
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

  private isChecked(name: string): boolean {
    return this.querySelector<HTMLInputElement>(`input[name="${name}"]`)!.checked;
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
    const hasTable = embed.tableRows !== undefined;
    this.querySelector<HTMLInputElement>('input[name="table"]')!.closest('label')!.hidden =
      !hasTable;
    const parts = this.partsOf(embed, day, this.layoutOf(embed, day));
    this.preview(parts);
    this.write('frame', frameSnippet(parts));
    this.write('script', scriptSnippet({ ...parts, scriptAddress: this.absolute(`/${SCRIPT}`) }));
    this.writePicture(parts, embed, day);
    this.tell('');
  }

  /** What the chosen parts of an embed leave of its layout. */
  private layoutOf(
    { kind, layout, tableRows }: ChoosableEmbed,
    day: ChoosableDay | undefined,
  ): EmbedLayout {
    const words = layout.words.filter(
      ({ style, isLegend }) =>
        (style !== 'title' || !this.isChecked('title')) &&
        (isLegend !== true || !this.isChecked('legend')),
    );
    const rows = this.isChecked('table') ? tableRows : undefined;
    // Of a place a report day has words alone; that a day was withdrawn is said in a line more.
    if (day === undefined) return { ...layout, words, rows };
    const noted = [...words, { text: 'Kỳ báo cáo này đã rút.', style: 'text' } as const];
    return isPlace(kind) ? { words: noted, rows } : { ...layout, words: noted, rows };
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
      const input = this.querySelector<HTMLInputElement>(`input[name="${option}"]`)!;
      if (input.checked && !input.closest('label')!.hidden) asked.set(name, value);
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
    if (day !== undefined && embed.kind === 'map' && embed.id.includes('/')) {
      return this.write('picture', NO_PICTURE);
    }
    const name = day === undefined ? embed.picture : day.picture;
    if (name === undefined) return this.write('picture', NOT_DRAWN);
    const width = Math.min(PICTURE.width, this.widthClass?.to ?? 600);
    this.write(
      'picture',
      pictureSnippet({
        ...parts,
        picture: this.absolute(`/chia-se/${name}.${this.value('format')}`),
        alt:
          day?.alt ??
          `${embed.title}: hình vẽ theo số liệu mới nhất, số liệu bằng chữ ở trang được dẫn`,
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
    area.rows = text.split('\n').length + Math.ceil(text.length / 90);
  }

  private async copy(name: string) {
    const area = this.area(name);
    area.select();
    try {
      // Missing where the site is served without TLS, refused where the browser asks and hears no.
      await navigator.clipboard.writeText(area.value);
      this.tell('Đã sao chép đoạn mã.');
    } catch {
      this.tell('Đoạn mã đã được chọn; nhấn Ctrl + C để sao chép.');
    }
  }

  private tell(text: string) {
    this.querySelector('[role="status"]')!.textContent = text;
  }
}

customElements.define('embed-chooser', EmbedChooserElement);
