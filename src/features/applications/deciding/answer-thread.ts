import { randomUUID } from 'node:crypto';
import { insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { insertNote } from '#db/decisions.ts';
import { insertMessage, markAnswered, ownerOf } from '#db/people.ts';
import { site } from '#editorial/site.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import { followLink } from '../../links.ts';
import { compose } from '../../mail/compose.ts';
import { type Acted, type Desk, done, fileFor, openFile } from '../open-file.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { type CheckedFile, checkFiles, type RefusedFile } from '../../attachments/check.ts';
import { keepFiles } from '../../attachments/keep.ts';
import type { HandedFile } from '#domain/attachment.ts';

/** Writes to the owner in the thread, as the network or as the hoster; the letter says that a message is there. */
export async function answerThread(
  db: Db,
  desk: Desk,
  { body, files: handed = [] }: { body: string; files?: readonly HandedFile[] },
): Promise<Acted | ({ ok: false } & RefusedFile)> {
  // Who may not know of the request is turned away first: nothing of a stranger's file is decoded.
  await fileFor(db, desk.account, desk.id);
  const checked = await checkFiles(handed);
  if (!checked.ok) return checked;
  return allOrNothing(db, (tx) => putAnswer(tx, desk, body, checked.files));
}

/** The answer itself with its files, in the caller's transaction: what is sent by mail comes here too. Checks the right. */
export async function putAnswer(tx: Db, desk: Desk, body: string, files: readonly CheckedFile[]): Promise<Acted> {
  // Whoever erases the request meanwhile is waited for: nothing is kept of it afterwards.
  await lockApplication(tx, desk.id);
  const opened = await openFile(tx, desk, 'answer');
  if (!opened.ok) return opened;
  const { file, mover } = opened;
  const { account, now } = desk;
  const isSteward = mover.actor === 'steward';
  const author = isSteward ? 'steward' : 'hoster';
  await markAnswered(tx, file.id, ['owner'], now, desk.readUntil);
  const networkId = isSteward ? file.networkId : null;
  const id = randomUUID();
  await insertMessage(tx, { id, applicationId: file.id, author, accountId: account.id, networkId, body, at: now });
  await keepFiles(tx, { id, applicationId: file.id }, files);
  const eventId = await insertEvent(tx, { applicationId: file.id, act: 'write', ...mover, at: now, round: file.round });
  const owner = await ownerOf(tx, file.id);
  if (!owner) return done;
  const link = await followLink(tx, desk.linkSecret, { applicationId: file.id, personId: owner.id, now });
  const facts = {
    path: paths.follow(file.locale, tokenPlaceholder(link)),
    hoster: site.name,
    reference: file.reference ?? '',
    name: file.collective,
    from: isSteward ? (file.networkName ?? site.name) : site.name,
    body,
    files: files.length,
  };
  await compose(tx, 'message-received', facts, { to: owner.email, locale: file.locale, eventId, applicationId: file.id });
  return done;
}

/** Keeps a private note of the hoster's people; nobody else ever reads it. */
export const addNote = (db: Db, desk: Desk, { body }: { body: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    await fileFor(tx, desk.account, desk.id);
    await lockApplication(tx, desk.id);
    const opened = await openFile(tx, desk, 'note');
    if (!opened.ok) return opened;
    await insertNote(tx, { id: randomUUID(), applicationId: desk.id, accountId: desk.account.id, body, at: desk.now });
    return done;
  });
