import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { insertEmail } from '#db/emails.ts';
import { enqueue } from '#db/jobs.ts';
import type { Locale } from '#domain/locale.ts';
import type { LetterText } from './letter.ts';
import { type FactsOf, type LetterName, letters } from './letters.ts';

/** Whom a letter goes to, and what it belongs to. `round` is needed for decision letters. */
export interface Recipient {
  to: string;
  locale: Locale;
  eventId?: number;
  applicationId?: string;
  accountId?: string;
  round?: number;
}

/**
 * Writes a letter in the transaction of the move that it tells of: queued for the worker, or a draft in the outbox,
 * as its template says; answers what it says. The same letter of one event to one address is written once.
 */
export async function compose<Name extends LetterName>(
  tx: Db,
  template: Name,
  facts: FactsOf<Name>,
  recipient: Recipient,
): Promise<LetterText> {
  const letter = letters[template];
  const write = letter[recipient.locale] as (facts: FactsOf<Name>) => LetterText;
  const text = write(facts);
  const { subject, ...body } = text;
  const { to, ...belongsTo } = recipient;
  const id = randomUUID();
  const written = await insertEmail(tx, {
    id,
    ...belongsTo,
    template,
    recipient: to.toLowerCase(),
    subject: oneLine(subject),
    body: JSON.stringify(body),
    mode: letter.mode,
    state: letter.mode === 'immediate' ? 'queued' : 'draft',
    messageId: id,
  });
  if (written && letter.mode === 'immediate') await enqueue(tx, 'deliver-email', { emailId: id });
  return text;
}

/** Names that people type reach subjects; a line break there would begin a header of their own. */
const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').slice(0, 300);
