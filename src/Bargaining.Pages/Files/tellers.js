// The tellers' desk (监票台): the items of a session, and of each its box: put up, declared open, closed, counted, or void.
// Passphrases and seeds lie in their input, or in a variable while codes are printed, and are kept nowhere.

import { address, api, button, deliver, el, field, form, lang, me, newKey, random, show, signedIn, start, t, zh, Problem } from './page.js';
import { result } from './ballot.js';
import { nameOf, sessionsInSight } from './sessions.js';

const EVERY = 5000;
const BALLOT_STEPS = ['open-ballot', 'confirm-ballot', 'give-terminal-codes', 'confirm-terminal-codes', 'hand-out-paper', 'exchange-paper', 'close-ballot', 'count-ballot', 'void-ballot'];
const MOST_SHOWN = 200;

const sessionId = address[1];
let person, meeting, trail = { version: 0, entries: [] };
let shown = null;

start(() => signedIn(async () => {
  person = await me();
  await (sessionId ? open() : choose());
}));

async function choose() {
  const sessions = await sessionsInSight();
  show(t('title-tellers'), sessions.length === 0 ? el('p', {}, t('noSessions')) : el('ul', { class: 'ballots' }, sessions.map(session =>
    el('li', {}, el('a', { href: `/tellers/${session.id}` }, el('b', {}, zh(nameOf(session.facts))), el('span', {}, zh(session.organisation)))))));
}

async function open() {
  await screen();
  addEventListener('hashchange', () => signedIn(screen));
  setInterval(() => document.hidden || renew(), EVERY);
}

async function read() {
  meeting = await api('GET', `cases/${sessionId}`);
  if (meeting.version === trail.version) return;
  let page = `cases/${sessionId}/audit?limit=200${trail.entries.length > 0 ? `&after=${trail.entries[trail.entries.length - 1].sequence}` : ''}`;
  while (page) {
    const { items, next } = await api('GET', page);
    trail.entries.push(...items);
    page = next ? next.replace('/api/v1/', '') : null;
  }
  trail.version = meeting.version;
}

const items = () => meeting.facts.agenda;
const tellers = () => meeting.facts.tellers || [];
const isTeller = () => tellers().some(teller => teller.userId === person.id);
const inSession = () => meeting.steps.some(step => step.step.code === 'in-session');
const chosen = () => items().find(item => location.hash === `#item=${encodeURIComponent(item.id)}`);
const boxOf = item => item.boxes && item.boxes.length > 0 ? item.boxes[item.boxes.length - 1] : null;

/** What was done at the present box of an item, and who keeps its locks. */
function history(item) {
  const steps = trail.entries.filter(entry => entry.outcome === 'done' && BALLOT_STEPS.includes(entry.action.code) && entry.content && entry.content.item === item.id);
  const begin = steps.map(entry => entry.action.code).lastIndexOf('open-ballot');
  const present = begin < 0 ? [] : steps.slice(begin);
  const by = code => { const entry = present.find(step => step.action.code === code); return entry ? entry.by : null; };
  return { steps: present, first: by('open-ballot'), second: by('confirm-ballot') };
}

async function state(item) {
  const boxId = boxOf(item);
  const view = boxId ? await api('GET', `ballots/${boxId}`) : null;
  let roll = null;
  if (view && view.state !== 'opening') {
    try {
      roll = await api('GET', `ballots/${boxId}/roll`);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 404) throw problem; // who is neither teller nor union sees no roll
    }
  }
  return { item, boxId, view, roll, history: history(item), name: view ? view.state : 'none' };
}

async function screen() {
  await read();
  const item = chosen();
  if (!item) {
    await agenda();
    return;
  }
  shown = await state(item);
  shown.signature = signature(shown);
  ofItem(shown);
}

const signature = s => s.item.id + s.name + JSON.stringify(s.item.decision || null) + s.boxId;

// The other teller works at another desk: what they did shows here by itself, without taking a half-typed form away.
async function renew() {
  try {
    await read();
    const item = chosen();
    if (!item) {
      if (document.getElementById('agenda')) await agenda(true);
      return;
    }
    const here = () => shown && shown.item.id === item.id && document.getElementById('item');
    if (!here()) return;
    const now = await state(item);
    now.signature = signature(now);
    if (!here()) return;
    if (now.signature !== shown.signature) {
      shown = now;
      ofItem(shown);
    } else if (now.roll) {
      shown.roll = now.roll;
      fillTurnout(shown);
    }
  } catch {
    // tried again in a moment
  }
}

