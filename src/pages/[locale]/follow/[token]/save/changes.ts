import type { APIRoute } from 'astro';
import { sayElsewhere } from '#components/application/say.ts';
import { keepChanges, openChanges, untouched } from '#features/applications/following/changes.ts';
import { marksOfBoth } from '#features/applications/merge.ts';
import { severalOf } from '#http/application-way.ts';
import { receiveTyped } from '#http/form.ts';
import { privateJson } from '#http/private.ts';

/** What the form of the changes sends by itself while somebody types. It stays with the owner until it is sent again. */
export const POST: APIRoute = async ({ request, params, locals }) => {
  const { db, locale, t } = locals;
  const token = params['token'] ?? '';
  const now = new Date();
  const open = await openChanges(db, token, now);
  if (!open.ok) return privateJson(410, {});
  const values = await receiveTyped(request, untouched(open).pages.flatMap(severalOf));
  const kept = values['draft'] === open.file.id && (await keepChanges(db, { token, values, now }));
  if (!kept || !kept.ok) return privateJson(410, {});
  const { saved, questions } = kept;
  const elsewhere = sayElsewhere(questions, saved.others, open.file.form, { locale, t, names: open.known.names });
  return privateJson(elsewhere.length > 0 ? 409 : 200, { ...marksOfBoth(saved, String(values['marks'] ?? '')), elsewhere });
};
