import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { Forbidden, NotFound } from '#domain/failure.ts';
import { answerThread } from '#features/applications/deciding/answer-thread.ts';
import { decline } from '#features/applications/deciding/decide.ts';
import { actOnLetters, readOutbox } from '#features/mail/outbox-list.ts';
import { actOnLetter, editLetter, previewAnew, readLetter } from '#features/mail/outbox-acts.ts';
import { renderLetter } from '#features/mail/render.ts';
import { previewTemplate, putBackTemplate, readTemplate, readTemplates, saveTemplate } from '#features/mail/template-words.ts';
import { test } from '../support/database.ts';
import { aFile, anAccount, atDesk, linkSecret, no, now } from '../support/files.ts';

const declined = { name: 'declined', variant: 'new', locale: 'fr' } as const;
const ours = {
  subject: 'Réponse pour {{reference}}',
  text: 'Bonjour de <b>loin</b>.\n\n{{body}} Car {{reason}}.\n\n{{alternative}} {{wayBack}}\n\nEncore',
};
const addressing = { siteUrl: 'https://portail.example.org', linkSecret };
const looking = { state: 'draft', template: '', search: '', before: null } as const;

const save = (db: Db, admin: Account, wording: typeof ours, version = 0) => saveTemplate(db, admin, declined, { ...wording, version, now });

async function aDeclined(db: Db, reviewer: Account) {
  const file = await aFile(db);
  await decline(db, await atDesk(db, reviewer, file.id), { ...no, snapshotId: file.snapshotId });
  return file;
}
const newest = (db: Db, applicationId: string) =>
  db.selectFrom('email').selectAll().where('applicationId', '=', applicationId).where('state', '=', 'draft').executeTakeFirstOrThrow();

