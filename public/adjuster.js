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

// What a panel shows, asked for again and again while the panel stands: `put` takes each reply, `fault` what went wrong
// ('' when it is over), `over` says when there is nothing more to ask. Returns what ends it.
window.adjusterFeeds = {};
window.adjusterFeed = (url, { every, what, put, fault, over = () => false }) => {
  let alive = true, timer, failed = false;
  const say = (text) => { failed = Boolean(text); fault(text); };
  const look = async () => {
    try {
      if (!document.hidden) {
        const reply = await fetch(url);
        const value = reply.ok ? await reply.json() : null;
        if (!alive) return;
        if (reply.ok) {
          window.adjusterFeeds[url] = value;
          put(value);
          if (failed) say('');
          if (over(value)) return;
        } else say(reply.status === 401 ? '登录已失效，请刷新页面。' : `${what}暂时读不到，稍后自动重试。`);
      }
    } catch (error) { if (alive) say('连接中断，恢复后自动更新。'); }
    if (alive) timer = setTimeout(look, every);
  };
  look();
  return () => { alive = false; clearTimeout(timer); };
};