async function agenda(quietly) {
  const states = await Promise.all(items().map(async item => {
    const boxId = boxOf(item);
    if (item.decision) return t(`outcome-${item.decision.outcome}`);
    if (!item.question) return t('noVote');
    if (!item.secret) return t('byHands');
    return t(`state-${boxId ? (await api('GET', `ballots/${boxId}`)).state : 'none'}`);
  }));
  const list = el('ul', { class: 'ballots', id: 'agenda' }, items().map((item, i) => el('li', {}, el('a', { href: `#item=${encodeURIComponent(item.id)}` },
    el('b', {}, t('itemNumber', { id: item.id }), zh(item.title)), el('span', {}, states[i])))));
  if (quietly) {
    const old = document.getElementById('agenda');
    if (old && old.textContent !== list.textContent) old.replaceWith(list);
    return;
  }
  show(t('title-tellers'),
    el('p', { class: 'of' }, zh(`${meeting.organisation} ${nameOf(meeting.facts)}`)),
    el('p', {}, t('tellersAre'), zh(tellers().map(teller => teller.name).join('、') || '-')),
    !isTeller() && el('p', { class: 'state' }, t('youAreNoTeller')),
    !inSession() && el('p', { class: 'state' }, t('notInSession', { step: meeting.steps.map(step => step.step[lang]).join(lang === 'zh' ? '、' : ', ') || t('over') })),
    (meeting.facts.present || []).length > 0 && el('p', {}, t('presentOf', { present: meeting.facts.present.length, roll: meeting.facts.roll })),
    list);
}

function ofItem(s) {
  const { item, view, name } = s;
  const voted = item.question && item.secret;
  show(el('span', { id: 'item' }, t('itemNumber', { id: item.id }), zh(item.title)),
    item.decision && view && name === 'counted' ? result(view, item.decision)
      : item.decision ? el('p', { class: 'outcome' }, t(`outcome-${item.decision.outcome}`))
        : !voted ? el('p', { class: 'state' }, item.question ? t('byHands') : t('noVote'))
          : [el('p', { class: 'state', role: 'status' }, t(`state-${name}`)), turnout(s), steps(s)],
    item.decision && turnout(s),
    s.history.steps.length > 0 && el('details', {}, el('summary', {}, t('whatWasDone')), el('ol', { class: 'trail' }, s.history.steps.map(entry =>
      el('li', {}, time(entry.at), ' ', zh(entry.by), ' ', entry.action[lang], entry.content.reason ? [' ', zh(entry.content.reason)] : '')))),
    el('p', {}, el('a', { href: '#', class: 'back' }, t('toAgenda'))));
}

const time = instant => new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

// Who has voted, never what.
function turnout(s) {
  if (!s.roll) return null;
  const node = el('div', { id: 'turnout' });
  queueMicrotask(() => fillTurnout(s));
  return node;
}

function fillTurnout(s) {
  const node = document.getElementById('turnout');
  if (!node) return;
  const count = name => s.roll.filter(entry => entry.state === name).length;
  const [phone, terminal, paper] = [count('voted'), count('voted-at-terminal'), count('took-paper')];
  const waiting = s.roll.filter(entry => entry.state === 'may-vote' || entry.state === 'did-not-vote');
  const text = t('turnout', { n: phone + terminal + paper, of: s.roll.length });
  const listOpen = node.querySelector('details') && node.querySelector('details').open;
  if (node.dataset.text === text && node.dataset.waiting === String(waiting.length)) return;
  Object.assign(node.dataset, { text, waiting: String(waiting.length) });
  const units = new Map();
  for (const entry of waiting) units.set(entry.unit, [...(units.get(entry.unit) || []), entry.name]);
  node.replaceChildren(
    el('p', { class: 'turnout' }, text),
    el('progress', { max: s.roll.length, value: phone + terminal + paper, 'aria-hidden': 'true' }),
    el('p', {}, t('turnoutBy', { phone, terminal, paper })),
    waiting.length > 0 ? el('details', { open: listOpen }, el('summary', {}, t(s.name === 'open' ? 'notYet' : 'didNotVote', { n: waiting.length })), el('dl', {}, [...units].map(([unit, names]) =>
      [el('dt', {}, zh(unit)), el('dd', {}, zh(names.join('、')))]))) : el('p', {}, t('allVoted')));
}

