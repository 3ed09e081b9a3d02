// The hall screen follows the session by itself; without scripts the browser loads it anew (会场大屏自动更新).
const EVERY = 4000;
const lost = document.getElementById('lost');

async function renew() {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'error' });
    if (!answer.ok) throw new Error(answer.statusText);
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('main');
    const now = document.getElementById('main');
    if (now.innerHTML !== next.innerHTML) {
      const at = document.activeElement?.getAttribute('href');
      now.replaceWith(next);
      if (at) next.querySelector(`a[href="${CSS.escape(at)}"]`)?.focus();
    }
    lost.hidden = true;
  } catch {
    lost.hidden = false; // signed out, or the network is away: what is shown is not the present any more
  }
}

setInterval(renew, EVERY);
