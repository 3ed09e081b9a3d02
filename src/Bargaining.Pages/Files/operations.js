// How the product runs (运行情况): the recurring jobs, what waits, what failed. For administrators.

import { api, button, el, lang, me, show, signedIn, start, t } from './page.js';

const EVERY = 20000;
const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

start(() => signedIn(async () => {
  await me();
  await screen();
  setInterval(() => document.hidden || signedIn(screen), EVERY);
}));

async function screen() {
  const now = await api('GET', 'operations');
  show(t('title-operations'),
    now.sweepStands && el('p', { class: 'problem', role: 'alert' }, t('sweepStands')),
    now.jobs.map(job => section(job)),
    messages(now),
    el('p', { class: 'actions' }, button(t('refresh'), () => signedIn(screen), 'main'), el('a', { class: 'button second', href: '/operations/jobs' }, t('toDashboard'))),
    el('p', { class: 'hint' }, t('shownAt', { time: at(now.at) })));
}

const section = job => el('section', {},
  el('h2', {}, job.says[lang]),
  el('p', { class: job.state === 'late' || job.state === 'failed' ? 'warning' : 'state' },
    t(`job-${job.state}`), job.lateBySeconds ? ` ${t('lateBy', { time: span(job.lateBySeconds) })}` : '', job.failures > 1 ? ` ${t('failures', { n: job.failures })}` : ''),
  el('dl', {},
    pair('lastRun', job.lastAt ? at(job.lastAt) : t('none')),
    job.seconds !== undefined && job.seconds !== null && pair('took', span(job.seconds)),
    pair('nextRun', at(job.nextAt)),
    pair('didLast', job.done),
    pair('waiting', job.waiting),
    job.error && pair('why', job.error),
    job.node && pair('node', job.node),
    pair('jobName', `${job.name} (${job.times})`)));

const messages = now => el('section', {},
  el('h2', {}, t('messages')),
  el('p', { class: now.stuck > 0 ? 'warning' : 'state' }, t('stuck', { n: now.stuck })),
  el('p', { class: now.givenUp > 0 ? 'warning' : 'state' }, t('failing', { n: now.failing, given: now.givenUp })),
  now.oldestMessageAt && el('dl', {}, pair('oldestMessage', at(now.oldestMessageAt))));

const pair = (key, value) => [el('dt', {}, t(`op-${key}`)), el('dd', {}, String(value))];

const at = instant => time.format(new Date(instant));

function span(seconds) {
  if (seconds < 120) return t('seconds', { n: seconds < 10 ? seconds.toFixed(1) : Math.round(seconds) });
  return seconds < 7200 ? t('minutes', { n: Math.round(seconds / 60) }) : t('hours', { n: Math.round(seconds / 3600) });
}
