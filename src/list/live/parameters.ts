/** Whether an address says what a list shows; by hand, as every page with a list loads this. */
export function asksForList(search: string): boolean {
  return /[?&](muc|dia-ban|kcn|xa|vi-tri|tim|sap|chieu|trang)=/.test(search);
}
