import { strFromU8, unzipSync } from 'fflate';

/** A section of a DOCX, as its XML says it. */
export interface DocxSection {
  readonly paragraphs: readonly string[];
  /** Row by row, cell by cell. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** The XML of its content, and of what it says of its pages. */
  readonly xml: string;
  readonly properties: string;
}

/** The files of a DOCX as text. */
export function docxFiles(docx: Uint8Array): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, strFromU8(bytes)] as const),
  );
}

/** Its sections in their order. Read by its XML alone, not by the library that wrote it. */
export function readDocx(docx: Uint8Array): DocxSection[] {
  const xml = docxFiles(docx).get('word/document.xml')!;
  const body = /<w:body>([\s\S]*)<\/w:body>/.exec(xml)![1]!;
  return [...body.matchAll(/([\s\S]*?)(<w:sectPr[\s\S]*?<\/w:sectPr>)(?:<\/w:pPr><\/w:p>)?/g)].map(
    ([, content, properties]) => ({
      paragraphs: paragraphsIn(content!.replace(/<w:tbl>[\s\S]*?<\/w:tbl>/g, '')),
      tables: all(content!, 'tbl').map((table) =>
        all(table, 'tr').map((row) => all(row, 'tc').map((cell) => paragraphsIn(cell).join('\n'))),
      ),
      xml: content!,
      properties: properties!,
    }),
  );
}

/** Elements of a name that are in none of the same, by their XML. */
export function all(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<w:${name}(?: [^>]*)?>[\\s\\S]*?</w:${name}>`, 'g'))].map(
    ([element]) => element,
  );
}

/** An attribute of the first element of a name. */
export function attribute(xml: string, name: string, key: string): string | undefined {
  const element = new RegExp(`<w:${name}(?: [^>]*)?/?>`).exec(xml)?.[0] ?? '';
  return new RegExp(` w:${key}="([^"]*)"`).exec(element)?.[1];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

function paragraphsIn(xml: string): string[] {
  return all(xml, 'p').map((paragraph) =>
    all(paragraph, 't')
      .map((run) => run.replace(/<[^>]*>/g, ''))
      .join('')
      .replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity]!),
  );
}
