import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { NotFound } from '#domain/failure.ts';
import { ownDownload } from '#features/applications/following/download-file.ts';
import { followTogether } from '#features/applications/following/follow.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { answerInvitation } from '#features/applications/people/confirm-person.ts';
import { removeEditor } from '#features/applications/people/editors.ts';
import { answerTransfer } from '#features/applications/people/take-over.ts';
import { offerTransfer } from '#features/applications/people/transfer.ts';
import { followLink, tokenOf } from '#features/links.ts';
import { aRequest, secrets } from '../support/applicants.ts';
import { handed } from '../support/attachments.ts';
import { test } from '../support/database.ts';
import { anEditor, newestToken, roomBehind, who } from '../support/together.ts';

const now = new Date('2026-11-23T10:00:00Z');

/** A request in whose thread a file lies, with the token of its owner's page. */
async function aFileInAThread(db: Db) {
  const { file, token } = await aRequest(db, now);
  const written = await writeMessage(db, secrets, { token, body: 'Here it is.', files: [handed('a.txt', 'plain words')], who, now });
  if (!written.ok) throw new Error(written.refusal);
  const { id } = await db.selectFrom('attachment').select('id').executeTakeFirstOrThrow();
  const nameFor = async (reader: string) => (await ownDownload(db, { token: reader, id, now })).name;
  return { file, token, nameFor };
}

test('whoever reads a message reads its files: an editor, until they are removed', async ({ db }) => {
  const { token, nameFor } = await aFileInAThread(db);
  const editor = await anEditor(db, await roomBehind(db, token, now), now);

  expect((await followTogether(db, editor.token, now)).messages.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(['a.txt']);
  expect(await nameFor(editor.token)).toBe('a.txt');
  await removeEditor(db, await roomBehind(db, token, now), { personId: editor.id, now });

  await expect(nameFor(editor.token)).rejects.toThrow(NotFound);
  expect(await nameFor(token)).toBe('a.txt');
});

test('an editor who says no reads no file any more', async ({ db }) => {
  const { token, nameFor } = await aFileInAThread(db);
  const editor = await anEditor(db, await roomBehind(db, token, now), now);

  await answerInvitation(db, secrets, { token: editor.link, isYes: false, now });

  await expect(nameFor(editor.token)).rejects.toThrow(NotFound);
});

test('who gave a request away reads the files by the link of their own, and by the old one no more', async ({ db }) => {
  const { file, token, nameFor } = await aFileInAThread(db);
  const room = await roomBehind(db, token, now);
  await offerTransfer(db, secrets, room, { personId: '', name: 'Heir', email: 'heir@example.org', who, now });
  await answerTransfer(db, secrets, { token: await newestToken(db, file.id, 'transfer'), isYes: true, now });

  const again = await answerInvitation(db, secrets, { token: await newestToken(db, file.id, 'editor'), isYes: true, now });

  if (!again.ok || !('opens' in again)) throw new Error('the former owner was not let in');
  expect(await nameFor(again.token)).toBe('a.txt');
  await expect(nameFor(token)).rejects.toThrow(NotFound);
});

test('a second person, who does not read the thread, reads no file of it', async ({ db }) => {
  const { file, nameFor } = await aFileInAThread(db);
  const second = await db.selectFrom('person').select('id').where('role', '=', 'second').executeTakeFirstOrThrow();
  const link = await followLink(db, secrets.links, { applicationId: file.id, personId: second.id, now });

  await expect(followTogether(db, tokenOf(secrets.links, link), now)).rejects.toThrow(NotFound);
  await expect(nameFor(tokenOf(secrets.links, link))).rejects.toThrow(NotFound);
});
