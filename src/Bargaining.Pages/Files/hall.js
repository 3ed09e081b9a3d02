// The hall screen follows the session by itself; without scripts the browser loads it anew (会场大屏自动更新).
const EVERY = 4000;
const PATIENCE = 10000;
const lost = document.getElementById('lost');

// The browser reads the page as a document of its own: no markup is made of a text here.
const ask = () => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open('GET', location.href);
  request.responseType = 'document';
  request.timeout = PATIENCE;
  request.onload = () => {
    const main = request.status === 200 && request.response?.getElementById('main');
    if (main && request.response.querySelector('.quorum')) resolve(main); else reject(new Error('no hall'));
  };
  request.onerror = request.ontimeout = () => reject(new Error('no answer'));
  request.send();
});

async function renew() {
  try {
    const next = await ask();
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
  setTimeout(renew, EVERY);
}

setTimeout(renew, EVERY);
