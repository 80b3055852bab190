import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { ANNEX_STYLES } from './layout.ts';

/** What two papers are put together of: their parts as text, by name. */
type Parts = Map<string, string>;

const DOCUMENT = 'word/document.xml';
const RELATIONS = 'word/_rels/document.xml.rels';
const STYLES = 'word/styles.xml';
const TYPES = '[Content_Types].xml';
const SECTION_END = '</w:sectPr></w:pPr></w:p>';
const PAGE_PARTS = 'application/vnd.openxmlformats-officedocument.wordprocessingml.' as const;
const RELATION_TYPES =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/' as const;

/**
 * A filled template, and behind it the annexes of the same paper as we have drawn them: each a section of its
 * own, with its page numbers and its foot, whatever the template has.
 */
export function appendAnnexes(filled: Uint8Array, drawn: Uint8Array): Uint8Array {
  const files = unzipSync(filled);
  const [own, ours] = [textsOf(files), textsOf(unzipSync(drawn))];
  const whole = ours.get(DOCUMENT)!;
  const from = whole.indexOf(SECTION_END) + SECTION_END.length;
  const annexes = takePageParts(whole.slice(from, whole.indexOf('</w:body>')), own, ours);
  own.set(DOCUMENT, withSections(own.get(DOCUMENT)!, annexes));
  own.set(STYLES, withStyles(own.get(STYLES) ?? '', ours.get(STYLES)!));
  const changed = [...own].map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync({ ...files, ...Object.fromEntries(changed) });
}

function textsOf(files: Readonly<Record<string, Uint8Array>>): Parts {
  const texts = Object.entries(files).filter(([name]) => /\.(xml|rels)$/.test(name));
  return new Map(texts.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** What a template says of its pages says so of its own alone: it ends a section there. */
function withSections(document: string, annexes: string): string {
  const end = document.lastIndexOf('</w:body>');
  const blocks = ['</w:p>', '</w:tbl>', '</w:sdt>'].map((tag) => document.lastIndexOf(tag, end));
  const found = document.indexOf('<w:sectPr', Math.max(0, ...blocks));
  const at = found === -1 ? end : found;
  const pages = found === -1 ? '<w:sectPr/>' : document.slice(at, end);
  const low = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>';
  return `${document.slice(0, at)}<w:p><w:pPr>${low}${pages}</w:pPr></w:p>${annexes}${document.slice(end)}`;
}

/** Heads and feet of the annexes' pages, under names that no template has. */
function takePageParts(annexes: string, own: Parts, ours: Parts): string {
  const targets = new Map(
    [...ours.get(RELATIONS)!.matchAll(/<Relationship [^>]*>/g)].map(([one]) => [
      / Id="([^"]*)"/.exec(one)![1]!,
      / Target="([^"]*)"/.exec(one)![1]!.replace(/^\/?(word\/)?/, ''),
    ]),
  );
  const taken = new Set<string>();
  const named = annexes.replace(/(<w:(header|footer)Reference [^>]*r:id=")([^"]*)/g, (...found) => {
    const [, before, kind, id] = found as [string, string, string, string];
    if (!taken.has(id)) take(targets.get(id)!, `annex-${id}`, kind, own, ours);
    taken.add(id);
    return `${before}annex-${id}`;
  });
  return named;
}

function take(target: string, id: string, kind: string, own: Parts, ours: Parts): void {
  const name = `annex-${target}`;
  own.set(`word/${name}`, ours.get(`word/${target}`)!);
  const relation = `<Relationship Id="${id}" Type="${RELATION_TYPES}${kind}" Target="${name}"/>`;
  insert(own, RELATIONS, '</Relationships>', relation);
  const type = `<Override PartName="/word/${name}" ContentType="${PAGE_PARTS}${kind}+xml"/>`;
  insert(own, TYPES, '</Types>', type);
}

function insert(parts: Parts, name: string, before: string, text: string): void {
  parts.set(
    name,
    (parts.get(name) ?? '').replace(before, () => text + before),
  );
}

/** The styles that annexes lean on; a template has been made of an earlier paper may have them. */
function withStyles(styles: string, ours: string): string {
  const missing = ANNEX_STYLES.filter((id) => !styles.includes(`w:styleId="${id}"`));
  const texts = missing.map(
    (id) => new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(ours)![0],
  );
  return styles.replace('</w:styles>', () => `${texts.join('')}</w:styles>`);
}