test('words that an admin wrote are those of the next letters, in that language, with the link where it was', async ({ db }) => {
  const [admin, reviewer] = [await anAccount(db, 'admin'), await anAccount(db, 'reviewer')];
  expect(await save(db, admin, ours)).toEqual({ ok: true });

  const file = await aDeclined(db, reviewer);

  const letter = await newest(db, file.id);
  const rendered = renderLetter(letter, addressing);
  expect(letter.subject).toBe(`Réponse pour ${file.reference}`);
  expect(rendered?.paragraphs).toEqual([
    'Bonjour de <b>loin</b>.',
    `${no.body} Car nous n’avons pas la place.`,
    `${no.alternative} ${no.wayBack}`,
    'Encore',
  ]);
  expect(rendered?.html).toContain('Bonjour de &#60;b&#62;loin&#60;/b&#62;.');
  expect(rendered?.html).not.toContain('<b>loin');
  expect(rendered?.text.match(/https:\/\/portail\.example\.org\/fr\/follow\//g)).toHaveLength(1);
  expect(rendered?.html.match(/href="https:/g)).toHaveLength(1);
});

test('letters in the other language, and of other occasions, stay as they were', async ({ db }) => {
  const [admin, reviewer] = [await anAccount(db, 'admin'), await anAccount(db, 'reviewer')];
  await save(db, admin, ours);
  const file = await aFile(db, { locale: 'en' });

  await decline(db, await atDesk(db, reviewer, file.id), { ...no, snapshotId: file.snapshotId });

  expect((await newest(db, file.id)).subject).toBe(`Our answer to your request ${file.reference}`);
});

test('the thread and the letters that leave at once say the same words', async ({ db }) => {
  const [admin, reviewer] = [await anAccount(db, 'admin'), await anAccount(db, 'reviewer')];
  const message = { name: 'message-received', variant: 'words', locale: 'fr' } as const;
  await saveTemplate(db, admin, message, { subject: 'Du nouveau {{de from}}', text: 'Lisez.', version: 0, now });
  const file = await aFile(db);

  await answerThread(db, await atDesk(db, reviewer, file.id), { body: 'Bonjour <i>vous</i>' });

  const letter = await db.selectFrom('email').selectAll().where('template', '=', 'message-received').executeTakeFirstOrThrow();
  expect(letter.subject).toBe('Du nouveau d’IndieHosters');
  expect(renderLetter(letter, addressing)?.quote).toBe('Bonjour <i>vous</i>');
});

test('words that cannot be used are refused with their name, and change nothing', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const wrong = async (wording: typeof ours) => save(db, admin, wording);

  expect(await wrong({ ...ours, text: '{{body}} {{nom}}' })).toEqual({
    ok: false,
    errors: { text: { word: 'unknown-word', name: 'nom' } },
  });
  expect(await wrong({ ...ours, text: '{{body}} {{reason}} {{alternative}}' })).toEqual({
    ok: false,
    errors: { text: { word: 'missing-word', name: 'wayBack' } },
  });
  expect(await wrong({ ...ours, text: 'x'.repeat(6001) })).toEqual({ ok: false, errors: { text: { word: 'too-long' } } });
  expect(await db.selectFrom('letterWording').select('template').execute()).toEqual([]);
});

test('of two admins at once, the second is told, and neither’s words are lost', async ({ db }) => {
  const [one, other] = [await anAccount(db, 'admin'), await anAccount(db, 'admin')];

  expect(await save(db, one, ours)).toEqual({ ok: true });
  expect(await save(db, other, { ...ours, subject: 'Autre' })).toEqual({ ok: false, refusal: 'overtaken' });
  expect(await putBackTemplate(db, other, declined, { version: 0, now })).toEqual({ ok: false, refusal: 'overtaken' });
  expect(await save(db, other, { ...ours, subject: 'Autre' }, 1)).toEqual({ ok: true });
  expect(await putBackTemplate(db, one, declined, { version: 1, now })).toEqual({ ok: false, refusal: 'overtaken' });

  const read = await readTemplate(db, one, declined);
  expect([read.wording.subject, read.version, read.own?.at]).toEqual(['Autre', 2, now]);
});

test('the default comes back with one act, and history says who did what', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  await save(db, admin, ours);

  expect(await putBackTemplate(db, admin, declined, { version: 1, now })).toEqual({ ok: true });

  const read = await readTemplate(db, admin, declined);
  expect([read.wording, read.version, read.own]).toEqual([read.standing, 0, undefined]);
  const events = await db.selectFrom('event').select(['act', 'accountId', 'facts']).orderBy('id').execute();
  const facts = { template: 'declined', variant: 'new', locale: 'fr' };
  expect(events).toEqual([
    { act: 'change-wording', accountId: admin.id, facts },
    { act: 'put-back-wording', accountId: admin.id, facts },
  ]);
});

test('an admin is told when the default changed since they wrote over it', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  await save(db, admin, ours);
  await db
    .updateTable('letterWording')
    .set({ defaultMark: 'f'.repeat(32) })
    .execute();

  expect((await readTemplate(db, admin, declined)).own?.isStale).toBe(true);
  const listed = (await readTemplates(db, admin)).find(({ template }) => template === 'declined');
  expect(listed?.languages).toEqual([
    { locale: 'fr', isOwn: true, isStale: true },
    { locale: 'en', isOwn: false, isStale: false },
  ]);
});

test('only admins see or write the words of letters, and a letter that is not there is not found', async ({ db }) => {
  const [admin, reviewer] = [await anAccount(db, 'admin'), await anAccount(db, 'reviewer')];

  await expect(readTemplates(db, reviewer)).rejects.toThrow(Forbidden);
  await expect(readTemplate(db, reviewer, declined)).rejects.toThrow(Forbidden);
  await expect(save(db, reviewer, ours)).rejects.toThrow(Forbidden);
  await expect(readTemplate(db, admin, { ...declined, name: 'toString' })).rejects.toThrow(NotFound);
  await expect(readTemplate(db, admin, { ...declined, name: 'referral-answered' })).rejects.toThrow(NotFound);
});

test('words are tried on a request that is there, and on examples where it does not hold them', async ({ db }) => {
  const [admin, reviewer] = [await anAccount(db, 'admin'), await anAccount(db, 'reviewer')];
  const file = await aDeclined(db, reviewer);

  const tried = await previewTemplate(db, admin, declined, { wording: ours, fileId: file.id });
  const unknown = await previewTemplate(db, admin, declined, { wording: ours, fileId: 'nothing' });

  expect([tried.reference, tried.rendered?.paragraphs[2]]).toEqual([file.reference, `${no.alternative} ${no.wayBack}`]);
  expect([unknown.reference, unknown.rendered?.subject]).toEqual([undefined, 'Réponse pour T-2026-0042']);
});

test('drafts from before a change are known, and written anew one or all, but those that were edited by hand', async ({ db }) => {
  const [admin, reviewer] = [await anAccount(db, 'admin'), await anAccount(db, 'reviewer')];
  const [left, edited] = [await aDeclined(db, reviewer), await aDeclined(db, reviewer)];
  const draft = await newest(db, edited.id);
  const { mark } = await readLetter(db, reviewer, draft.id, addressing);
  await editLetter(db, reviewer, { id: draft.id, mark, subject: 'À la main', greeting: 'Bonjour,', text: 'Mes mots.' });
  expect((await readOutbox(db, reviewer, looking, now)).old).toBe(0);
  await save(db, admin, ours);
  expect((await readOutbox(db, reviewer, looking, now)).old).toBe(2);

  const results = await actOnLetters(db, reviewer, { act: 'regenerate-old', letters: [] }, { linkSecret, now });

  expect(results.map(({ refusal }) => refusal).sort()).toEqual(['edited-by-hand', undefined]);
  expect((await newest(db, left.id)).subject).toBe(`Réponse pour ${left.reference}`);
  expect((await newest(db, edited.id)).subject).toBe('À la main');
  expect((await readOutbox(db, reviewer, looking, now)).old).toBe(1);
  expect((await previewAnew(db, reviewer, draft.id, { ...addressing, now }))?.subject).toBe(`Réponse pour ${edited.reference}`);
  expect((await newest(db, edited.id)).id).toBe(draft.id);
  expect(await actOnLetter(db, reviewer, { act: 'regenerate', id: draft.id, isSure: true }, { linkSecret, now })).toEqual({ ok: true });
  expect((await newest(db, edited.id)).subject).toBe(`Réponse pour ${edited.reference}`);
});
