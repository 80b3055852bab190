/** Text as it should have been typed: NFC, one kind of space, `Đ` where fonts gave `Ð` or `Ɖ`. */
export function cleanText(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/[ÐƉ]/g, 'Đ')
      .replace(/ɖ/g, 'đ')
      // Control characters and those that turn the direction of text have no place in a list.
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/[\u200b-\u200d\u2060\u00ad\ufeff]/g, '')
      .replace(/[ \t\u00a0\u2007\u202f\u3000]+/g, ' ')
      .trim()
  );
}

/** Lower case without diacritics, for finding things: `Đồng Xoài` becomes `dong xoai`. */
export function foldText(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .replace(/đ/g, 'd')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}

/** First letter in upper case, for a unit's name at the start of a line: `Huyện Hớn Quản`. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
