import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { daysAfter } from '#domain/deadlines.ts';
import { NotFound, NotTheirs } from '#domain/failure.ts';
import { readVouch, remindOfVouches, renewVouch, takeVouchBack } from '#features/networks/vouches.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork } from '../support/factories.ts';
import { actsOf, aFile, anAccount, now } from '../support/files.ts';

/** A vouch given today by a network with one live steward, for a community that came from a request. */
async function aVouch(db: Db, { givenAt = now }: { givenAt?: Date } = {}) {
  const network = await aNetwork(db);
  const community = await aCommunity(db, { networks: [network], name: 'Les Vélos' });
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const file = await aFile(db, { networkId: network.id, state: 'accepted' });
  const id = randomUUID();
  const about = { applicationId: file.id, communityId: community.id, networkId: network.id, accountId: steward.id };
  const words = { opinion: 'vouched', sentence: 'We meet every month.', givenAt, until: daysAfter(givenAt, 365) };
  await db
    .insertInto('vouch')
    .values({ id, ...about, ...words })
    .execute();
  return { id, network, community, steward, file };
}

const vouches = (db: Db) =>
  db.selectFrom('vouch').select(['id', 'until', 'renewedAt', 'revokedAt', 'revokedReason', 'sentence']).orderBy('givenAt').execute();
const letters = (db: Db) => db.selectFrom('email').select(['template', 'recipient']).orderBy('recipient').execute();
const trail = (db: Db) => db.selectFrom('audit').select(['act', 'subjectKind', 'accountId']).orderBy('id').execute();

describe('a vouch', () => {
  test('is renewed for twelve months by a steward of its network; the older one ends with it', async ({ db }) => {
    const { id, steward, file } = await aVouch(db);
    const later = daysAfter(now, 350);

    expect(await renewVouch(db, { account: steward, now: later }, id)).toEqual({ ok: true });
    expect(await renewVouch(db, { account: steward, now: later }, id)).toEqual({ ok: false, refusal: 'over' });

    const [old, fresh, third] = await vouches(db);
    expect(old).toMatchObject({ until: later, renewedAt: later, revokedAt: null });
    expect(fresh).toMatchObject({ until: daysAfter(later, 365), renewedAt: null, sentence: 'We meet every month.' });
    expect(third).toBeUndefined();
    expect(await actsOf(db, file.id)).toEqual(['renew-vouch']);
    expect(await trail(db)).toEqual([{ act: 'renew-vouch', subjectKind: 'vouch', accountId: steward.id }]);
  });

  test('is renewed once where two stewards press at once', async ({ db }) => {
    const { id, network, steward } = await aVouch(db);
    const other = await anAccount(db, 'steward', { networks: [network] });

    const both = await Promise.all([steward, other].map((account) => renewVouch(db, { account, now }, id)));

    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await vouches(db)).toHaveLength(2);
  });

  test('is taken back with a reason; the hoster is told, and what lives goes on', async ({ db }) => {
    const { id, steward, community } = await aVouch(db);
    const reviewer = await anAccount(db, 'reviewer');

    expect(await takeVouchBack(db, { account: steward, now }, id, ' ')).toEqual({ ok: false, refusal: 'reason-missing' });
    expect(await takeVouchBack(db, { account: steward, now }, id, 'x'.repeat(1001))).toEqual({ ok: false, refusal: 'reason-long' });
    expect(await takeVouchBack(db, { account: steward, now }, id, 'Nobody answers.')).toEqual({ ok: true });
    expect(await takeVouchBack(db, { account: steward, now }, id, 'Again.')).toEqual({ ok: false, refusal: 'over' });
    expect(await renewVouch(db, { account: steward, now }, id)).toEqual({ ok: false, refusal: 'over' });

    expect(await letters(db)).toEqual([{ template: 'vouch-revoked', recipient: reviewer.email }]);
    expect(await vouches(db)).toMatchObject([{ revokedAt: now, revokedReason: 'Nobody answers.' }]);
    const { visibility } = await db.selectFrom('community').select('visibility').where('id', '=', community.id).executeTakeFirstOrThrow();
    expect(visibility).toBe('listed');
  });

  test('is taken back by the hoster too, who tells the network, and is renewed by stewards alone', async ({ db }) => {
    const { id, steward } = await aVouch(db);
    const account = await anAccount(db, 'reviewer');

    expect(await renewVouch(db, { account, now }, id)).toEqual({ ok: false, refusal: 'not-yours' });
    expect(await takeVouchBack(db, { account, now }, id, 'They left.')).toEqual({ ok: true });

    expect(await letters(db)).toEqual([{ template: 'vouch-revoked', recipient: steward.email }]);
  });

  test('is not acted on by who belongs to the collective, nor by stewards of other networks', async ({ db }) => {
    const { id, network, file } = await aVouch(db);
    const own = await anAccount(db, 'steward', { networks: [network], email: file.second });
    const stranger = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });

    expect(await renewVouch(db, { account: own, now }, id)).toEqual({ ok: false, refusal: 'own-collective' });
    expect(await takeVouchBack(db, { account: own, now }, id, 'Ours.')).toEqual({ ok: false, refusal: 'own-collective' });
    await expect(renewVouch(db, { account: stranger, now }, id)).rejects.toThrow(NotTheirs);
    await expect(takeVouchBack(db, { account: stranger, now }, id, 'Not mine.')).rejects.toThrow(NotTheirs);
    await expect(readVouch(db, { account: stranger, now }, id)).rejects.toThrow(NotTheirs);
    await expect(renewVouch(db, { account: own, now }, 'x')).rejects.toThrow(NotFound);
    expect(await vouches(db)).toHaveLength(1);
  });

  test('tells how it ended: by its day, taken back, renewed, or with its request', async ({ db }) => {
    const { id, steward, file, community } = await aVouch(db);
    const state = async (at: Date) => (await readVouch(db, { account: steward, now: at }, id)).state;

    expect(await state(daysAfter(now, 334))).toBe('in-force');
    expect(await state(daysAfter(now, 335))).toBe('ending');
    expect(await state(daysAfter(now, 365))).toBe('expired');
    await db.updateTable('vouch').set({ communityId: null }).where('id', '=', id).execute();
    expect(await state(now)).toBe('closed');
    await db.updateTable('application').set({ state: 'in_review' }).where('id', '=', file.id).execute();
    expect(await state(now)).toBe('in-force');
    await db.updateTable('application').set({ state: 'declined' }).where('id', '=', file.id).execute();
    await db.updateTable('vouch').set({ communityId: community.id }).where('id', '=', id).execute();
    expect(await state(now)).toBe('in-force');
  });
});

