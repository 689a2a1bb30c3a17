import type { Db } from '#db/client.ts';
import type { Form } from '#domain/application.ts';
import type { Locale } from '#domain/locale.ts';
import type { Answers } from '#domain/questions.ts';
import { readPause } from '../../intake/pause.ts';
import { missingIn, openDraft } from '../draft.ts';
import { bringAlong } from './bring-along.ts';

/** What the page on which requests begin shows: the draft that this browser keeps, what was brought along, and whether intake is paused. */
export async function readStartPage<Start extends Form>(
  db: Db,
  { kept, along, locale, now }: { kept: string | undefined; along: { form: Start; answers: Answers }; locale: Locale; now: Date },
) {
  const [draft, brought, pause] = await Promise.all([openDraft(db, kept, now), bringAlong(db, along, now), readPause(db, locale, now)]);
  const isOpen = draft && !draft.file.submittedAt;
  return { draft: isOpen ? { ...draft, missing: missingIn(draft) } : undefined, brought, pause };
}
