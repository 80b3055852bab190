/** The parameter of what somebody looks for in a list; `address.ts` reads and writes it with the others. */
export const TEXT = 'tim';
/** That of the page of what is found. */
export const PAGE = 'trang';

/** Whether an address says what a list shows; by hand, as every page with a list loads this. */
export function asksForList(search: string): boolean {
  return /[?&](muc|nhom|dia-ban|kcn|xa|nay|nganh|vi-tri|tim|sap|chieu|trang)=/.test(search);
}
