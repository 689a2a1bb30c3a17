import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { insertEmails } from '#db/emails.ts';
import { enqueueAll } from '#db/jobs.ts';
import type { Locale } from '#domain/locale.ts';
import type { Letter, LetterText } from './letter.ts';
import { inTheirWords, type Said, wordsSaid } from './override.ts';
import { type FactsOf, type LetterName, letters } from './letters.ts';
import { thoseAtOnce } from './pace.ts';

/** Whom a letter goes to, and what it belongs to. `round` is needed for decision letters. */
export interface Recipient {
  to: string;
  locale: Locale;
  eventId?: number;
  applicationId?: string;
  accountId?: string;
  round?: number;
  /** Whether it leaves at once or waits in the outbox, where that is not what its template says. */
  mode?: Letter<unknown>['mode'];
}

/** A letter that is ready to be written: what it says by default, its words, and its row in the outbox. */
export interface Composed {
  text: LetterText;
  said: Said | undefined;
  row: Parameters<typeof insertEmails>[1][number];
}

/** Puts a letter into words, without writing it yet: queued for the worker, or a draft in the outbox, as its template says. */
export function letterTo<Name extends LetterName>(template: Name, facts: FactsOf<Name>, recipient: Recipient): Composed {
  const letter = letters[template];
  const write = letter[recipient.locale] as (facts: FactsOf<Name>) => LetterText;
  const text = write(facts);
  const { to, mode = letter.mode, ...belongsTo } = recipient;
  const id = randomUUID();
  const row = {
    id,
    ...belongsTo,
    template,
    recipient: to.toLowerCase(),
    ...asWritten(text),
    mode,
    state: mode === 'immediate' ? ('queued' as const) : ('draft' as const),
    messageId: id,
  };
  return { text, said: wordsSaid(template, facts, recipient.locale), row };
}

const asWritten = ({ subject, ...body }: LetterText) => ({ subject: oneLine(subject), body: JSON.stringify(body) });

/**
 * Writes letters in the transaction of the move that they tell of, in four statements however many they are, in the words that an
 * administrator wrote over their defaults. The same letter of one event to one address is written once; what somebody wants gathered
 * waits for the letter of the day. Answers what each says.
 */
export async function composeAll(tx: Db, composed: readonly Composed[]): Promise<LetterText[]> {
  if (composed.length === 0) return [];
  const worded = await inTheirWords(tx, composed);
  const inWords = composed.map(({ row }, at) => {
    const { text, wording } = worded[at] ?? {};
    return { row: text ? { ...row, ...asWritten(text), wording: wording ?? null } : row };
  });
  const rows = (await thoseAtOnce(tx, inWords)).map(({ row }) => row);
  const written = new Set(rows.length > 0 ? await insertEmails(tx, rows) : []);
  const leaving = composed.filter(({ row }) => row.state === 'queued' && written.has(row.id));
  await enqueueAll(
    tx,
    'deliver-email',
    leaving.map(({ row }) => ({ emailId: row.id })),
  );
  return worded.map(({ text }) => text);
}

/** Writes one letter, as `composeAll` does; answers what it says. */
export async function compose<Name extends LetterName>(
  tx: Db,
  template: Name,
  facts: FactsOf<Name>,
  recipient: Recipient,
): Promise<LetterText> {
  const letter = letterTo(template, facts, recipient);
  const [text = letter.text] = await composeAll(tx, [letter]);
  return text;
}

/** What of a letter to the owner stands in the thread: all but its link. */
export const threadText = ({ paragraphs, quote }: LetterText): string => [...paragraphs, ...(quote ? [quote] : [])].join('\n\n');

/** Names that people type reach subjects; a line break there would begin a header of their own. */
const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').slice(0, 300);
