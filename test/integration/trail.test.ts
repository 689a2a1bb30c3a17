import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { insertAudit } from '#db/audit.ts';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { changeRole, closeAccount, resetFactorOf } from '#features/accounts/people.ts';
import { enter } from '#features/accounts/enter.ts';
import { invite } from '#features/accounts/invite.ts';
import { type AskedTrail, readTrail } from '#features/administration/trail.ts';
import { actOnRecord } from '#features/records/act.ts';
import { readTrailQuery } from '#http/trail-query.ts';
import { dictionaries } from '#i18n/index.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork } from '../support/factories.ts';
import { aFile, anAccount, linkSecret } from '../support/files.ts';

const now = new Date('2026-11-28T10:00:00Z');
const nothing: AskedTrail = { person: '', acts: [], subject: '', network: '', from: '', to: '' };
const found = async (db: Db, admin: Account, asked: Partial<AskedTrail> = {}) =>
  (await readTrail(db, admin, { ...nothing, ...asked })).lines.map(({ act }) => act);

/** A request with its start, and a steward of another network who tried it. */
async function aWorld(db: Db) {
  const [home, elsewhere] = [await aNetwork(db), await aNetwork(db)];
  const [admin, steward] = [await anAccount(db, 'admin'), await anAccount(db, 'steward', { networks: [elsewhere] })];
  const file = await aFile(db, { networkId: home.id, reference: 'D-2026-7' });
  const at = new Date('2026-11-20T23:30:00Z');
  await db
    .insertInto('event')
    .values({ applicationId: file.id, act: 'claim', actor: 'reviewer', accountId: admin.id, at, facts: '{}' })
    .execute();
  const tried = { act: 'read-refused', subjectKind: 'application', subjectId: file.id, facts: JSON.stringify({ route: '/review' }) };
  await insertAudit(db, { ...tried, accountId: steward.id, at: new Date('2026-11-21T09:00:00Z') });
  return { home, elsewhere, admin, steward, file };
}

test('who takes a record away, or changes to which network it belongs, stands in the trail', async ({ db }) => {
  const [home, other] = [await aNetwork(db), await aNetwork(db)];
  const steward = await anAccount(db, 'steward', { networks: [home] });
  const { id } = await aCommunity(db, { networks: [home] });
  const act = (values: Record<string, string>) => actOnRecord(db, { account: steward, now }, { kind: 'communities', id }, values);

  await act({ act: 'join', network: other.id });
  await act({ act: 'leave', network: other.id });
  expect(await act({ act: 'withdraw', sure: 'yes' })).toEqual({ ok: true, done: 'withdrawn' });

  const lines = await db.selectFrom('audit').select(['act', 'accountId', 'subjectId', 'networkId', 'facts']).orderBy('id').execute();
  expect(lines.map(({ act: done, networkId, facts }) => [done, networkId, facts])).toEqual([
    ['change-membership', other.id, { act: 'join' }],
    ['change-membership', other.id, { act: 'leave' }],
    ['withdraw-record', home.id, {}],
  ]);
  expect(new Set(lines.map(({ accountId, subjectId }) => `${accountId} ${subjectId}`))).toEqual(new Set([`${steward.id} ${id}`]));
});

