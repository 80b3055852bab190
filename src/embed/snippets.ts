import { escapeMarkup } from '../model/text.ts';

/** What is pasted into another site: absolute addresses, and words that stay true when the figures change. */
export interface SnippetParts {
  /** Of the embed. */
  readonly address: string;
  /** Of the page that shows the same and more. */
  readonly page: string;
  readonly title: string;
  /** Who publishes it. */
  readonly source: string;
  /** Of the frame, in pixels. */
  readonly height: number;
}

/** A picture of the same. */
export interface PictureParts {
  readonly picture: string;
  readonly alt: string;
  /** In pixels, as it is shown. */
  readonly pictureWidth: number;
  readonly pictureHeight: number;
}

/** How large pictures are, in pixels; they are drawn to be shared as well. */
export const PICTURE = { width: 1200, height: 630 } as const;

/** The words for a picture that follows the figures: it has none that would be untrue a week later. */
export function liveAlt(title: string): string {
  return `${title}: hình vẽ theo số liệu mới nhất, số liệu bằng chữ ở trang được dẫn`;
}

/** The script that lets frames grow with what they hold. */
export const SCRIPT = 'nhung.js';

/**
 * A frame and, below it, a link: where a portal takes the frame out, that is left. The attributes say again what
 * the style says, for portals that take styles out.
 */
export function frameSnippet(parts: SnippetParts): string {
  const { address, title, height } = parts;
  return (
    `<iframe src="${escapeMarkup(address)}" title="${escapeMarkup(title)}" width="100%" height="${height}" ` +
    `frameborder="0" style="border:0" loading="lazy"></iframe>\n${linkParagraph(parts)}`
  );
}

/** The same, its height told by the frame itself. */
export function scriptSnippet(parts: SnippetParts & { readonly scriptAddress: string }): string {
  return `${frameSnippet(parts)}\n<script src="${escapeMarkup(parts.scriptAddress)}" async></script>`;
}

/** A picture that leads to the page, for portals that take frames out, and the link in words. */
export function pictureSnippet(parts: SnippetParts & PictureParts): string {
  const { page, picture, alt, pictureWidth, pictureHeight } = parts;
  return (
    `<p><a href="${escapeMarkup(page)}"><img src="${escapeMarkup(picture)}" alt="${escapeMarkup(alt)}" ` +
    `width="${pictureWidth}" height="${pictureHeight}" style="max-width:100%;height:auto"></a></p>\n${linkParagraph(parts)}`
  );
}

function linkParagraph({ page, title, source }: SnippetParts): string {
  return `<p><a href="${escapeMarkup(page)}">${escapeMarkup(`${title} (${source})`)}</a></p>`;
}
