import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { answersOf } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { erase } from '#features/applications/following/erase.ts';
import { followTogether } from '#features/applications/following/follow.ts';
import { startAmendment } from '#features/applications/following/start-amendment.ts';
import { standingOf } from '#features/applications/standing.ts';
import { followLink, tokenOf } from '#features/links.ts';
import { opened, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aTool } from '../support/factories.ts';
import { aFile, anAccount, atDesk, now } from '../support/files.ts';

const before = new Date(now.getTime() - 1000);

/** An accepted request with an editor who was there before the second person, and the tokens of the owner's and the editor's pages. */
async function anAcceptedRequest(db: Db) {
  await aTool(db, 'chat');
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { sent: { tools: ['chat'] } });
  const editor = { id: randomUUID(), applicationId: file.id, role: 'editor', email: 'editor@example.org', name: 'Editor' } as const;
  await db
    .insertInto('person')
    .values({ ...editor, confirmedAt: before, createdAt: before })
    .execute();
  const accepted = await accept(
    db,
    { ...(await atDesk(db, reviewer, file.id)), linkSecret: secrets.links },
    { body: '', exception: 'Known.', snapshotId: file.snapshotId },
  );
  if (!accepted.ok) throw new Error(accepted.refusal);
  await db.updateTable('application').set({ outcomeVisibleAt: now }).where('id', '=', file.id).execute();
  const { arrangementId } = await db.selectFrom('application').select('arrangementId').where('id', '=', file.id).executeTakeFirstOrThrow();
  await db.updateTable('arrangement').set({ state: 'active' }).execute();
  const owner = await db.selectFrom('person').select('id').where('role', '=', 'owner').executeTakeFirstOrThrow();
  const tokenFor = async (personId: string) =>
    tokenOf(secrets.links, await followLink(db, secrets.links, { applicationId: file.id, personId, now }));
  return { file, arrangementId: arrangementId ?? '', owners: await tokenFor(owner.id), editors: await tokenFor(editor.id) };
}

const peopleIn = async (db: Db, arrangementId: string) =>
  (await db.selectFrom('person').select(['role', 'email']).where('arrangementId', '=', arrangementId).orderBy('role').execute()).map(
    ({ role, email }) => `${role} ${email}`,
  );

test('who wrote along does not answer for the arrangement', async ({ db }) => {
  const { file, arrangementId } = await anAcceptedRequest(db);

  expect(await peopleIn(db, arrangementId)).toEqual([`owner ${file.owner}`, `second ${file.second}`]);
  expect((await standingOf(db, arrangementId))?.second?.email).toBe(file.second);
});

test('a change of the arrangement names its second person, and no editor', async ({ db }) => {
  const { file, owners } = await anAcceptedRequest(db);

  const started = await startAmendment(db, secrets, { token: owners, locale: 'fr', now });

  if (!started.ok) throw new Error(started.refusal);
  const { file: change } = await opened(db, started.token, now);
  expect(await answersOf(db, change.id)).toMatchObject({ 'owner-email': file.owner, 'second-email': file.second });
});

test('an editor reads the page of an accepted request as before', async ({ db }) => {
  const { editors } = await anAcceptedRequest(db);

  expect(await followTogether(db, editors, now)).toMatchObject({ isOwner: false, state: 'accepted' });
});

test('when the owner of a living arrangement has the request erased, its second person stays and the editor is forgotten', async ({
  db,
}) => {
  const { file, arrangementId, owners } = await anAcceptedRequest(db);
  const { version } = await atDesk(db, await anAccount(db, 'admin'), file.id);

  expect(await erase(db, { token: owners, version, now })).toEqual({ ok: true });

  expect(await peopleIn(db, arrangementId)).toEqual([`second ${file.second}`]);
  expect(await db.selectFrom('person').select('email').execute()).toEqual([{ email: file.second }]);
});
