import { readFileSync } from 'node:fs';

/**
 * A built page as its readers have it: sentences, labels of drawings, and tables by caption, heading and row.
 * Whoever asks for what is not there gets an error, and no empty figure.
 */
export class BuiltPage {
  readonly #where: string;
  readonly #html: string;

  constructor(where: string, html: string) {
    this.#where = where;
    this.#html = html;
  }

  static read(file: string, where: string): BuiltPage {
    return new BuiltPage(where, readFileSync(file, 'utf8'));
  }

  /** The part from one mark of the page's source to the next other one. */
  part(name: string, from: string, to: string): BuiltPage {
    const start = this.#html.indexOf(from);
    const end = this.#html.indexOf(to, start);
    if (start < 0 || end < 0) throw new Error(`${this.#where}: nothing from ${from} to ${to}`);
    return new BuiltPage(`${this.#where} ${name}`, this.#html.slice(start, end));
  }

  /** The groups of the one sentence that is such. */
  sentence(pattern: RegExp): string[] {
    const found = this.findSentence(pattern);
    if (found === undefined) throw new Error(`${this.#where}: no sentence ${String(pattern)}`);
    return found;
  }

  /** The same of a sentence that only some pages have. */
  findSentence(pattern: RegExp): string[] | undefined {
    const text = textOf(this.#html);
    const found = [...text.matchAll(new RegExp(pattern, 'g'))];
    const said = new Set(found.map(([sentence]) => sentence));
    if (said.size > 1) throw new Error(`${this.#where}: ${[...said].join(' | ')}`);
    return found[0]?.slice(1);
  }

  /** Every group of such a label of a drawing or a picture; the first where it is there for each width. */
  label(pattern: RegExp): string[] {
    const labels = [
      ...this.#html.matchAll(/(?:(?:aria-label|alt" content)="|<title>)([^"<]*)["<]/g),
    ];
    const found = labels.map(([, label]) => pattern.exec(decoded(label!))).find((one) => one);
    if (!found) throw new Error(`${this.#where}: no label ${String(pattern)}`);
    return found.slice(1);
  }

  table(caption: string | RegExp): BuiltTable {
    const tables = this.#tables().filter(({ caption: said }) => isSaid(caption, said));
    if (tables.length !== 1)
      throw new Error(`${this.#where}: ${tables.length} tables ${String(caption)}`);
    return tables[0]!;
  }

  /** All tables whose caption is such. */
  tables(caption: RegExp): BuiltTable[] {
    return this.#tables().filter(({ caption: said }) => caption.test(said));
  }

  /** A table by its first heading. */
  tableHeaded(heading: string): BuiltTable {
    const tables = this.#tables().filter(({ headings }) => headings[0] === heading);
    if (tables.length !== 1) throw new Error(`${this.#where}: ${tables.length} tables ${heading}`);
    return tables[0]!;
  }

  /** The items of the list that follows a heading, which may not be there. */
  listUnder(heading: string): string[] {
    const text = `<h\\d[^>]*>\\s*${heading}\\s*</h\\d>\\s*<ul[^>]*>([^]*?)</ul>`;
    const list = new RegExp(text).exec(this.#html)?.[1];
    return list === undefined
      ? []
      : [...list.matchAll(/<li[^>]*>([^]*?)<\/li>/g)].map(([, item]) => textOf(item!));
  }

  #tables(): BuiltTable[] {
    return [...this.#html.matchAll(/<table[^>]*>([^]*?)<\/table>/g)].map(
      ([, html]) => new BuiltTable(this.#where, html!),
    );
  }
}

/** A table by the words of its headings and of the first cell of its rows. */
export class BuiltTable {
  readonly caption: string;
  readonly headings: readonly string[];
  /** Beside a row's name its first cell may say more: its whole heading. */
  readonly rows: readonly {
    readonly name: string;
    readonly heading: string;
    readonly cells: readonly string[];
  }[];
  readonly #where: string;

  constructor(where: string, html: string) {
    this.caption = textOf(/<caption[^>]*>([^]*?)<\/caption>/.exec(html)?.[1] ?? '');
    this.#where = `${where}, bảng ${this.caption}`;
    const head = /<thead[^>]*>([^]*?)<\/thead>/.exec(html)?.[1] ?? '';
    this.headings = cellsOf(head).map(textOf);
    this.rows = [...html.replace(head, '').matchAll(/<tr[^>]*>([^]*?)<\/tr>/g)]
      .map(([, row]) => cellsOf(row!))
      .filter(({ length }) => length > 1)
      .map(([name, ...cells]) => ({
        name: textOf(name!.replace(/<span class="?(?:few|soft)"?>[^]*?<\/span>/g, '')),
        heading: textOf(name!),
        cells: cells.map(textOf),
      }));
  }

  has(name: string): boolean {
    return this.rows.some((row) => row.name === name);
  }

  cell(name: string, heading: string | RegExp): string {
    const columns = this.headings.flatMap((said, at) => (isSaid(heading, said) ? [at] : []));
    const rows = this.rows.filter((row) => row.name === name);
    const cell = rows[0]?.cells[columns[0]! - 1];
    if (columns.length !== 1 || rows.length !== 1 || cell === undefined)
      throw new Error(
        `${this.#where}: ${rows.length} rows ${name}, ${columns.length} columns ${String(heading)}`,
      );
    return cell;
  }
}

const isSaid = (wanted: string | RegExp, said: string) =>
  typeof wanted === 'string' ? wanted === said : wanted.test(said);

// A cell may end without a tag, where the next begins or the row ends.
const cellsOf = (row: string) =>
  [...row.matchAll(/<t[hd](?: [^>]*)?>([^]*?)(?=<t[hd][ >]|<\/t[hdr]>|$)/g)].map(
    ([, cell]) => cell!,
  );

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** Text with its entities resolved. */
export function decoded(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp|#34|#39);/g, (entity) => ENTITIES[entity]!);
}

/** What is read of markup: no drawings, and blanks as one. */
function textOf(html: string): string {
  const text = html
    .replace(/<(svg|script)[^>]*>[^]*?<\/\1>/g, '')
    .replace(/<\/(?:p|h\d|li|t[rdh]|div|caption|figcaption)>|<br ?\/?>|<span class="?soft"?>/g, ' ')
    .replace(/<[^>]*>/g, '');
  return decoded(text).replace(/\s+/g, ' ').trim();
}
