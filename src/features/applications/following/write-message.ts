import { randomUUID } from 'node:crypto';
import { answersOf } from '#db/answers.ts';
import { insertEvent, lockApplication } from '#db/applications.ts';
import { hashesOf } from '#db/attachments.ts';
import type { Db } from '#db/client.ts';
import { insertMessage, markAnswered, messagesOf, noteReached, peopleOf } from '#db/people.ts';
import type { HandedFile } from '#domain/attachment.ts';
import { NotFound } from '#domain/failure.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { type CheckedFile, checkFiles, type RefusedFile } from '../../attachments/check.ts';
import { keepFiles } from '../../attachments/keep.ts';
import { mayStill } from '../../rates.ts';
import { openSharedFile } from './follow.ts';
import { readersOf, tellReaders } from '../telling/tell-readers.ts';

const hourMs = 60 * 60 * 1000;

interface Message {
  token: string;
  body: string;
  files?: readonly HandedFile[];
  who?: string | undefined;
  now: Date;
}

export type Written = { ok: true } | { ok: false; refusal: 'empty' | 'too-long' | 'too-many' } | ({ ok: false } & RefusedFile);

/**
 * Puts the words of the owner, or of an editor, into the thread, and writes to who owes the answer. What they were asked counts as
 * answered. The same words with the same files again, within an hour, are one message.
 */
export async function writeMessage(db: Db, secrets: Secrets, { token, body, files: handed = [], who, now }: Message): Promise<Written> {
  const opened = await openSharedFile(db, token, now);
  if (body === '') return { ok: false, refusal: 'empty' };
  if (body.length > 4000) return { ok: false, refusal: 'too-long' };
  const mayCheck = handed.length === 0 || (await mayStill(db, secrets.rates, 'files', { visitor: who, about: opened.file.id, now }));
  if (!mayCheck) return { ok: false, refusal: 'too-many' };
  const checked = await checkFiles(handed);
  if (!checked.ok) return checked;
  const { files } = checked;
  // Sent again from a page that the browser kept: it is there already.
  if (await isThere(db, opened.file.id, { body, files, personId: opened.person.id, now })) return { ok: true };
  if (!(await mayStill(db, secrets.rates, 'message', { visitor: who, about: opened.file.id, now })))
    return { ok: false, refusal: 'too-many' };
  await db.transaction().execute((tx) => putOnce(tx, opened, body, now, files));
  return { ok: true };
}

/** The message, unless another tab wrote the same words a moment ago: one at a time looks what is there. */
export async function putOnce(tx: Db, opened: Shared, body: string, now: Date, files: readonly CheckedFile[] = []): Promise<void> {
  await lockApplication(tx, opened.file.id);
  if (await isThere(tx, opened.file.id, { body, files, personId: opened.person.id, now })) return;
  await putMessage(tx, opened, body, now, files);
}

async function isThere(
  db: Db,
  applicationId: string,
  { body, files, personId, now }: { body: string; files: readonly CheckedFile[]; personId: string; now: Date },
): Promise<boolean> {
  const last = (await messagesOf(db, applicationId)).findLast((message) => message.personId === personId);
  if (last?.body !== body || now.getTime() - last.at.getTime() >= hourMs) return false;
  const [kept, brought] = [await hashesOf(db, last.id), files.map(({ sha256 }) => sha256)];
  return kept.join() === brought.join();
}

type Shared = Awaited<ReturnType<typeof openSharedFile>>;

const actorOf = ({ role }: Shared['person']) => (role === 'owner' || role === 'editor' ? role : 'second');

/**
 * The message itself with its files, in the caller's transaction: a withdrawal that comes too late becomes one. Throws `NotFound` when
 * the request was erased meanwhile, or whoever writes is no longer among its people.
 */
export async function putMessage(
  tx: Db,
  opened: Pick<Shared, 'file' | 'person'>,
  body: string,
  now: Date,
  files: readonly CheckedFile[] = [],
): Promise<void> {
  const file = await lockApplication(tx, opened.file.id);
  const people = await peopleOf(tx, opened.file.id);
  const person = people.find((one) => one.id === opened.person.id);
  if (!file || file.state === 'erased' || !person) throw new NotFound();
  const id = randomUUID();
  await noteReached(tx, { personId: person.id });
  await markAnswered(tx, file.id, ['steward', 'hoster'], now);
  await insertMessage(tx, { id, applicationId: file.id, author: 'owner', personId: person.id, body, at: now });
  await keepFiles(tx, { id, applicationId: file.id }, files);
  const eventId = await insertEvent(tx, { applicationId: file.id, act: 'write', actor: actorOf(person), round: file.round, at: now });
  const answers = await answersOf(tx, file.id);
  const emails = people.map(({ email }) => email);
  const readers = await readersOf(tx, file, emails, now);
  const common = {
    hoster: site.name,
    reference: file.reference ?? '',
    name: text(answers['name']),
    from: person.name,
    body,
    files: files.length,
  };
  await tellReaders(tx, readers, file.id, 'message-received', (path) => ({ ...common, path }), eventId);
}
