// Sent as it stands, and read before the list is drawn: FacilityList.astro says why.
(function () {
  var root = document.documentElement;
  if (!/[?&](muc|dia-ban|kcn|xa|nganh|vi-tri|tim)=[^&]/.test(location.search)) return;
  var giveUp = function () {
    if (root.hasAttribute('data-filter')) root.setAttribute('data-filter', 'failed');
  };
  root.setAttribute('data-filter', 'waiting');
  document.addEventListener('DOMContentLoaded', function () {
    if (!customElements.get('facility-list')) giveUp();
  });
  setTimeout(giveUp, 20000);
})();
