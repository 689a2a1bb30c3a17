import type { APIRoute } from 'astro';
import { paths } from '#i18n/paths.ts';

/** Leads to the visitor's language; French where they ask for neither. */
export const GET: APIRoute = ({ request, redirect }) => {
  const wishes = request.headers.get('accept-language') ?? '';
  const english = wishes.search(/\ben\b/i);
  const french = wishes.search(/\bfr\b/i);
  const isEnglish = english >= 0 && (french < 0 || english < french);
  return redirect(paths.home(isEnglish ? 'en' : 'fr'), 302);
};