describe('what is found', () => {
  test('one list of what was done and what was tried, newest first, with who and on what', async ({ db }) => {
    const { admin } = await aWorld(db);

    const { lines } = await readTrail(db, admin, nothing);

    expect(lines.map(({ act, account, subjectName }) => [act, account, subjectName])).toEqual([
      ['read-refused', 'A steward', 'D-2026-7'],
      ['claim', 'A admin', 'D-2026-7'],
    ]);
  });

  test('by person, act, reference, id, network and days of the portal’s calendar', async ({ db }) => {
    const { admin, steward, file, home, elsewhere } = await aWorld(db);

    expect(await found(db, admin, { person: steward.email })).toEqual(['read-refused']);
    expect(await found(db, admin, { person: '%' })).toEqual([]);
    expect(await found(db, admin, { acts: ['claim'] })).toEqual(['claim']);
    expect(await found(db, admin, { subject: 'd-2026-7' })).toEqual(['read-refused', 'claim']);
    expect(await found(db, admin, { subject: file.id })).toEqual(['read-refused', 'claim']);
    expect(await found(db, admin, { subject: randomUUID() })).toEqual([]);
    expect(await found(db, admin, { network: home.slug })).toEqual(['claim']);
    expect(await found(db, admin, { network: elsewhere.slug })).toEqual([]);
    expect(await found(db, admin, { from: '2026-11-21', to: '2026-11-21' })).toEqual(['read-refused', 'claim']);
    expect(await found(db, admin, { to: '2026-11-20' })).toEqual([]);
  });

  test('page by page, no line is lost or comes twice', async ({ db }) => {
    const admin = await anAccount(db, 'admin');
    const subject = { act: 'export', subjectKind: 'export', subjectId: 'services', accountId: admin.id };
    for (let count = 0; count < 120; count += 1) await insertAudit(db, { ...subject, at: now });

    const first = await readTrail(db, admin, nothing);
    const second = await readTrail(db, admin, { ...nothing, after: first.next });
    const third = await readTrail(db, admin, { ...nothing, after: second.next });

    const ids = [first, second, third].flatMap(({ lines }) => lines.map(({ id }) => id));
    expect([ids.length, new Set(ids).size, third.next]).toEqual([120, 120, undefined]);
  });
});

test('accounts leave their lines: invited, come in, given a role, closed', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const other = await anAccount(db, 'reviewer');
  const steward = await anAccount(db, 'steward');
  const about = { id: other.id, now };

  await invite(db, { email: 'new@example.org', role: 'reviewer', locale: 'fr' }, { linkSecret, hoster: 'H', now, by: admin.id });
  await enter({ db, settings: { siteUrl: 'http://localhost' } }, steward.id, { headers: new Headers(), now });
  await changeRole(db, admin, { ...about, role: 'admin' });
  await resetFactorOf(db, admin, about);
  await closeAccount(db, admin, about);

  const lines = await db.selectFrom('audit').select(['act', 'accountId', 'subjectId', 'facts']).orderBy('id').execute();
  expect(lines).toEqual([
    { act: 'invite', accountId: admin.id, subjectId: expect.any(String), facts: { role: 'reviewer' } },
    { act: 'sign-in', accountId: steward.id, subjectId: steward.id, facts: { browser: '' } },
    { act: 'change-role', accountId: admin.id, subjectId: other.id, facts: { from: 'reviewer', to: 'admin' } },
    { act: 'reset-factor', accountId: admin.id, subjectId: other.id, facts: {} },
    { act: 'close-account', accountId: admin.id, subjectId: other.id, facts: {} },
  ]);
});

test('what is refused leaves no line of having been done', async ({ db }) => {
  const admin = await anAccount(db, 'admin');

  expect(await closeAccount(db, admin, { id: admin.id, now })).toEqual({ ok: false, refusal: 'last-admin' });

  expect(await db.selectFrom('audit').select('act').execute()).toEqual([]);
});

test('reviewers and stewards hear that there is no such page', async ({ db }) => {
  for (const role of ['reviewer', 'steward'] as const)
    await expect(readTrail(db, await anAccount(db, role), nothing)).rejects.toThrow(NotFound);
});

test('garbage in the address is told apart, and does not count', () => {
  const address = 'act=claim&act=drop&from=x&after=2026-02-30T00:00:00.000000Z-event-1&subject=%00&person=' + 'a'.repeat(300);

  const { asked, problems } = readTrailQuery(new URLSearchParams(address), Object.keys(dictionaries.fr.review.trail.acts));

  expect(asked).toEqual({ ...nothing, person: 'a'.repeat(100), acts: ['claim'], after: undefined });
  expect(problems.map(({ field }) => field)).toEqual(['act', 'from', 'after']);
});
