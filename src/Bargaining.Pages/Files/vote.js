// The delegate: the ballots that wait, one of them, the receipt (代表投票).

import { address, api, button, el, keep, kept, me, newKey, problemBox, show, signedIn, start, t, zh, Problem } from './page.js';
import { checkAddress, codeBox, result, sealed, vote } from './ballot.js';

let person;

start(() => signedIn(async () => {
  person = await me();
  await (address[1] ? one(address[1]) : list());
}));

async function list() {
  const ballots = await api('GET', 'ballots');
  show(t('title-vote'),
    ballots.length === 0
      ? [el('p', {}, t('noneWaits')), el('p', { class: 'actions' }, button(t('refresh'), () => signedIn(list), 'main'))]
      : [el('p', {}, t('theseWait', { n: ballots.length })), el('ul', { class: 'ballots' }, ballots.map(ballot =>
        el('li', {}, el('a', { href: `/vote/${ballot.boxId}` }, el('b', {}, zh(ballot.title)), el('span', {}, zh(ballot.organisation))))))],
    el('p', { class: 'more' }, el('a', { href: '/check' }, t('toCheck')), el('a', { href: '/tellers' }, t('toTellers'))));
}

async function one(boxId) {
  const view = await api('GET', `ballots/${boxId}`);
  if (view.state === 'open' && view.yours === 'may-vote') {
    if (view.codeGiven) codeWasGiven(view);
    else cast(view);
    return;
  }
  const earlier = view.yours === 'voted' ? await receiptOfEarlier(view) : null;
  if (earlier) {
    taken(view, earlier, t('takenEarlier'));
    return;
  }
  show(zh(view.title), el('p', { class: 'of' }, zh(view.organisation)),
    view.decision ? result(view, view.decision) : el('p', { class: 'state', role: 'status' }, standing(view)),
    el('p', { class: 'actions' },
      ['opening', 'open', 'closed'].includes(view.state) && button(t('refresh'), () => signedIn(() => one(boxId)), 'main'),
      view.state === 'counted' && el('a', { class: 'button', href: `/check/${boxId}` }, t('toCheck')),
      el('a', { class: 'button second', href: '/vote' }, t('toBallots'))));
}

// Somebody asked for a code, or somebody else did in their name: the delegate decides.
function codeWasGiven(view) {
  show(t('codeGiven'), el('p', { class: 'of' }, zh(view.title)), el('p', { class: 'state' }, t('codeGivenLead')),
    el('p', { class: 'actions' },
      button(t('voidCode'), () => signedIn(async () => {
        await api('POST', `sessions/${view.sessionId}/ballots/terminal-codes/void`, { key: newKey(), body: { itemId: view.item } });
        await one(view.boxId);
      }), 'main'),
      button(t('voteAnyway'), () => cast(view), 'second')));
}

function standing(view) {
  if (view.state !== 'open') return t(`standing-${view.state}`);
  return view.yours ? t(`yours-${view.yours}`) : t('yours-none');
}

// The key of a ballot is kept until its answer has come, so that an answer that was lost can be had again; never the choice.
const keysOf = boxId => kept(`cast-${boxId}`) || [];

function cast(view) {
  const key = newKey();
  vote(view, {
    post: async marks => {
      keep(`cast-${view.boxId}`, [...keysOf(view.boxId).filter(other => other !== key), key]);
      return send(view, marks, key);
    },
    taken: receipt => taken(view, receipt),
    refused: problem => refused(view, problem, key),
    leave: () => location.assign('/vote'),
  });
}

// Who must sign in again keeps the ballot that lies on the screen; anybody else begins with their own.
async function send(view, marks, key) {
  try {
    return await api('POST', `ballots/${view.boxId}/cast`, { key, body: sealed(view, marks) });
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== 'sign-in') throw problem;
    return new Promise((resolve, reject) => signedIn(async () => {
      if ((await me()).id !== person.id) location.reload();
      else api('POST', `ballots/${view.boxId}/cast`, { key, body: sealed(view, marks) }).then(resolve, reject);
    }));
  }
}

async function refused(view, problem, key) {
  const earlier = await receiptOfEarlier(view, key);
  if (earlier) {
    taken(view, earlier, t('takenEarlier'));
    return;
  }
  keep(`cast-${view.boxId}`, null);
  show(t('notTaken'), problemBox(problem), el('p', { class: 'actions' }, button(t('again'), () => signedIn(() => one(view.boxId)), 'main')));
}

// Where the roll says that this person voted, the same request gets the same receipt, whatever the marks: no ballot can be cast by it any more.
async function receiptOfEarlier(view, except) {
  const keys = keysOf(view.boxId).filter(key => key !== except);
  if (keys.length === 0 || (await api('GET', `ballots/${view.boxId}`)).yours !== 'voted') return null;
  const marks = view.question.kind === 'motion' ? { motion: 'abstain' } : {};
  for (const key of keys.reverse()) {
    try {
      return await api('POST', `ballots/${view.boxId}/cast`, { key, body: sealed(view, marks) });
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.lost) throw problem;
    }
  }
  keep(`cast-${view.boxId}`, null);
  return null;
}

function taken(view, receipt, note) {
  keep(`cast-${view.boxId}`, null);
  const copied = el('p', { role: 'status', class: 'copied' });
  const text = `${view.title}\n${t('checkCode')} ${receipt.checkCode}\n${checkAddress(view.boxId)}`;
  show(t('taken'), el('p', { class: 'of' }, zh(view.title)), note && el('p', { class: 'state' }, note),
    codeBox(view.boxId, receipt.checkCode),
    el('p', { class: 'final' }, t('codeOnce')),
    copied,
    el('p', { class: 'actions' },
      button(t('copy'), async () => { copied.textContent = await copy(text) ? t('copied') : t('notCopied'); }, 'main'),
      el('a', { class: 'button second', href: '/vote' }, t('done'))));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // a page without https has no clipboard of its own: the old way
    const area = el('textarea', { class: 'aside', 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
