// A step of the board opens beside the list (监控抽屉). Without scripts, or with a key held down, it is a page of its own, and says the same.

const drawer = document.querySelector('dialog.drawer');
const drawn = drawer.querySelector('.drawn');
let opener = null, asked = 0;

for (const link of document.querySelectorAll('a[data-drawer]')) {
  link.addEventListener('click', event => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link);
  });
}

// Escape and the button close it by themselves; so does a click beside it.
drawer.addEventListener('click', event => { if (event.target === drawer) drawer.close(); });
drawer.addEventListener('close', () => {
  if (drawer.open) return; // told late: it is open again, with another step
  asked++;
  drawn.replaceChildren();
  opener?.focus();
});

async function open(link) {
  const mine = ++asked;
  opener = link;
  say(Object.assign(document.createElement('h1'), { textContent: drawer.dataset.waiting }));
  drawer.showModal();
  try {
    const page = await read(link.href);
    if (mine === asked) say(...page.getElementById('main').childNodes);
  } catch {
    if (mine === asked) location.assign(link.href); // the page itself says what is wrong: signed out, no network
  }
}

// Its heading names it and takes the focus, so that a screen reader begins there.
function say(...nodes) {
  drawn.replaceChildren(...nodes);
  const heading = drawn.querySelector('h1');
  heading.id = 'drawn';
  heading.tabIndex = -1;
  if (drawer.open) heading.focus();
}

// As a document, not as text: nothing of it runs.
function read(address) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.onload = () => request.responseXML?.getElementById('main')?.querySelector('h1') && request.responseURL === address ? done(request.responseXML) : failed();
    request.onerror = failed;
    request.send();
  });
}