/** What this teller may do now with the box. */
function steps(s) {
  if (!isTeller()) return el('p', {}, t('youAreNoTeller'));
  if (!inSession()) return null;
  const { history: { first, second } } = s;
  const alike = tellers().filter(teller => teller.name === person.name).length > 1; // then the trail does not say which of them it was
  const was = name => !alike && name === person.name;
  switch (s.name) {
    case 'opening':
      return was(first) ? [el('p', {}, t('waitForSecond', { names: others(first) })), voiding(s)] : [confirming(s), voiding(s)];
    case 'open':
      return [
        el('h2', {}, t('meanwhile')),
        el('p', { class: 'actions' },
          button(t('doPaper'), () => signedIn(() => paper(s)), 'second'), s.roll.some(entry => entry.state === 'took-paper') && button(t('doExchange'), () => signedIn(() => exchange(s)), 'second'),
          button(t('doCodes'), () => signedIn(() => codes(s)), 'second'),
          s.roll.some(entry => entry.codeWaits && !entry.byReader) && button(t('doConfirmCodes'), () => signedIn(() => confirmCodes(s)), 'second'),
          button(t('doTerminal'), () => terminal(s), 'second')),
        s.roll.some(entry => entry.codeWaits && entry.byReader) && el('p', { class: 'state' }, t('codesWait', { n: s.roll.filter(entry => entry.codeWaits && entry.byReader).length })),
        was(first) || alike ? el('p', { class: 'actions' }, button(t('toClose'), () => closing(s), 'main'))
          : el('p', {}, t('closedBy', { names: first })),
        voiding(s)];
    case 'closed':
      return [
        was(second) || alike ? counting(s) : el('p', {}, t(was(first) ? 'waitForCount' : 'countedBy', { names: second })),
        voiding(s)];
    default:
      return opening(s);
  }
}

const others = name => tellers().map(teller => teller.name).filter(other => other !== name).join('、');

/** Sends a command of the session; a lost answer is asked for again under the same key, also when the teller presses once more. */
const sent = new Map();
async function command(path, body) {
  const text = `${path}\n${JSON.stringify(body)}`;
  const key = sent.get(text) || newKey();
  sent.clear();
  try {
    await deliver(() => api('POST', `sessions/${sessionId}/ballots/${path}`, { key, body }));
  } catch (problem) {
    if (problem instanceof Problem && problem.lost) sent.set(text, key);
    throw problem;
  }
}

async function step(path, body) {
  await command(path, body);
  await screen();
}

// A text input that hides what is typed, and no password input: browsers offer to keep those, and Chinese cannot be typed into them.
function passphrase(label, hint) {
  const input = el('input', { type: 'text', class: 'hidden-text', autocomplete: 'off', autocapitalize: 'none', autocorrect: 'off', spellcheck: 'false', maxlength: '200', name: newKey() });
  return { input, node: field(label, input, hint) };
}

function reveal(...inputs) {
  const box = el('input', { type: 'checkbox', autocomplete: 'off', onchange: () => inputs.forEach(input => input.classList.toggle('hidden-text', !box.checked)) });
  return el('p', {}, el('label', { class: 'small' }, box, t('reveal')));
}

// Words by chance, to take with one press; they are shown then, so that the teller can write them down.
async function offerWords(place, ...inputs) {
  let words;
  try {
    words = (await api('GET', 'ballot-passphrase'))[lang];
  } catch {
    return; // one of the teller's own will do
  }
  place.replaceChildren(t('passphraseOffered'), ' ', el('b', { translate: 'no' }, zh(words)), ' ', button(t('passphraseTake'), () => {
    inputs.forEach(input => { input.value = words; });
  }, 'second'));
}

function newPassphrase(title, text, path, s, lead) {
  const one = passphrase(t('passphrase'), t('passphraseIs'));
  const two = passphrase(t('passphraseAgain'));
  const offered = el('p', { class: 'offered' });
  offerWords(offered, one.input, two.input);
  return el('section', {}, el('h2', {}, title), el('p', {}, lead),
    form([offered, one.node, two.node, reveal(one.input, two.input)], { text }, async () => {
      if (one.input.value !== two.input.value) {
        two.input.value = '';
        throw new Problem(400, { title: t('passphrasesDiffer'), detail: t('passphrasesDifferDetail') });
      }
      await step(path, { itemId: s.item.id, passphrase: one.input.value });
    }));
}

