import type { APIRoute } from 'astro';
import { sayElsewhere } from '#components/application/say.ts';
import { openDraft } from '#features/applications/draft.ts';
import { marksOfBoth } from '#features/applications/merge.ts';
import { saveTyped } from '#features/applications/drafting/save-typed.ts';
import { severalOf } from '#http/application-way.ts';
import { draftToken } from '#http/draft-cookie.ts';
import { receiveTyped } from '#http/form.ts';
import { privateJson } from '#http/private.ts';

/** What a page of the form sends by itself while somebody types. Nothing of it is judged, and no letter leaves. */
export const POST: APIRoute = async ({ request, params, cookies, locals }) => {
  const { db, settings, locale, t } = locals;
  const slug = params['page'] ?? '';
  const now = new Date();
  const draft = await openDraft(db, draftToken(cookies, settings.siteUrl), now);
  const page = draft?.way.find((one) => one.slug === slug);
  if (!draft || !page) return privateJson(410, {});
  const values = await receiveTyped(request, severalOf(page));
  if (values['draft'] !== draft.file.id) return privateJson(410, {});
  const saved = await saveTyped(db, draft, { slug, values, now });
  if (!saved.isOpen) return privateJson(410, {});
  const elsewhere = sayElsewhere(page.questions, saved.others, draft.file.form, { locale, t, names: draft.names });
  return privateJson(elsewhere.length > 0 ? 409 : 200, { ...marksOfBoth(saved, String(values['marks'] ?? '')), elsewhere });
};
