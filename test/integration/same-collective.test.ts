import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { reverse } from '#features/applications/deciding/reverse.ts';
import { changeMembership } from '#features/records/memberships.ts';
import { actOptions } from '#features/review/act-options.ts';
import { perform } from '#features/review/perform.ts';
import { readFile } from '#features/review/read-file.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork, aTool } from '../support/factories.ts';
import { actsOf, aFile, anAccount, atDesk, now, stateOf } from '../support/files.ts';

const refusal = (word: string) => ({ ok: false, refusal: word });

/** A community that a network carries already, and a request of the same collective under another network. */
async function two(db: Db, given: object = {}) {
  await aTool(db);
  const [mine, other] = [await aNetwork(db, { name: 'Mine' }), await aNetwork(db, { name: 'Other' })];
  const [steward, second] = [await anAccount(db, 'steward', { networks: [mine] }), await anAccount(db, 'steward', { networks: [other] })];
  const [admin, reviewer] = [await anAccount(db, 'admin'), await anAccount(db, 'reviewer')];
  const community = await aCommunity(db, { name: 'Les Vélos réparés', networks: [mine], ...given });
  const file = await aFile(db, { networkId: other.id, state: 'in_review' });
  const acceptAs = async (same: string, account = reviewer) =>
    accept(db, await atDesk(db, account, file.id), { body: '', exception: 'Known.', snapshotId: file.snapshotId, same });
  const reverseIt = async () => reverse(db, await atDesk(db, admin, file.id), { reason: 'A mistake.' });
  const open = () =>
    db
      .selectFrom('membership')
      .select(['communityId', 'networkId', 'isPrimary'])
      .where('toOn', 'is', null)
      .orderBy('isPrimary', 'desc')
      .execute();
  const told = async () =>
    (
      await db.selectFrom('email').select(['recipient', 'subject']).where('template', '=', 'two-networks').orderBy('recipient').execute()
    ).map((letter) => [letter.recipient, letter.subject]);
  return { mine, other, steward, second, admin, reviewer, community, file, acceptAs, reverseIt, open, told };
}

const communities = (db: Db) => db.selectFrom('community').select(['id', 'name', 'visibility', 'listingConsentAt']).execute();