const opening = s => newPassphrase(t('doOpen'), t('doOpen'), 'opening', s, s.name === 'void' ? t('openAgainLead') : t('openLead'));
const confirming = s => newPassphrase(t('doConfirm'), t('doConfirm'), 'confirmation', s, t('confirmLead', { name: s.history.first || '' }));

function closing(s) {
  const own = passphrase(t('passphrase'), t('passphraseSame'));
  show(el('span', { id: 'item' }, t('doClose')), el('p', { class: 'of' }, zh(s.item.title)), turnout(s), el('p', { class: 'final' }, t('closeLead')),
    form([own.node, reveal(own.input)], { text: t('doClose') }, () => step('close', { itemId: s.item.id, passphrase: own.input.value })), backToItem());
}

function counting(s) {
  const own = passphrase(t('passphrase'), t('passphraseSame'));
  const handedOut = s.roll ? s.roll.filter(entry => entry.state === 'took-paper').length : 0;
  const papers = handedOut > 0 ? paperCount(s, handedOut) : null;
  return el('section', {}, el('h2', {}, t('doCount')), el('p', {}, t('countLead')),
    form([papers && papers.node, own.node, reveal(own.input)], { text: t('doCount') }, async () => {
      const body = { itemId: s.item.id, passphrase: own.input.value };
      if (papers) body.paper = papers.read();
      await step('count', body);
    }));
}

function paperCount(s, handedOut) {
  const number = (label, hint) => {
    const input = el('input', { type: 'number', inputmode: 'numeric', min: '0', step: '1', autocomplete: 'off', class: 'number' });
    return { input, node: field(label, input, hint) };
  };
  const [returned, spoilt] = [number(t('paperReturned'), t('paperReturnedHint', { n: handedOut })), number(t('paperSpoilt'), t('paperSpoiltHint'))];
  const marks = s.view.question.kind === 'motion' ? ['for', 'against'] : s.view.question.kind === 'election' ? ['for'] : s.view.marks.filter(mark => mark !== 'abstain');
  const rows = s.view.options.map(option => ({ option, cells: marks.map(mark => ({ mark, ...number(s.view.question.kind === 'election' ? t('votes') : t(`mark-${mark}`)) })) }));
  const value = input => {
    if (!/^\d{1,6}$/.test(input.value.trim())) {
      input.focus();
      throw new Problem(400, { title: t('numberMissing'), detail: t('numberMissingDetail') });
    }
    return Number(input.value);
  };
  return {
    node: el('fieldset', { class: 'papers' }, el('legend', {}, t('paperCount', { n: handedOut })), returned.node, spoilt.node,
      rows.map(row => el('div', { class: 'row', role: 'group', 'aria-label': row.option === 'motion' ? null : row.option },
        row.option !== 'motion' && el('p', {}, el('b', {}, zh(row.option))), row.cells.map(cell => cell.node))),
      el('p', { class: 'hint' }, t('paperRest'))),
    read: () => ({
      returned: value(returned.input),
      spoilt: value(spoilt.input),
      options: rows.map(row => ({ option: row.option, marks: Object.fromEntries(row.cells.map(cell => [cell.mark, value(cell.input)]).filter(([, n]) => n > 0)) })),
    }),
  };
}

function voiding(s) {
  const reason = el('textarea', { rows: '3', maxlength: '500', autocomplete: 'off' });
  return el('details', { class: 'danger' }, el('summary', {}, t('doVoid')),
    el('p', {}, t('voidLead')),
    form([field(t('voidReason'), reason)], { text: t('doVoidNow'), kind: 'danger' }, () => step('void', { itemId: s.item.id, reason: reason.value.trim() })));
}

const backToItem = () => el('p', {}, button(t('toItem'), () => signedIn(screen), 'link'));

