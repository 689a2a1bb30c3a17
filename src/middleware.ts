import type { APIContext } from 'astro';
import { defineMiddleware } from 'astro:middleware';
import { isDatabaseAway } from '#db/failure.ts';
import { Forbidden, NotFound, NotTheirs } from '#domain/failure.ts';
import { secondsLeft } from '#domain/limits.ts';
import { isLocale, type Locale } from '#domain/locale.ts';
import { noteRefused } from '#features/accounts/audit.ts';
import { readSession } from '#features/accounts/sessions.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';

/** Puts the language into the locals, guards the protected area, and turns what the features throw into an answer. */
export const onRequest = defineMiddleware(async (context, next) => {
  const given = context.params['locale'] ?? context.url.pathname.split('/')[1];
  const isLocalised = context.routePattern.startsWith('/[locale]');
  if (isLocalised && !isLocale(context.params['locale'])) return new Response(null, { status: 404 });
  const locale = isLocale(given) ? given : (context.locals.locale ?? 'fr');
  context.locals.locale = locale;
  context.locals.route = context.routePattern;
  context.locals.t = dictionaries[locale];
  // With one stroke: two would name another site.
  context.locals.here = context.url.pathname.replace(/^\/+/, '/') + context.url.search;
  try {
    const response = isProtected(context.routePattern) ? await behindTheDoor(context, locale, next) : await next();
    if (response.status === 429) response.headers.set('retry-after', String(secondsLeft(new Date())));
    return response;
  } catch (error) {
    if (error instanceof NotTheirs) await noteTrespass(context, error);
    if (error instanceof NotFound) return new Response(null, { status: 404 });
    const status = error instanceof Forbidden ? 403 : isDatabaseAway(error) ? 503 : undefined;
    if (!status) throw error;
    // Without a body of its own: what was posted has been read already.
    return context.rewrite(new Request(new URL(`/${status}`, context.url)));
  }
});

/** Who asked for what belongs to networks that are not theirs leaves a trace. */
const noteTrespass = ({ locals, request, routePattern }: APIContext, { subject }: NotTheirs) =>
  noteRefused(locals.db, { accountId: locals.account.id, subject, route: routePattern, method: request.method, now: new Date() });

const isProtected = (routePattern: string) => /^\/\[locale\]\/review(\/|$)/.test(routePattern);

/** Lets those in who signed in, and sends the others to the door with the way back. Nothing of it is kept by anybody. */
async function behindTheDoor(context: APIContext, locale: Locale, next: () => Promise<Response>): Promise<Response> {
  const session = await readSession(context.locals, context.request.headers.get('cookie'), new Date());
  if (!session) {
    // Forms post to their own page: it is there to come back to. What was typed is still one step back in the browser.
    const wanted = encodeURIComponent(context.url.pathname + context.url.search);
    return context.redirect(`${paths.signIn(locale)}?next=${wanted}${context.request.method === 'GET' ? '' : '&ended=yes'}`, 303);
  }
  if (session.stage !== 'in') {
    const door = session.stage === 'code' ? paths.signInCode : paths.signInSetUp;
    return context.redirect(door(locale, `?next=${encodeURIComponent(context.url.pathname + context.url.search)}`), 303);
  }
  context.locals.account = session.account;
  context.locals.session = session;
  const response = await next();
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-robots-tag', 'noindex');
  if (session.cookie) response.headers.append('set-cookie', session.cookie);
  return response;
}
