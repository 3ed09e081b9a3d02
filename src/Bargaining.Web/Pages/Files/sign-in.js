// Sign-in, for whoever came to an address that needs it (登录).

import { me, signedIn, start } from './page.js';

start(() => signedIn(async () => {
  await me();
  const back = new URLSearchParams(location.search).get('ReturnUrl') || '/vote';
  // only to an address of this site
  location.replace(new URL(back, location.origin).origin === location.origin && !back.startsWith('/sign-in') ? back : '/vote');
}));
