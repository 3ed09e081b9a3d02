// Whether a ballot was counted under a check code (核验选票已计入).

import { address, api, button, el, field, form, me, show, signedIn, start, t, zh, Problem } from './page.js';
import { sessionsInSight } from './sessions.js';

start(() => address[1] ? ask(address[1]) : signedIn(choose));

async function choose() {
  await me();
  const counted = (await sessionsInSight()).flatMap(session => session.facts.agenda
    .filter(item => item.decision && item.boxes.length > 0)
    .map(item => ({ boxId: item.boxes[item.boxes.length - 1], title: item.title, organisation: session.organisation })));
  show(t('title-check'), counted.length === 0
    ? [el('p', {}, t('noneCounted')), el('p', { class: 'actions' }, button(t('refresh'), () => signedIn(choose), 'main'))]
    : [el('p', {}, t('checkWhich')), el('ul', { class: 'ballots' }, counted.map(ballot =>
      el('li', {}, el('a', { href: `/check/${ballot.boxId}` }, el('b', {}, zh(ballot.title)), el('span', {}, zh(ballot.organisation))))))]);
}

function ask(boxId) {
  const code = el('input', { type: 'text', class: 'code', autocomplete: 'off', autocapitalize: 'characters', autocorrect: 'off', spellcheck: 'false', maxlength: '30' });
  const answer = el('div', { role: 'status' });
  show(t('title-check'),
    el('p', {}, t('codeIsFor')),
    form([field(t('checkCode'), code, t('checkCodeHint'))], { text: t('check') }, async () => {
      answer.replaceChildren();
      const typed = code.value.replace(/[^0-9A-Za-z]/g, '');
      if (typed.length === 0) throw new Problem(400, { title: t('codeMissing'), detail: t('checkCodeHint') });
      let found;
      try {
        found = await api('GET', `ballots/${boxId}/codes/${typed}`, { anonymous: true });
      } catch (problem) {
        throw problem instanceof Problem && problem.status === 404 ? new Problem(404, { title: t('notCountedYet'), detail: t('notCountedYetDetail') }) : problem;
      }
      answer.replaceChildren(found.counted
        ? el('div', { class: 'good' }, el('h2', {}, t('isCounted')), el('p', {}, t('isCountedDetail', { n: found.countedBallots })), el('p', {}, t('codeTellsNothing')))
        : el('div', { class: 'problem' }, el('h2', {}, t('isNotCounted')), el('p', {}, t('isNotCountedDetail', { n: found.countedBallots }))));
    }),
    answer);
}
