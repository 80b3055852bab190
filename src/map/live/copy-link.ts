/** Copy the page's address, which says what the map shows; returns what to tell the reader. */
export async function copyLink(bar: HTMLElement): Promise<string> {
  bar.querySelector('.map-link')?.remove();
  try {
    // Missing where the site is served without TLS, refused where the browser asks and hears no.
    await navigator.clipboard.writeText(location.href);
    return 'Đã chép liên kết.';
  } catch {
    const label = document.createElement('label');
    label.className = 'map-link';
    label.textContent = 'Liên kết đến bản đồ này: ';
    const field = document.createElement('input');
    field.readOnly = true;
    field.value = location.href;
    label.append(field);
    bar.append(label);
    field.focus();
    field.select();
    return 'Liên kết đã được chọn; nhấn Ctrl + C để chép.';
  }
}
