// A ballot on the screen: marking it, looking at it once more, giving it away, the receipt, the result. Shared by phones and hall terminals.
// A choice lives in variables of this module and on the screen, is written nowhere, and is gone when the ballot was taken.

import { button, deliver, el, form, show, status, t, zh, Problem, problemBox } from './page.js';

const HANDS = ['for', 'against', 'abstain'];

/**
 * Leads a person through a ballot.
 * way.post(marks) sends it and gives the receipt; way.taken(receipt) goes on; way.refused(problem) too, where the ballot cannot be cast;
 * way.leave, where there is one, goes back without voting.
 */
export function vote(view, way) {
  const screens = { motion, election, appraisal };
  screens[view.question.kind](view, new Map(), way);
}

/**
 * What is sent to cast a ballot: every option with its mark, filled up to the ballot's size, so that its length on the network tells nothing.
 */
export function sealed(view, marks, code) {
  const body = { ...(code ? { code } : {}), marks: Object.fromEntries(view.options.map(option => [option, marks[option] || 'abstain'])), padding: '' };
  body.padding = '.'.repeat(Math.max(0, view.requestBytes - new TextEncoder().encode(JSON.stringify(body)).length));
  return body;
}

const head = view => [
  el('p', { class: 'of' }, zh(view.organisation)),
  el('p', { class: 'secret-note' }, t('secretNote')),
];

const leave = way => way.leave && el('p', {}, button(t('leave'), way.leave, 'link'));

function motion(view, marks, way) {
  show(zh(view.title), head(view),
    el('h2', { id: 'ask' }, t('chooseOne')),
    el('div', { class: 'choices', role: 'group', 'aria-labelledby': 'ask' }, HANDS.map(mark =>
      button(t(`mark-${mark}`), () => review(view, new Map([['motion', mark]]), way), 'choice'))),
    leave(way));
}

function election(view, marks, way) {
  const seats = view.question.seats;
  const counter = el('p', { class: 'counter', role: 'status' });
  const chosen = new Set(marks.keys());
  const count = refused => {
    counter.className = refused ? 'counter full' : 'counter';
    counter.textContent = refused ? t('tooMany', { n: seats }) : t('chosen', { n: chosen.size, most: seats });
  };
  const candidates = view.options.map((option, i) => {
    const box = el('input', {
      type: 'checkbox', id: `c${i}`, autocomplete: 'off', onchange: () => {
        if (box.checked && chosen.size >= seats) {
          box.checked = false;
          count(true);
          return;
        }
        if (box.checked) chosen.add(option); else chosen.delete(option);
        count(false);
      },
    });
    box.checked = chosen.has(option);
    return el('li', {}, el('label', { class: 'option', for: `c${i}` }, box, zh(option)));
  });
  count(false);
  show(zh(view.title), head(view),
    el('h2', { id: 'ask' }, t('chooseUpTo', { n: seats, of: view.options.length })),
    el('ul', { class: 'options', role: 'group', 'aria-labelledby': 'ask' }, candidates),
    el('div', { class: 'bar' }, counter,
      button(t('next'), () => review(view, new Map([...chosen].map(option => [option, 'for'])), way), 'main')),
    leave(way));
}

function appraisal(view, marks, way) {
  const counter = el('p', { class: 'counter', role: 'status' });
  const graded = new Map(marks);
  const count = () => { counter.textContent = t('graded', { n: graded.size, of: view.options.length }); };
  const people = view.options.map((option, i) => el('fieldset', { class: 'person' },
    el('legend', {}, zh(option)),
    el('div', { class: 'grades' }, view.marks.map(mark => {
      const radio = el('input', { type: 'radio', name: `p${i}`, id: `p${i}-${mark}`, autocomplete: 'off', onchange: () => { graded.set(option, mark); count(); } });
      radio.checked = graded.get(option) === mark;
      return el('label', { class: 'option', for: radio.id }, radio, t(`mark-${mark}`));
    }))));
  count();
  show(zh(view.title), head(view),
    el('h2', {}, t('gradeEach')),
    people,
    el('div', { class: 'bar' }, counter, button(t('next'), () => review(view, graded, way), 'main')),
    leave(way));
}

