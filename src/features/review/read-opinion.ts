import { snapshotsOf } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { accountToTell } from '#db/people.ts';
import { networkNames } from '#db/review.ts';
import type { Locale } from '#domain/locale.ts';
import { text } from '#domain/questions.ts';
import { findOpinion } from '../applications/deciding/give-opinion.ts';
import { showAnswers } from './show-answers.ts';

/**
 * What somebody outside reads behind their link: what they are asked and by whom, what they said so far, and what the collective sent
 * last, without how to reach anybody and without what is for the hoster alone. Or why there is nothing to read any more.
 */
export async function readOpinion(db: Db, { token, locale, now }: { token: string; locale: Locale; now: Date }) {
  const found = await findOpinion(db, token, now);
  if (!found.ok) return found;
  const { opinion, file, over } = found;
  if (over) return { ok: false, refusal: over } as const;
  const [sent] = await snapshotsOf(db, file.id, 1);
  const answers = sent?.answers ?? {};
  const [names, [asker]] = await Promise.all([
    networkNames(db, [text(answers['network']), text(answers['parent'])]),
    opinion.askedBy ? accountToTell(db, opinion.askedBy) : [],
  ]);
  const pages = showAnswers({ form: file.form, as: 'adviser', locale, sent: answers, previous: undefined, networkNames: names });
  return { ok: true, opinion, name: text(answers['name']), asker: asker?.name ?? '', pages } as const;
}
