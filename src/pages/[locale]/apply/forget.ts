import type { APIRoute } from 'astro';
import { forgetDraftToken } from '#http/draft-cookie.ts';
import { keepPrivate } from '#http/private.ts';
import { paths } from '#i18n/paths.ts';

/** Makes this browser forget its draft, which its letter's link opens again. */
export const POST: APIRoute = ({ cookies, locals, redirect }) => {
  forgetDraftToken(cookies, locals.settings.siteUrl);
  const response = redirect(paths.apply(locals.locale), 303);
  keepPrivate(response.headers);
  return response;
};
