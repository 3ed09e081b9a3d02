// Sessions of the congress that the reader may see (职代会会议).

import { api, t } from './page.js';

const MOST = 10;

/** The latest sessions in sight, the newest first, each as its case. */
export async function sessionsInSight() {
  const found = [];
  for (let page = 'cases?limit=200'; page;) {
    const { items, next } = await api('GET', page);
    found.push(...items.filter(item => item.procedure === 'congress-session'));
    page = next ? next.replace('/api/v1/', '') : null;
  }
  return Promise.all(found.reverse().slice(0, MOST).map(item => api('GET', `cases/${item.id}`)));
}

/** A session's name. */
export const nameOf = facts => facts.title || t('session');