function review(view, marks, way) {
  const place = el('div', {});
  const submit = button(t('submit'), async () => {
    submit.disabled = back.disabled = true;
    place.replaceChildren(el('p', { role: 'status' }, t('sending')));
    try {
      const receipt = await deliver(() => way.post(Object.fromEntries(marks)));
      marks.clear();
      way.taken(receipt);
    } catch (problem) {
      if (problem instanceof Problem && (problem.lost || problem.status === 429)) {
        submit.disabled = false;
        back.remove(); // what may have been taken is not changed any more
        submit.textContent = t('submitAgain');
        if (!place.isConnected) screen(); // somebody had to sign in meanwhile
        const box = problemBox(problem);
        box.append(el('p', {}, t('lostBallot')));
        place.replaceChildren(box);
        box.focus();
        return;
      }
      marks.clear();
      way.refused(problem);
    }
  }, 'main');
  const back = button(t('change'), () => ({ motion, election, appraisal })[view.question.kind](view, marks, way), 'second');
  const screen = () => show(t('review'), el('p', { class: 'of' }, zh(view.title)), yours(view, marks),
    el('p', { class: 'final' }, t('final')), place, el('p', { class: 'actions' }, submit, back));
  screen();
}

function yours(view, marks) {
  switch (view.question.kind) {
    case 'motion':
      return el('p', { class: 'yours' }, t('youVote'), el('b', {}, t(`mark-${marks.get('motion')}`)));
    case 'election': {
      const chosen = view.options.filter(option => marks.has(option));
      return chosen.length === 0 ? el('p', { class: 'yours' }, t('nobodyChosen')) : [
        el('p', { class: 'yours' }, t('youChoose', { n: chosen.length, most: view.question.seats })),
        el('ul', { class: 'yours' }, chosen.map(option => el('li', {}, el('b', {}, zh(option))))),
        chosen.length < view.question.seats && el('p', {}, t('couldChooseMore', { n: view.question.seats - chosen.length })),
      ];
    }
    default:
      return [
        el('dl', { class: 'yours' }, view.options.map(option => [
          el('dt', {}, zh(option)), el('dd', {}, el('b', {}, marks.has(option) ? t(`mark-${marks.get(option)}`) : t('notGraded')))])),
      ];
  }
}

/** The check code, large, and what it is for. */
export function codeBox(boxId, code) {
  return [
    el('p', { class: 'label', id: 'code-label' }, t('checkCode')),
    el('p', { class: 'code', 'aria-labelledby': 'code-label', translate: 'no' }, code.split('-').map((part, i) => [i > 0 && '-', el('span', {}, part)])),
    el('p', {}, t('codeIsFor')),
    el('p', {}, t('codeTellsNothing')),
    el('p', { class: 'address', translate: 'no' }, checkAddress(boxId)),
  ];
}

/** Where a code is checked. */
export const checkAddress = boxId => `${location.origin}/check/${boxId}`;

/** What came of a ballot: the decision, the numbers, the resolution. */
export function result(view, decision) {
  const tally = decision.tally;
  const marks = view.question.kind === 'election' ? ['for'] : view.marks;
  const numbers = tally && el('table', {},
    el('caption', {}, t('counted')),
    el('thead', {}, el('tr', {},
      view.question.kind !== 'motion' && el('th', { scope: 'col' }, t('name')),
      marks.map(mark => el('th', { scope: 'col' }, t(view.question.kind === 'election' ? 'votes' : `mark-${mark}`))))),
    el('tbody', {}, tally.options.map(option => el('tr', {},
      view.question.kind !== 'motion' && el('th', { scope: 'row' }, zh(option.option)),
      marks.map(mark => el('td', {}, String(option.marks[mark] || 0)))))));
  return [
    el('p', { class: 'outcome' }, t(`outcome-${decision.outcome}`)),
    decision.elected && decision.elected.length > 0 && el('p', {}, t('elected'), zh(decision.elected.join('、'))),
    tally && el('p', {}, t('turnoutOf', { roll: tally.roll, present: tally.present, cast: tally.cast, spoilt: tally.spoilt })),
    numbers,
    decision.basis && el('p', { class: 'ground' }, t('ground', { article: decision.basis.citation[document.documentElement.lang] }), status(decision.basis.status)),
    decision.effect && el('p', {}, decision.effect.says[document.documentElement.lang]),
    decision.resolution && [el('h2', {}, t('resolution')), el('div', { class: 'resolution', lang: 'zh' }, decision.resolution)],
  ];
}
