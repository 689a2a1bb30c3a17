import { describe, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { actOnRecord } from '#features/records/act.ts';
import { answerStillRight, askAboutRecord, askAboutStale, readStillRight } from '#features/records/still-right.ts';
import { tokenOf } from '#features/links.ts';
import { secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork } from '../support/factories.ts';
import { anAccount } from '../support/files.ts';

const now = new Date('2026-11-28T10:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

const told = (db: Db) => db.selectFrom('email').select(['recipient', 'subject']).where('template', '=', 'confirm-record').execute();
const community = (db: Db, id: string) => db.selectFrom('community').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
/** The token of the newest link to the people of a record. */
async function tokenFor(db: Db, recordId: string): Promise<string> {
  const { id } = await db
    .selectFrom('link')
    .select('id')
    .where('recordId', '=', recordId)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow();
  return tokenOf(secrets.links, id);
}
const stale = { contact: 'bonjour@example.org', confirmedAt: days(-400), listingConsentAt: days(-800) } as const;

describe('once a year', () => {
  test('the people of a record that nobody confirmed are asked, once more after a month, and then not until the next year', async ({
    db,
  }) => {
    const network = await aNetwork(db);
    const { id } = await aCommunity(db, { networks: [network], ...stale });
    const asked: number[] = [];
    for (const day of [0, 1, 29, 31, 62, 200, 364, 366]) asked.push(await askAboutStale(db, secrets, days(day)));

    expect(asked).toEqual([1, 0, 0, 1, 0, 0, 0, 1]);
    expect((await told(db)).map(({ recipient }) => recipient)).toEqual(Array.from({ length: 3 }, () => 'bonjour@example.org'));
    expect((await community(db, id)).visibility).toBe('listed');
  });

  test('nobody is asked about what is fresh, unlisted, an example, read elsewhere, or has no mail address', async ({ db }) => {
    const networks = [await aNetwork(db)];
    await aCommunity(db, { networks, ...stale, confirmedAt: days(-300) });
    await aCommunity(db, { networks, ...stale, visibility: 'unlisted' });
    await aCommunity(db, { networks, ...stale, isExample: true });
    await aCommunity(db, { networks, ...stale, contact: 'https://example.org/@contact' });
    await aCommunity(db, { networks, ...stale, contact: null });

    expect(await askAboutStale(db, secrets, now)).toBe(0);
  });

  test('yes is one button: the record is right today, said by its own people; reading the page changes nothing', async ({ db }) => {
    const { id } = await aCommunity(db, { networks: [await aNetwork(db)], ...stale });
    await askAboutStale(db, secrets, now);
    const token = await tokenFor(db, id);

    const read = await readStillRight(db, token, now);
    expect(read).toMatchObject({ ok: true, isListed: true, isConfirmed: false });
    expect((await community(db, id)).confirmedAt).toEqual(days(-400));
    expect(await answerStillRight(db, { token, answer: undefined, now })).toEqual({ ok: false, refusal: 'unsaid' });
    expect(await answerStillRight(db, { token, answer: 'yes', now })).toEqual({ ok: true });
    expect(await community(db, id)).toMatchObject({ confirmedAt: now, confirmedByRole: 'self', visibility: 'listed' });
    expect(await askAboutStale(db, secrets, days(31))).toBe(0);
  });

  test('they can leave the directory, and come back as long as the link lives', async ({ db }) => {
    const { id } = await aCommunity(db, { networks: [await aNetwork(db)], ...stale });
    await askAboutStale(db, secrets, now);
    const token = await tokenFor(db, id);

    expect(await answerStillRight(db, { token, answer: 'off', now })).toEqual({ ok: true });
    expect((await community(db, id)).visibility).toBe('unlisted');
    expect(await db.selectFrom('listing').select('id').where('id', '=', id).execute()).toEqual([]);
    expect(await answerStillRight(db, { token, answer: 'yes', now: days(59) })).toEqual({ ok: true });
    expect((await community(db, id)).visibility).toBe('listed');
    expect(await answerStillRight(db, { token, answer: 'off', now: days(61) })).toMatchObject({ refusal: 'expired-link' });
    const roles = await db.selectFrom('revision').select(['role', 'fields']).where('recordId', '=', id).orderBy('at').execute();
    expect(roles).toEqual([
      { role: 'self', fields: ['visibility'] },
      { role: 'self', fields: ['visibility', 'listingConsentAt'] },
    ]);
  });
});

describe('a record that is not listed yet', () => {
  test('its steward has its people asked, once a day; their yes lists it, with its day', async ({ db }) => {
    const network = await aNetwork(db);
    const { id } = await aCommunity(db, { networks: [network], visibility: 'unlisted', listingConsentAt: null, contact: 'a@example.org' });
    const account = await anAccount(db, 'steward', { networks: [network] });
    const ask = (at: Date) => actOnRecord(db, { account, now: at }, { kind: 'communities', id }, { act: 'ask-listing' });

    expect(await ask(now)).toEqual({ ok: true, done: 'asked-listing' });
    await askAboutRecord(db, secrets, { kind: 'community', id }, now);
    expect(await ask(days(0.5))).toEqual({ ok: false, refusal: 'asked-today' });
    expect((await told(db))[0]?.subject).toContain('dans l’annuaire');
    const token = await tokenFor(db, id);
    expect(await readStillRight(db, token, now)).toMatchObject({ ok: true, isListed: false });
    expect(await answerStillRight(db, { token, answer: 'yes', now: days(1) })).toEqual({ ok: true });

    expect(await community(db, id)).toMatchObject({ visibility: 'listed', listingConsentAt: days(1), confirmedByRole: 'self' });
    expect(await ask(days(3))).toEqual({ ok: false, refusal: 'listed-already' });
  });

  test('nobody is asked who cannot answer', async ({ db }) => {
    const network = await aNetwork(db);
    const account = await anAccount(db, 'steward', { networks: [network] });
    const { id } = await aCommunity(db, { networks: [network], visibility: 'unlisted', contact: 'https://example.org' });

    const asked = await actOnRecord(db, { account, now }, { kind: 'communities', id }, { act: 'ask-listing' });

    expect(asked).toEqual({ ok: false, refusal: 'no-mail' });
    expect(await askAboutRecord(db, secrets, { kind: 'community', id }, now)).toBe(false);
  });
});
