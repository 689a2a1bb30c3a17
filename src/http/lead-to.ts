import type { Stage } from '#domain/account.ts';
import type { Locale } from '#domain/locale.ts';
import { paths } from '#i18n/paths.ts';

/** Leads somebody who signed in or out to their page, with the cookie of their session. Nobody keeps the answer. */
export const leadTo = (location: string, cookie: string): Response =>
  new Response(null, { status: 303, headers: { location, 'set-cookie': cookie, 'cache-control': 'no-store' } });

/** Leads somebody who has shown a first proof to where they wanted to go, or to the second one that is asked of them. */
export const leadIn = ({ cookie, stage }: { cookie: string; stage: Stage }, locale: Locale, next = paths.review(locale)): Response => {
  const door = { in: () => next, code: paths.signInCode, 'set-up': paths.signInSetUp }[stage];
  return leadTo(door(locale, `?next=${encodeURIComponent(next)}`), cookie);
};
