// What makes the pages nicer; every one of them works without (脚本只锦上添花).

// What somebody must read first takes the focus.
document.querySelector('[data-focus]')?.focus();

// What is shown once is not asked for again: who comes back to it comes to the page behind it.
const once = document.querySelector('a[data-once]');
if (once) history.replaceState(null, '', once.href);

// A form is sent once, however often the button is pressed.
for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', event => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});

// What was written and not sent is not left by accident.
for (const form of document.querySelectorAll('form[data-guard]')) {
  let written = false; // what stands there from an earlier try is kept, and found again by the way back
  form.addEventListener('input', () => { written = true; });
  form.addEventListener('submit', () => { written = false; });
  window.addEventListener('beforeunload', event => { if (written) event.preventDefault(); });
}

// Where the network drops between a form and its answer, the page stays with all that was written, and the same button sends it again: under its key it
// is done once. A form that was refused takes the place of itself, so that the way back leads past it. What is too large to be kept is sent as without
// scripts, and answered in place.
for (const form of document.querySelectorAll('form[data-steady]')) {
  const lost = document.getElementById('lost');
  form.addEventListener('submit', async event => {
    if (event.defaultPrevented || event.submitter?.name) return;
    event.preventDefault();
    const files = form.enctype === 'multipart/form-data';
    const written = new FormData(form);
    lost.hidden = true;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: files ? written : new URLSearchParams(written) });
      if ([502, 503, 504].includes(answer.status)) throw new Error('busy');
      const to = new URL(answer.url);
      if (!answer.redirected) form.submit();
      else if (to.pathname === location.pathname) location.replace(to);
      else location.assign(to);
    } catch {
      delete form.dataset.sent;
      form.dispatchEvent(new Event('input')); // it is not sent: the page is not left by accident
      lost.hidden = false;
      lost.focus();
    }
  });
}

// A table that is wider than the window is pushed aside by the keyboard too.
const reachTables = () => {
  for (const table of document.querySelectorAll('main table')) {
    if (table.scrollWidth > table.clientWidth && !table.querySelector('a, button, input, select')) table.tabIndex = 0;
    else table.removeAttribute('tabindex');
  }
};
reachTables();
addEventListener('resize', reachTables);

// A shelf of the menu closes when somebody turns elsewhere.
for (const shelf of document.querySelectorAll('.rooms details')) {
  addEventListener('click', event => { if (!shelf.contains(event.target)) shelf.open = false; });
  shelf.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !shelf.open) return;
    shelf.open = false;
    shelf.querySelector('summary').focus();
  });
}

// A link that is shown once is copied or printed by a button.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.done;
    } catch { /* it is selected: the keyboard copies it */ }
  });
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// Sums are checked while they are typed, by the page itself as by its button.
for (const form of document.querySelectorAll('form[data-sums]')) {
  let wait, asked = 0;
  const check = async () => {
    const mine = ++asked;
    const typed = new FormData(form);
    typed.delete('passphrase');
    try {
      const answer = await fetch(form.action, { method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams(typed) });
      if (!answer.ok || answer.redirected) return;
      const { agrees, says } = await answer.json();
      if (mine !== asked) return;
      document.getElementById('problem')?.remove();
      document.getElementById('opening').hidden = !agrees;
      const sums = document.getElementById('sums');
      sums.className = agrees ? 'good' : 'problem';
      sums.replaceChildren(...says.map(text => Object.assign(document.createElement('p'), { textContent: text })));
    } catch { /* no network: the button is there */ }
  };
  form.elements.returned?.form.addEventListener('input', event => {
    clearTimeout(wait);
    if (event.target.name !== 'passphrase' && form.elements.returned.value.trim()) wait = setTimeout(check, 400);
  });
}
