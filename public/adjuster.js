// A citation inside the text opens the page beside the chat, by the chip of the same place below the answer.
document.documentElement.lang = 'zh-CN';
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href*="/evidence/"]') : null;
  if (!link || event.ctrlKey || event.metaKey || event.button !== 0) return;
  const place = new URL(link.href, window.location.origin);
  if (place.origin !== window.location.origin || !place.hash) return;
  const chips = document.querySelectorAll(`[data-place="${CSS.escape(place.hash.slice(1))}"]`);
  if (!chips.length) return;
  event.preventDefault();
  const after = [...chips].find((chip) => link.compareDocumentPosition(chip) & Node.DOCUMENT_POSITION_FOLLOWING);
  (after || chips[chips.length - 1]).click();
}, true);
