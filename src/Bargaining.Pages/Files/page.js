// What every page needs: words, screens, requests, problems, sign-in.

export const lang = document.documentElement.lang === 'en' ? 'en' : 'zh';
/** The parts of the address: ['vote', '<box>']. */
export const address = location.pathname.split('/').filter(part => part.length > 0);
let words = {};

/** A sentence in the language of the page; {name} in it is filled from the values. */
export function t(key, values = {}) {
  const text = words[key];
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** An element. Attributes named on... are listeners; null and false leave an attribute or a child out. Text stays text: nothing is parsed. */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** Text of the enterprise: always Chinese, whatever the language of the page. */
export const zh = text => el('span', { lang: 'zh' }, text);

/** A button. */
export const button = (text, onclick, kind = '') => el('button', { type: 'button', class: kind, onclick }, text);

/** A label with its input. */
export function field(label, input, hint) {
  input.id = input.id || `f${++fields}`;
  if (hint) input.setAttribute('aria-describedby', `${input.id}-hint`);
  return el('p', { class: 'field' }, el('label', { for: input.id }, label), hint && el('span', { class: 'hint', id: `${input.id}-hint` }, hint), input);
}
let fields = 0;

/** A form whose button runs an action; while it runs, the button cannot be pressed again. A problem is shown above the fields. */
export function form(parts, submit, action) {
  const press = el('button', { type: 'submit', class: submit.kind || 'main' }, submit.text);
  const trouble = el('div', {});
  const node = el('form', {
    method: 'post', autocomplete: 'off', novalidate: true,
    onsubmit: async event => {
      event.preventDefault();
      if (press.disabled) return;
      press.disabled = true;
      trouble.replaceChildren();
      try {
        await action();
      } catch (problem) {
        if (problem.code === 'sign-in') signIn(() => location.reload());
        else showProblem(trouble, problem);
      } finally {
        press.disabled = false;
      }
    },
  }, trouble, parts, el('p', { class: 'actions' }, press));
  return node;
}

/** Shows one screen: a heading and what stands below it. Focus goes to the heading, so that a screen reader begins there. */
export function show(title, ...children) {
  const heading = el('h1', { tabindex: '-1' }, title);
  document.getElementById('main').replaceChildren(heading, ...children.flat(Infinity).filter(child => child));
  document.title = `${heading.textContent} - ${t('product')}`;
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

/** Why something was not done. */
export class Problem extends Error {
  constructor(status, content) {
    super(content.detail);
    Object.assign(this, content, { status });
  }

  /** Whether it is not known if the request was carried out: ask again with the same key. */
  get lost() {
    return this.status === 0 || this.status >= 500;
  }
}

/** Asks the API. A key makes a repeated command safe; anonymous sends no cookie. */
export async function api(method, path, { body, key, anonymous } = {}) {
  const headers = { 'Accept': 'application/json', 'Accept-Language': lang };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (key) headers['Idempotency-Key'] = key;
  const unanswered = () => new Problem(0, { code: 'no-answer', title: t('noAnswer'), detail: t('noAnswerDetail') });
  let answer, text;
  try {
    answer = await fetch(`/api/v1/${path}`, {
      method, headers, credentials: anonymous ? 'omit' : 'same-origin', body: body === undefined ? undefined : JSON.stringify(body),
    });
    text = await answer.text();
  } catch {
    throw unanswered();
  }
  let content = null;
  try {
    content = text ? JSON.parse(text) : null;
  } catch {
    // not the API's own answer, such as a proxy's
  }
  if (answer.ok && (content !== null || text === '')) return content;
  if (!content || !content.code) throw unanswered();
  throw new Problem(answer.status, content);
}

/** Sends something that may be sent twice; where the answer was lost, twice more by itself. */
export async function deliver(send) {
  for (let again = 0; ; again++) {
    try {
      return await send();
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.lost || problem.code === 'internal' || again === 2) throw problem;
      await new Promise(resolve => setTimeout(resolve, 1000 * 2 ** again));
    }
  }
}

/** A new key for a command: 128 random bits. */
export const newKey = () => random(16).map(byte => byte.toString(16).padStart(2, '0')).join('');

/** Random bytes. */
export const random = count => Array.from(crypto.getRandomValues(new Uint8Array(count)));

/** A problem as people read it: what is wrong, on what ground, what to do. */
export function problemBox(problem) {
  if (!(problem instanceof Problem)) {
    console.error(problem);
    problem = new Problem(0, { title: t('pageFailed'), detail: t('pageFailedDetail') });
  }
  const said = problem.breaches ? problem.breaches.map(breach => [
    el('p', {}, breach.reason),
    el('p', {}, el('b', {}, t('remedy')), breach.remedy),
    breach.possibleFrom && el('p', {}, t('possibleFrom', { day: breach.possibleFrom })),
    el('p', { class: 'ground' }, t('ground', { article: breach.citation }), status(breach.status)),
  ])
    : problem.faults && problem.faults.length ? el('ul', {}, problem.faults.map(fault => el('li', {}, fieldWord(fault.field), fault.message)))
      : el('p', {}, problem.detail);
  return el('div', { class: 'problem', role: 'alert', tabindex: '-1' }, el('h2', {}, problem.title), said);
}

/** Says how far the text of an article was checked; nothing where it was. */
export const status = code => code && code !== 'verified' ? t(`status-${code}`) : '';

const fieldWord = name => lang === 'en' && words[`field-${name}`] ? `${words[`field-${name}`]} ` : '';

/** Puts a problem into a place and leads there. */
export function showProblem(place, problem) {
  const box = problemBox(problem);
  place.replaceChildren(box);
  box.focus();
}

/** Does something that needs a signed-in person; asks for the sign-in where nobody is, and then does it. */
export async function signedIn(action) {
  try {
    await action();
  } catch (problem) {
    if (problem instanceof Problem && problem.code === 'sign-in') {
      signIn(() => signedIn(action));
    } else if (problem instanceof Problem && problem.code === 'password-change-required') {
      changePassword(() => signedIn(action));
    } else if (problem instanceof Problem && problem.status === 404) {
      show(t('title-lost'), el('p', {}, t('notYours')), el('p', { class: 'actions' }, el('a', { class: 'button', href: '/vote' }, t('toBallots'))));
    } else {
      show(t('notPossible'), problemBox(problem), el('p', { class: 'actions' }, button(t('again'), () => signedIn(action), 'main')));
    }
  }
}

/** Who is signed in; also shows it at the top, with the way out. */
export async function me() {
  const person = await api('GET', 'me');
  document.getElementById('account').replaceChildren(zh(person.name), ' ', button(t('signOut'), signOut, 'link'));
  return person;
}

/** Signs out here. */
export async function signOut() {
  forgetAll();
  try {
    await api('POST', 'sign-out');
  } finally {
    location.reload();
  }
}

function signIn(then) {
  const name = el('input', { type: 'text', name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false' });
  const password = el('input', { type: 'password', name: 'password', autocomplete: 'current-password' });
  show(t('title-sign-in'),
    el('p', {}, t('signInWhy')),
    form([field(t('userName'), name), field(t('password'), password)], { text: t('signIn') }, async () => {
      try {
        await api('POST', 'sign-in', { body: { userName: name.value.trim(), password: password.value, cookie: true } });
      } catch (problem) {
        if (problem instanceof Problem && problem.code === 'second-factor-required') return askCode(problem.ticket, then);
        throw problem;
      } finally {
        password.value = '';
      }
      await then();
    }),
    el('p', {}, el('a', { href: `/sign-in?returnUrl=${encodeURIComponent(location.pathname)}` }, t('signInOtherwise'))),
    el('p', { class: 'hint' }, t('signInHelp')));
}

// The password was right: the code of the authenticator, or a recovery code.
function askCode(ticket, then) {
  const code = el('input', { type: 'text', name: 'code', autocomplete: 'one-time-code', autocapitalize: 'characters', spellcheck: 'false' });
  show(t('codeTitle'),
    form([field(t('secondCode'), code, t('codeHint'))], { text: t('signIn') }, async () => {
      await api('POST', 'sign-in/second-factor', { body: { ticket, code: code.value.trim(), cookie: true } });
      await then();
    }));
}

// A first password that somebody else set.
function changePassword(then) {
  const current = el('input', { type: 'password', name: 'current', autocomplete: 'current-password' });
  const next = el('input', { type: 'password', name: 'new', autocomplete: 'new-password' });
  show(t('changePassword'),
    el('p', {}, t('changePasswordWhy')),
    form([field(t('password'), current), field(t('newPassword'), next, t('newPasswordHint'))], { text: t('changePassword') }, async () => {
      await api('POST', 'me/password', { body: { current: current.value, new: next.value } });
      current.value = next.value = '';
      await then();
    }));
}

// Storage may be closed to a page, in a private window for example.
/** Keeps a value until the window is closed. */
export function keep(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // then only this page knows it
  }
}

/** A value that was kept; null where there is none. */
export function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

function forgetAll() {
  try {
    sessionStorage.clear();
  } catch {
    // nothing was kept
  }
}

/** Starts a page when its words are there. */
export async function start(page) {
  const link = document.getElementById('language');
  link.addEventListener('click', event => {
    event.preventDefault();
    location.replace(`${location.pathname}${link.getAttribute('href')}${location.hash}`);
  });
  words = await (await fetch(new URL(`words.${lang}.json`, import.meta.url))).json();
  await page();
}
