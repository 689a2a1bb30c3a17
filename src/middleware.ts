import { defineMiddleware } from 'astro:middleware';
import { Forbidden, NotFound } from '#domain/failure.ts';
import { isLocale } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';

/** Puts the language into the locals, and turns what the features throw into an answer. */
export const onRequest = defineMiddleware(async (context, next) => {
  const given = context.params['locale'] ?? context.url.pathname.split('/')[1];
  const isLocalised = context.routePattern.startsWith('/[locale]');
  if (isLocalised && !isLocale(context.params['locale'])) return new Response(null, { status: 404 });
  const locale = isLocale(given) ? given : 'fr';
  context.locals.locale = locale;
  context.locals.t = dictionaries[locale];
  try {
    return await next();
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 });
    if (error instanceof Forbidden) return new Response(null, { status: 403 });
    throw error;
  }
});
