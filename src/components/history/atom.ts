import type { FeedEntry } from '../../contract/pages.ts';
import type { Day } from '../../model/day-words.ts';
import { escapeMarkup } from '../../model/text.ts';

/** What a feed says of itself. */
interface FeedHead {
  /** Never changes: readers know the feed by it. */
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly author: string;
  /** Its page and its own address, inside the site. */
  readonly page: string;
  readonly self: string;
  /** The day of the latest entry, or of the data where there is none. */
  readonly updatedOn: Day;
  /** The address of a path inside the site; absolute where the site has an address. */
  readonly addressOf: (path: string) => string;
}

/** A feed by RFC 4287; the day of an entry begins at midnight in Vietnam. */
export function atomFeed(head: FeedHead, entries: readonly FeedEntry[]): string {
  const link = (rel: string, path: string, type: string) =>
    `<link rel="${rel}" type="${type}" href="${escapeXml(head.addressOf(path))}"/>`;
  const entryTexts = entries.map(({ id, title, on, path, lines }) =>
    [
      ' <entry>',
      `  <id>${escapeXml(id)}</id>`,
      `  <title>${escapeXml(title)}</title>`,
      `  <updated>${timeOf(on)}</updated>`,
      `  ${link('alternate', path, 'text/html')}`,
      `  <content type="html">${escapeXml(`<ul>${lines.map((line) => `<li>${escapeXml(line)}</li>`).join('')}</ul>`)}</content>`,
      ' </entry>',
    ].join('\n'),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">',
    ` <id>${escapeXml(head.id)}</id>`,
    ` <title>${escapeXml(head.title)}</title>`,
    ...(head.subtitle === undefined ? [] : [` <subtitle>${escapeXml(head.subtitle)}</subtitle>`]),
    ` <updated>${timeOf(head.updatedOn)}</updated>`,
    ` <author><name>${escapeXml(head.author)}</name></author>`,
    ` ${link('alternate', head.page, 'text/html')}`,
    ` ${link('self', head.self, 'application/atom+xml')}`,
    ...entryTexts,
    '</feed>',
    '',
  ].join('\n');
}

function timeOf(day: Day): string {
  return `${day}T00:00:00+07:00`;
}

// Control characters but tab and line breaks have no place in XML 1.0, not even escaped.
function escapeXml(text: string): string {
  return escapeMarkup(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
}