/** Chooses among some of the roll, as a rule who have not voted; a long list is narrowed by a name. */
function picker(s, all, which = entry => entry.state === 'may-vote') {
  const people = s.roll.filter(which);
  const picked = new Set();
  const search = el('input', {
    type: 'search', autocomplete: 'off', oninput: () => fill(), onkeydown: event => event.key === 'Enter' && event.preventDefault(), // it searches, it does not send
  });
  const list = el('ul', { class: 'people' });
  const count = el('p', { class: 'counter', role: 'status' });
  const tell = () => { count.textContent = t('picked', { n: picked.size }); };
  const fill = () => {
    const word = search.value.trim();
    const found = people.filter(entry => entry.name.includes(word) || entry.unit.includes(word));
    list.replaceChildren(...found.slice(0, MOST_SHOWN).map(entry => {
      const box = el('input', { type: 'checkbox', autocomplete: 'off', onchange: () => { picked[box.checked ? 'add' : 'delete'](entry.delegateId); tell(); } });
      box.checked = picked.has(entry.delegateId);
      return el('li', {}, el('label', { class: 'option' }, box, el('span', {}, zh(entry.name), ' ', el('small', {}, zh(entry.unit), entry.hasAccount ? ` ${t('hasAccount')}` : ''))));
    }), ...(found.length > MOST_SHOWN ? [el('li', {}, t('narrow', { n: found.length - MOST_SHOWN }))] : []));
  };
  fill();
  tell();
  return {
    picked,
    node: [field(t('findName'), search),
      all && el('p', {}, button(t('pickAll', { n: people.length }), () => { people.forEach(entry => picked.add(entry.delegateId)); fill(); tell(); }, 'link')),
      list, count],
    read: () => {
      if (picked.size === 0) throw new Problem(400, { title: t('nobodyPicked'), detail: t('nobodyPickedDetail') });
      return [...picked];
    },
  };
}

// Who voted a moment ago is not offered any more.
async function readRoll(s) {
  s.roll = await api('GET', `ballots/${s.boxId}/roll`);
}

async function paper(s) {
  await readRoll(s);
  const takers = picker(s, false);
  show(t('doPaper'), el('p', { class: 'of' }, zh(s.item.title)), el('p', {}, t('paperLead')),
    form(takers.node, { text: t('doPaperNow') }, () => step('papers', { itemId: s.item.id, delegates: takers.read() })), backToItem());
}

async function exchange(s) {
  await readRoll(s);
  const givers = picker(s, false, entry => entry.state === 'took-paper');
  show(t('doExchange'), el('p', { class: 'of' }, zh(s.item.title)), el('p', {}, t('exchangeLead')),
    form(givers.node, { text: t('doExchangeNow') }, () => step('papers/exchange', { itemId: s.item.id, delegates: givers.read() })), backToItem());
}

async function codes(s) {
  await readRoll(s);
  const takers = picker(s, true);
  // The codes are made of this, and can be printed as often as this screen is open; it goes with the screen.
  const seed = btoa(String.fromCharCode(...random(32)));
  show(t('doCodes'), el('p', { class: 'of' }, zh(s.item.title)), el('p', {}, t('codesLead')),
    form(takers.node, { text: t('doCodesNow') }, async () => {
      await command('terminal-codes', { itemId: s.item.id, delegates: takers.read(), seed });
      const made = await api('POST', `ballots/${s.boxId}/terminal-codes`, { body: { seed } });
      slips(s, made);
    }), backToItem());
}

// What the other teller gave out is good when this one has seen each person.
async function confirmCodes(s) {
  await readRoll(s);
  const owners = picker(s, true, entry => entry.codeWaits && !entry.byReader);
  show(t('doConfirmCodes'), el('p', { class: 'of' }, zh(s.item.title)), el('p', {}, t('confirmCodesLead')),
    form(owners.node, { text: t('doConfirmCodesNow') }, () => step('terminal-codes/confirmation', { itemId: s.item.id, delegates: owners.read() })), backToItem());
}

function slips(s, made) {
  show(t('codesMade', { n: made.length }), el('p', { class: 'screen-only' }, t('codesMadeLead')),
    el('p', { class: 'actions screen-only' }, button(t('print'), () => window.print(), 'main'), button(t('toItem'), () => signedIn(screen), 'second')),
    el('ul', { class: 'slips' }, made.map(slip => el('li', {},
      el('p', { class: 'slip-title' }, zh(s.item.title)),
      el('p', {}, el('b', {}, zh(slip.name))),
      el('p', { class: 'code', translate: 'no' }, slip.code),
      el('p', {}, t('slipNote'))))));
}

function terminal(s) {
  const link = `${location.origin}/terminal/${s.boxId}`;
  show(t('doTerminal'), el('p', { class: 'of' }, zh(s.item.title)), el('p', {}, t('terminalLead')),
    el('p', { class: 'address', translate: 'no' }, link),
    el('p', {}, el('a', { href: link, target: '_blank', rel: 'noopener' }, t('openHere'))), backToItem());
}
