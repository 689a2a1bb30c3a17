import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { NotFound, NotTheirs } from '#domain/failure.ts';
import { actOnRecord } from '#features/records/act.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork } from '../support/factories.ts';
import { anAccount, now } from '../support/files.ts';

describe('a community under two networks', () => {
  async function two(db: Db) {
    const [mine, other] = [await aNetwork(db, { name: 'Mine' }), await aNetwork(db, { name: 'Other' })];
    const { id } = await aCommunity(db, { networks: [mine] });
    const [steward, second, hoster] = [
      await anAccount(db, 'steward', { networks: [mine] }),
      await anAccount(db, 'steward', { networks: [other] }),
      await anAccount(db, 'reviewer'),
    ];
    const change = (account: Account, name: string, network: { id: string }) =>
      actOnRecord(db, { account, now }, { kind: 'communities', id }, { act: name, network: network.id });
    const memberships = () =>
      db.selectFrom('membership').select(['networkId', 'isPrimary', 'toOn', 'confirmedAt']).orderBy('createdAt').execute();
    const told = async () =>
      (
        await db.selectFrom('email').select(['recipient', 'subject']).where('template', '=', 'two-networks').orderBy('createdAt').execute()
      ).map(({ recipient, subject }) => [recipient, subject.replace(/Community \d+/, 'X')]);
    return { mine, other, steward, second, hoster, change, memberships, told };
  }

  test('is asked for by the one, confirmed by the other, and both are told', async ({ db }) => {
    const { mine, other, steward, second, change, memberships, told } = await two(db);

    expect(await change(steward, 'join', other)).toEqual({ ok: true, done: 'asked' });
    expect(await told()).toEqual([[second.email, 'X\u202f: faites-vous aussi partie de son chemin\u202f?']]);
    expect(await change(steward, 'make-primary', other)).toEqual({ ok: false, refusal: 'unconfirmed' });
    await expect(change(steward, 'confirm-membership', other)).rejects.toThrow(NotTheirs);
    expect(await change(second, 'confirm-membership', other)).toEqual({ ok: true, done: 'confirm-membership' });

    expect((await told()).at(-1)).toEqual([steward.email, 'X a maintenant deux réseaux']);
    expect(await memberships()).toMatchObject([
      { networkId: mine.id, isPrimary: true },
      { networkId: other.id, isPrimary: false, confirmedAt: now },
    ]);
  });

  test('is asked for once: of two who ask at the same moment, the second is told', async ({ db }) => {
    const { other, steward, hoster, change, memberships } = await two(db);

    const both = await Promise.all([change(steward, 'join', other), change(hoster, 'join', other)]);

    expect(both.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'member-already' }]);
    expect(await memberships()).toHaveLength(2);
  });

  test('has one primary network, that either picks, and both are told', async ({ db }) => {
    const { mine, other, steward, second, hoster, change, memberships, told } = await two(db);
    expect(await change(hoster, 'join', other)).toEqual({ ok: true, done: 'join' });
    expect(await change(hoster, 'join', other)).toEqual({ ok: false, refusal: 'member-already' });
    expect((await told()).map(([to]) => to).toSorted()).toEqual([second.email, steward.email].toSorted());

    const both = await Promise.all([change(second, 'make-primary', other), change(steward, 'make-primary', mine)]);

    expect(both).toEqual([
      { ok: true, done: 'make-primary' },
      { ok: true, done: 'make-primary' },
    ]);
    expect((await memberships()).filter(({ isPrimary }) => isPrimary)).toHaveLength(1);
    await change(steward, 'make-primary', mine);
    expect(await change(steward, 'make-primary', other)).toEqual({ ok: true, done: 'make-primary' });
    expect((await told()).at(-1)).toEqual([second.email, 'Other est maintenant le réseau principal de X']);
  });

  test('is left by each for themselves alone; what was only asked is taken back by who asked', async ({ db }) => {
    const { mine, other, steward, hoster, change, memberships } = await two(db);
    await change(steward, 'join', other);
    expect(await change(steward, 'leave', other)).toEqual({ ok: true, done: 'leave' });
    await change(hoster, 'join', other);

    await expect(change(steward, 'leave', other)).rejects.toThrow(NotTheirs);
    expect(await change(steward, 'make-primary', other)).toEqual({ ok: true, done: 'make-primary' });
    expect(await change(steward, 'leave', mine)).toEqual({ ok: true, done: 'leave' });

    expect((await memberships()).filter(({ toOn }) => toOn === null)).toMatchObject([{ networkId: other.id, isPrimary: true }]);
  });

  test('is nobody else’s to change, and no network that is not there can be asked', async ({ db }) => {
    const { mine, steward, change } = await two(db);
    const stranger = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });

    for (const name of ['join', 'leave', 'confirm-membership', 'make-primary'])
      await expect(change(stranger, name, { id: stranger.networkIds[0] ?? '' })).rejects.toThrow(NotTheirs);
    await expect(change(steward, 'join', { id: randomUUID() })).rejects.toThrow(NotFound);
    expect(await change(steward, 'join', mine)).toEqual({ ok: false, refusal: 'member-already' });
  });
});
