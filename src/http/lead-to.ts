/** Leads somebody who signed in or out to their page, with the cookie of their session. Nobody keeps the answer. */
export const leadTo = (location: string, cookie: string): Response =>
  new Response(null, { status: 303, headers: { location, 'set-cookie': cookie, 'cache-control': 'no-store' } });