describe('the letter before its end', () => {
  test('goes once to each live steward who is not of the collective, thirty days before', async ({ db }) => {
    const { id, network, steward, file } = await aVouch(db);
    await anAccount(db, 'steward', { networks: [network], email: file.owner });
    const lost = await anAccount(db, 'steward', { networks: [network] });
    await db
      .updateTable('account')
      .set({ lastActedAt: daysAfter(now, -300) })
      .where('id', '=', lost.id)
      .execute();

    expect(await remindOfVouches(db, daysAfter(now, 334))).toBe(0);
    expect(await remindOfVouches(db, daysAfter(now, 336))).toBe(1);
    expect(await remindOfVouches(db, daysAfter(now, 337))).toBe(0);

    expect(await letters(db)).toEqual([{ template: 'vouch-ending', recipient: steward.email }]);
    const { body } = await db.selectFrom('email').select('body').executeTakeFirstOrThrow();
    expect(JSON.stringify(body)).toContain(`/fr/review/networks/${network.slug}/vouches/${id}`);
  });

  test('is written of the newer one where it was renewed, and of none that was taken back or is about nothing any more', async ({ db }) => {
    const [taken, renewed, gone] = [await aVouch(db), await aVouch(db), await aVouch(db)];
    await takeVouchBack(db, { account: taken.steward, now }, taken.id, 'They left.');
    await renewVouch(db, { account: renewed.steward, now }, renewed.id);
    await db.updateTable('community').set({ visibility: 'withdrawn' }).where('id', '=', gone.community.id).execute();

    expect(await remindOfVouches(db, daysAfter(now, 340))).toBe(1);
    const told = (await letters(db)).filter(({ template }) => template === 'vouch-ending');
    expect(told).toEqual([{ template: 'vouch-ending', recipient: renewed.steward.email }]);
  });
});

test('the trail is only ever added to', async ({ db }) => {
  await db.insertInto('audit').values({ act: 'read-refused', subjectKind: 'network', subjectId: randomUUID() }).execute();

  await expect(db.updateTable('audit').set({ act: 'none' }).execute()).rejects.toThrow('only ever added to');
  await expect(db.deleteFrom('audit').execute()).rejects.toThrow('only ever added to');
});
