import { randomUUID } from 'node:crypto';
import { answersOf } from '#db/answers.ts';
import { insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { insertMessage, markAnswered, messagesOf } from '#db/people.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { allow } from '../rates.ts';
import { openFile } from './follow.ts';
import { readersOf, tellReaders } from './tell-readers.ts';

const hourMs = 60 * 60 * 1000;

export type Written = { ok: true } | { ok: false; refusal: 'empty' | 'too-long' | 'too-many' };

/**
 * Puts the owner's words into the thread, and writes to who owes the answer. What they were asked counts as answered. The same
 * words again, within an hour, are one message.
 */
export async function writeMessage(
  db: Db,
  secrets: Secrets,
  { token, body, now }: { token: string; body: string; now: Date },
): Promise<Written> {
  const opened = await openFile(db, token, now);
  if (body === '') return { ok: false, refusal: 'empty' };
  if (body.length > 4000) return { ok: false, refusal: 'too-long' };
  const last = (await messagesOf(db, opened.file.id)).findLast(({ author }) => author === 'owner');
  // Sent again from a page that the browser kept: it is there already.
  if (last?.body === body && now.getTime() - last.at.getTime() < hourMs) return { ok: true };
  const isAllowed = await allow(db, secrets.rates, { what: 'message', who: opened.file.id, max: 20, windowMs: hourMs, now });
  if (!isAllowed) return { ok: false, refusal: 'too-many' };
  await db.transaction().execute((tx) => putMessage(tx, opened, body, now));
  return { ok: true };
}

/** The message itself, in the caller's transaction: a withdrawal that comes too late becomes one. */
export async function putMessage(
  tx: Db,
  { file, people, owner }: Awaited<ReturnType<typeof openFile>>,
  body: string,
  now: Date,
): Promise<void> {
  await markAnswered(tx, file.id, ['steward', 'hoster'], now);
  await insertMessage(tx, { id: randomUUID(), applicationId: file.id, author: 'owner', personId: owner.id, body, at: now });
  const eventId = await insertEvent(tx, { applicationId: file.id, act: 'write', actor: 'owner', round: file.round, at: now });
  const answers = await answersOf(tx, file.id);
  const emails = people.map((person) => person.email);
  const readers = await readersOf(tx, file, emails, now);
  const common = { hoster: site.name, reference: file.reference ?? '', name: text(answers['name']), from: owner.name, body };
  await tellReaders(tx, readers, file.id, 'message-received', (path) => ({ ...common, path }), eventId);
}
