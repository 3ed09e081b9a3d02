// A terminal in the hall (现场终端): one voter after the other, each with a one-time code. It is signed in to nothing, keeps nothing, and
// loads itself anew for the next voter, so that not even a variable is left.

import { address, api, button, el, field, form, newKey, problemBox, show, signOut, start, t, zh, Problem } from './page.js';
import { codeBox, sealed, vote } from './ballot.js';

const SECONDS_OF_RECEIPT = 20;
const SECONDS_OF_SILENCE = 180;
const boxId = address[1];

const leave = () => location.replace(location.pathname);
let silence = 0;

start(async () => {
  for (const sign of ['pointerdown', 'keydown', 'input', 'scroll']) addEventListener(sign, () => { silence = 0; }, { passive: true });
  addEventListener('pageshow', event => event.persisted && leave());
  const account = await signedInHere();
  if (account) {
    show(t('terminalSignedIn'), el('p', {}, t('terminalSignedInDetail', { name: account.name })),
      el('p', { class: 'actions' }, button(t('signOut'), signOut, 'main')));
    return;
  }
  enter();
});

// Whoever is signed in on this machine could be voted for by the next person: the terminal does not open there.
async function signedInHere() {
  try {
    return await api('GET', 'me');
  } catch (problem) {
    if (problem instanceof Problem) return null;
    throw problem;
  }
}

function enter() {
  const code = el('input', {
    type: 'text', class: 'code', autocomplete: 'off', autocapitalize: 'characters', autocorrect: 'off', spellcheck: 'false', maxlength: '20', name: newKey(),
  });
  show(t('title-terminal'),
    form([field(t('oneTimeCode'), code, t('oneTimeCodeHint'))], { text: t('next') }, async () => {
      let view;
      try {
        view = await api('POST', `ballots/${boxId}/terminal`, { anonymous: true, body: { code: code.value } });
      } catch (problem) {
        code.select();
        throw problem instanceof Problem && problem.status === 404 ? new Problem(404, { title: t('codeUnknown'), detail: t('codeUnknownDetail') }) : problem;
      }
      go(view, code.value);
    }),
    el('p', { class: 'hint' }, t('terminalNote')));
  document.querySelector('input').focus();
}

function go(view, code) {
  watch();
  if (view.state !== 'open' || view.yours !== 'may-vote') {
    show(zh(view.title), el('p', { class: 'state' }, view.state !== 'open' ? t(`standing-${view.state}`) : t(`yours-${view.yours}`)),
      el('p', { class: 'actions' }, button(t('nextVoter'), leave, 'main')));
    return;
  }
  const key = newKey();
  vote(view, {
    post: marks => api('POST', `ballots/${boxId}/terminal/cast`, { anonymous: true, key, body: sealed(view, marks, code) }),
    taken: receipt => taken(view, receipt),
    refused: problem => show(t('notTaken'), problemBox(problem), el('p', { class: 'actions' }, button(t('nextVoter'), leave, 'main'))),
    leave,
  });
}

function taken(view, receipt) {
  let left = SECONDS_OF_RECEIPT;
  const clock = el('p', { class: 'state', role: 'timer' });
  const tick = () => {
    clock.textContent = t('clearsIn', { n: left });
    if (left-- <= 0) leave();
    silence = 0;
  };
  tick();
  setInterval(tick, 1000);
  show(t('taken'), el('p', { class: 'of' }, zh(view.title)), codeBox(boxId, receipt.checkCode), clock,
    el('p', { class: 'actions' },
      button(t('doneNextVoter'), leave, 'main'),
      button(t('longer', { n: SECONDS_OF_RECEIPT }), () => { left += SECONDS_OF_RECEIPT; tick(); }, 'second')));
}

// Whoever walks away leaves no open ballot behind.
function watch() {
  setInterval(() => {
    if (++silence >= SECONDS_OF_SILENCE) leave();
  }, 1000);
}