describe('a request of a collective that has its record already', () => {
  test('joins that record to the second network, and both networks are told', async ({ db }) => {
    const { mine, other, steward, second, community, file, acceptAs, open, told } = await two(db, {
      sentence: 'As its stewards wrote it.',
    });

    expect(await acceptAs(community.slug)).toEqual({ ok: true });

    expect(await db.selectFrom('community').select(['id', 'sentence']).execute()).toEqual([
      { id: community.id, sentence: 'As its stewards wrote it.' },
    ]);
    expect(await open()).toEqual([
      { communityId: community.id, networkId: mine.id, isPrimary: true },
      { communityId: community.id, networkId: other.id, isPrimary: false },
    ]);
    const arrangements = await db.selectFrom('arrangement').select(['communityId', 'responsibleNetworkId', 'isHolderOlder']).execute();
    expect(arrangements).toEqual([{ communityId: community.id, responsibleNetworkId: other.id, isHolderOlder: true }]);
    const said = 'Les Vélos réparés a maintenant deux réseaux';
    expect(await told()).toEqual([steward.email, second.email].toSorted().map((email) => [email, said]));
    expect(await actsOf(db, file.id)).toEqual(['accept', 'join-community', 'begin-arrangement']);
    expect(await db.selectFrom('revision').select('kind').execute()).toEqual([{ kind: 'arrangement' }]);
  });

  test('is proposed by the checks, or named by an address of its record', async ({ db }) => {
    const { reviewer, community, file, acceptAs } = await two(db);
    const read = await readFile(db, reviewer, { id: file.id, locale: 'fr', now });

    expect(actOptions(read, 'fr').collectives).toEqual([
      { value: '', label: 'Non, une nouvelle fiche' },
      { value: community.id, label: 'Les Vélos réparés' },
      { value: 'other', label: 'Oui, une autre fiche, que je nomme ci-dessous' },
    ]);
    const network = await aFile(db, { form: 'network' });
    expect(actOptions(await readFile(db, reviewer, { id: network.id, locale: 'fr', now }), 'fr').collectives).toEqual([]);
    expect(await acceptAs(`https://hoster.example/fr/directory/communities/${community.slug}/?x=1`)).toEqual({ ok: true });
    expect(await communities(db)).toHaveLength(1);
  });

  test('is found by an address that the record had before, and under the same network gets no second membership', async ({ db }) => {
    const { other, community, acceptAs, open, told } = await two(db);
    await db.insertInto('formerSlug').values({ kind: 'community', slug: 'velos', recordId: community.id }).execute();
    await db.updateTable('membership').set({ networkId: other.id }).execute();

    expect(await acceptAs('velos')).toEqual({ ok: true });

    expect(await open()).toEqual([{ communityId: community.id, networkId: other.id, isPrimary: true }]);
    expect(await told()).toEqual([]);
  });

  test('is refused where no record has that address, where it was withdrawn, and to whom it is their own', async ({ db }) => {
    const { mine, reviewer, community, file, acceptAs, open } = await two(db);
    const gone = await aCommunity(db, { name: '–', visibility: 'withdrawn', networks: [mine] });
    const before = await open();

    for (const typed of ['no-such-record', gone.slug, gone.id, randomUUID(), mine.slug, '<b>x</b>', 'other'])
      expect(await acceptAs(typed)).toEqual(refusal('unknown-record'));
    const arrangementId = randomUUID();
    await db.insertInto('arrangement').values({ id: arrangementId, communityId: community.id, state: 'active' }).execute();
    const person = { id: randomUUID(), arrangementId, role: 'owner', email: reviewer.email };
    await db.insertInto('person').values(person).execute();
    expect(await acceptAs(community.id)).toEqual(refusal('not-yours'));

    expect(await stateOf(db, file.id)).toBe('in_review');
    expect(await open()).toEqual(before);
  });

  test('the form asks for the address where another record is chosen, and for the choice where an address is written', async ({ db }) => {
    const { reviewer, file } = await two(db);
    const post = async (typed: object) =>
      perform(db, await atDesk(db, reviewer, file.id), 'accept', {
        snapshot: file.snapshotId,
        'accept-exception': 'Known.',
        'accept-no-stake': 'yes',
        ...typed,
      });

    expect(await post({ 'accept-same': 'other' })).toEqual({ ok: false, errors: { 'same-record': 'required' } });
    expect(await post({ 'accept-same': '', 'accept-same-record': 'velos' })).toEqual({ ok: false, errors: { same: 'choose' } });
    expect(await post({ 'accept-same': 'other', 'accept-same-record': 'velos' })).toEqual(refusal('unknown-record'));
    expect(await post({ 'accept-same': '' })).toEqual({ ok: true });
    expect(await communities(db)).toHaveLength(2);
  });

  test('reversed, leaves the record as it stood and the second network, and both are told', async ({ db }) => {
    const { mine, steward, second, community, file, acceptAs, reverseIt, open, told } = await two(db);
    const before = await communities(db);
    await acceptAs(community.id);

    expect(await reverseIt()).toEqual({ ok: true });

    expect(await communities(db)).toEqual(before);
    expect(await open()).toEqual([{ communityId: community.id, networkId: mine.id, isPrimary: true }]);
    expect(await db.selectFrom('arrangement').select('state').execute()).toEqual([{ state: 'ended' }]);
    expect((await told()).filter(([, subject]) => subject === 'Other n’accompagne plus Les Vélos réparés').map(([to]) => to)).toEqual(
      [steward.email, second.email].toSorted(),
    );
    expect(await stateOf(db, file.id)).toBe('in_review');
    expect(await acceptAs(community.id)).toEqual({ ok: true });
    expect(await open()).toHaveLength(2);
  });

  test('reversed after its network came first, the other comes first again; a consent that came along goes', async ({ db }) => {
    const { mine, other, steward, community, acceptAs, reverseIt, open } = await two(db, {
      visibility: 'unlisted',
      listingConsentAt: null,
    });
    await acceptAs(community.id);
    expect((await communities(db))[0]?.listingConsentAt).toEqual(now);
    await changeMembership(db, { account: steward, now }, { communityId: community.id, networkId: other.id, act: 'make-primary' });

    await reverseIt();

    expect(await open()).toEqual([{ communityId: community.id, networkId: mine.id, isPrimary: true }]);
    expect((await communities(db))[0]?.listingConsentAt).toBeNull();
  });

  test('reversed after the first network left, a listed record that nobody carries any more is not listed', async ({ db }) => {
    const { mine, steward, community, acceptAs, reverseIt, open } = await two(db);
    await acceptAs(community.id);
    await changeMembership(db, { account: steward, now }, { communityId: community.id, networkId: mine.id, act: 'leave' });

    expect(await reverseIt()).toEqual({ ok: true });

    expect(await open()).toEqual([]);
    expect(await communities(db)).toMatchObject([{ id: community.id, name: 'Les Vélos réparés', visibility: 'unlisted' }]);
  });
});

describe('a record that an acceptance made', () => {
  test('stays when it is taken back if another network carries it by then, without the one that it was accepted for', async ({ db }) => {
    const { mine, reviewer, acceptAs, reverseIt, open, community } = await two(db);
    await acceptAs('');
    const made = (await communities(db)).find(({ id }) => id !== community.id);
    await changeMembership(db, { account: reviewer, now }, { communityId: made?.id ?? '', networkId: mine.id, act: 'join' });

    expect(await reverseIt()).toEqual({ ok: true });

    expect((await communities(db)).find(({ id }) => id === made?.id)).toMatchObject({ name: 'Les Vélos réparés', visibility: 'unlisted' });
    expect((await open()).filter(({ communityId }) => communityId === made?.id)).toEqual([
      { communityId: made?.id, networkId: mine.id, isPrimary: true },
    ]);
  });

  test('goes with every membership of it, those that were only asked for too', async ({ db }) => {
    const { mine, second, acceptAs, reverseIt, open, community } = await two(db);
    await acceptAs('');
    const made = (await communities(db)).find(({ id }) => id !== community.id);
    await changeMembership(db, { account: second, now }, { communityId: made?.id ?? '', networkId: mine.id, act: 'join' });

    expect(await reverseIt()).toEqual({ ok: true });

    expect((await communities(db)).find(({ id }) => id === made?.id)).toMatchObject({ name: '–', visibility: 'withdrawn' });
    expect((await open()).filter(({ communityId }) => communityId === made?.id)).toEqual([]);
  });
});
