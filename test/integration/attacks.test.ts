import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { NotFound } from '#domain/failure.ts';
import { invite } from '#features/accounts/invite.ts';
import { closeAccount } from '#features/accounts/people.ts';
import { askChanges } from '#features/applications/deciding/ask-changes.ts';
import { fileFor } from '#features/applications/open-file.ts';
import { readArrangement } from '#features/arrangements/read.ts';
import { readLetter } from '#features/mail/outbox-acts.ts';
import { actOnRecord } from '#features/records/act.ts';
import { createRecord } from '#features/records/create.ts';
import { receiveLogo } from '#features/records/logo.ts';
import { perform } from '#features/review/perform.ts';
import { readPosted, receive } from '#http/form.ts';
import { anyForm } from '#features/records/form.ts';
import { momentIn } from '#http/moment.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork } from '../support/factories.ts';
import { aFile, anAccount, atDesk, linkSecret, now } from '../support/files.ts';

// What only somebody who means harm, or whose program is broken, would send: it is refused in words, never a failure of ours.
const strange = ['-'.repeat(36), '0'.repeat(36), 'constructor', '', 'zz'];

test('two administrators who close each other at once do not leave the portal without one', async ({ db }) => {
  const [one, other] = [await anAccount(db, 'admin'), await anAccount(db, 'admin')];

  const closed = await Promise.all([closeAccount(db, one, { id: other.id, now }), closeAccount(db, other, { id: one.id, now })]);

  expect(closed.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.selectFrom('account').select('id').where('closedAt', 'is', null).execute()).toHaveLength(1);
});

test('of several invitations of one person at the same moment, each is answered and the last link holds', async ({ db }) => {
  const whom = { email: 'new@example.org', role: 'reviewer', locale: 'fr' } as const;

  const invited = await Promise.all([1, 2, 3, 4].map(() => invite(db, whom, { linkSecret, hoster: 'Terreau', now })));

  expect(invited.every(({ ok }) => ok)).toBe(true);
  expect(await db.selectFrom('account').select('id').execute()).toHaveLength(1);
  expect(await db.selectFrom('link').select('id').where('revokedAt', 'is', null).execute()).toHaveLength(1);
});

test('words that are no ids find nothing', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const community = await aCommunity(db, { networks: [await aNetwork(db)] });
  const join = { act: 'join' as const, network: '' };

  for (const id of strange) {
    await expect(fileFor(db, admin, id)).rejects.toThrow(NotFound);
    await expect(readArrangement(db, admin, id)).rejects.toThrow(NotFound);
    await expect(readLetter(db, admin, id, { siteUrl: 'https://outils.example.org', linkSecret: undefined })).rejects.toThrow(NotFound);
    const joined = actOnRecord(db, { account: admin, now }, { kind: 'communities', id: community.id }, { ...join, network: id });
    await expect(joined).rejects.toThrow(NotFound);
  }
});

test('a new record without its fields is told what it needs', async ({ db }) => {
  const account = await anAccount(db, 'admin');

  const created = await createRecord(db, { account, now }, { kind: 'networks', owner: null }, { act: 'save' });

  expect(created).toMatchObject({ ok: false, refusal: 'wrong', errors: { name: 'required', sentence: 'required' } });
});

test('a steward asks again only for what a steward reads, and nobody for a consent or for what is no question', async ({ db }) => {
  const network = await aNetwork(db);
  const file = await aFile(db, { networkId: network.id });
  const steward = await anAccount(db, 'steward', { networks: [network] });

  for (const question of ['for-hoster', 'owner-email', 'charter', 'constructor', 'x'.repeat(5000)]) {
    const asked = await askChanges(db, await atDesk(db, steward, file.id), { questions: ['sentence', question], body: '' });
    expect(asked).toEqual({ ok: false, refusal: 'not-yours' });
  }
});

test('a reason to decline is one of the list', async ({ db }) => {
  const file = await aFile(db, { state: 'in_review' });
  const reviewer = await anAccount(db, 'reviewer');
  const said = { 'decline-body': 'No.', 'decline-alternative': 'Elsewhere', 'decline-way-back': 'Later', snapshot: randomUUID() };

  const declined = await perform(db, await atDesk(db, reviewer, file.id), 'decline', { ...said, 'decline-reason': 'constructor' });

  expect(declined).toMatchObject({ ok: false, errors: { reason: 'choose' } });
});

test('a body that is no form is a form in which nothing was typed', async () => {
  for (const type of ['text/plain', 'application/json', 'multipart/form-data', 'multipart/form-data; boundary=b']) {
    const request = () => new Request('http://localhost', { method: 'POST', body: '--b\r\nbroken', headers: { 'content-type': type } });
    expect([...(await readPosted(request()))]).toEqual([]);
    expect(await receive(request(), anyForm)).toMatchObject({ ok: true, values: {} });
  }
});

test('a moment in an address is one that our links write', () => {
  const read = (word: string) => momentIn(new URLSearchParams({ before: word }), 'before');

  expect(read('2026-05-04T09:00:00.000Z')).toEqual(now);
  for (const word of ['', 'x', '-271821-04-20', '+275760-09-13T00:00:00Z', '0000-01-01T00:00:00Z']) expect(read(word)).toBeNull();
});

test('a logo is a picture of pixels: a drawing can keep the decoder busy for hours', async ({ db }) => {
  const account = await anAccount(db, 'admin');
  const place = { kind: 'networks', id: (await aNetwork(db)).id } as const;
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><filter id="f"/></svg>');

  const set = await receiveLogo(db, { account, now }, place, { bytes: drawing, values: { alt: 'A leaf' } });

  expect(set).toEqual({ ok: false, refusal: 'not-a-picture' });
});
