{
  const { dataset } = document.documentElement;
  const end = () => dataset.filter && (dataset.filter = 'failed');
  if (/[?&](muc|nhom|dia-ban|kcn|xa|nay|nganh|vi-tri|tim)=[^&]/.test(location.search)) {
    dataset.filter = 'waiting';
    addEventListener('DOMContentLoaded', () => customElements.get('facility-list') || end());
    setTimeout(end, 2e4);
  }
}
