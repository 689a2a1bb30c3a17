import type { APIRoute } from 'astro';
import { sayAnswer, wordsOf } from '#components/application/say.ts';
import { openDraft } from '#features/applications/draft.ts';
import { marksAfter } from '#features/applications/merge.ts';
import { saveTyped } from '#features/applications/save-typed.ts';
import { severalOf } from '#http/application-way.ts';
import { draftToken } from '#http/draft-cookie.ts';
import { receiveTyped } from '#http/form.ts';
import { keepPrivate } from '#http/private.ts';

/** What a page of the form sends by itself while somebody types. Nothing of it is judged, and no letter leaves. */
export const POST: APIRoute = async ({ request, params, cookies, locals }) => {
  const { db, settings, locale, t } = locals;
  const now = new Date();
  const slug = params['page'] ?? '';
  const draft = await openDraft(db, draftToken(cookies, settings.siteUrl), now);
  const page = draft?.way.find((one) => one.slug === slug);
  if (!draft || !page) return answer(410, {});
  const values = await receiveTyped(request, severalOf(page));
  if (values['draft'] !== draft.file.id) return answer(410, {});
  const { isOpen, answers: kept, typed, others } = await saveTyped(db, draft, { slug, values, now });
  if (!isOpen) return answer(410, {});
  const elsewhere = page.questions.flatMap((question) => {
    const other = others[question.id] ?? others[`${question.id}-name`];
    if (other === undefined) return [];
    const { label } = wordsOf(t, draft.file.form, question.id);
    return [`${label} — ${t.application.elsewhereIs(sayAnswer(question, other, { locale, t, names: draft.names }))}`];
  });
  const shown = { kept, typed, marks: String(values['marks'] ?? '') };
  const allMarks = marksAfter({ ...shown, chosen: Object.keys(others) });
  return answer(elsewhere.length > 0 ? 409 : 200, { marks: marksAfter(shown), allMarks, elsewhere });
};

function answer(status: number, body: object): Response {
  const response = Response.json(body, { status });
  keepPrivate(response.headers);
  return response;
}
