import { lettersAbout } from '#db/emails.ts';
import type { Db } from '#db/client.ts';
import { satisfactionOf } from '#db/satisfaction.ts';
import { openTransfer } from '#db/together.ts';
import { consentsOf } from '#domain/consents.ts';
import type { Locale } from '#domain/locale.ts';
import { questionsOf } from '#domain/questions.ts';
import { dictionaries } from '#i18n/index.ts';
import { follow } from './follow.ts';

/** All that is kept of a request and that its owner may see, in words of the domain and with the questions as they were asked. */
export async function myData(db: Db, { token, locale, now }: { token: string; locale: Locale; now: Date }) {
  const { file, owner, people, answers, snapshots, messages, state, decision } = await follow(db, token, now);
  const words: Readonly<Record<string, { label: string }>> = dictionaries[locale].questions;
  const asked = new Set(questionsOf(file.form).map(({ id }) => id));
  const inWords = (given: object) =>
    Object.entries(given)
      .filter(([id]) => asked.has(id))
      .map(([id, value]) => ({ question: id, asked: words[id]?.label ?? id, answer: value as unknown }));
  const offer = await openTransfer(db, file.id, now);
  return {
    reference: file.reference,
    form: file.form,
    formVersion: file.formVersion,
    charterVersion: file.charterVersion,
    state,
    language: file.locale,
    begunAt: file.createdAt,
    sentAt: file.submittedAt,
    people: people.map(({ role, name, email, since, confirmedAt, refusedAt }) => ({ role, name, email, since, confirmedAt, refusedAt })),
    offeredTo: offer ? { name: offer.name, email: offer.email, until: offer.expiresAt } : null,
    answers: inWords(answers),
    sendings: snapshots.map(({ number, sentAt, answers: sent }) => ({ number, sentAt, answers: inWords(sent) })),
    consents: consentsOf(file, snapshots),
    messages: messages.map(({ author, body, at, files }) => ({ author, at, body, files })),
    decision: decision ?? null,
    opinion: (await satisfactionOf(db, file.id)) ?? null,
    letters: await lettersAbout(db, file.id, owner.email),
  };
}
