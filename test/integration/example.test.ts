import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { states } from '#domain/application.ts';
import { loadExample } from '#features/example/load.ts';
import { removeExample } from '#features/example/remove.ts';
import { syncTools } from '#features/offer/sync-tools.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';

const now = new Date('2026-11-23T10:00:00Z');
const secrets = { links: 'a'.repeat(43) };

/** Every row of every table, as text, so that nothing can hide; but for the bare ids of what was listed, which tell each process that it has left. */
async function everything(db: Db): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely%' and table_name <> 'listing_change' order by 1`.execute(db);
  const contents: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t order by 1`.execute(db);
    contents[name] = rows.map(({ row }) => row);
  }
  return contents;
}

test('the example is there once, with a request in each state but the erased', async ({ db }) => {
  await syncTools(db);

  expect(await loadExample(db, secrets, now)).toBe(true);
  expect(await loadExample(db, secrets, now)).toBe(false);

  const held = await db.selectFrom('application').select('state').distinct().execute();
  expect(held.map(({ state }) => state).sort()).toEqual(states.filter((state) => state !== 'erased').sort());
});

test('every account of the example is without a password, and none is an administrator', async ({ db }) => {
  await loadExample(db, secrets, now);

  const accounts = await db.selectFrom('account').select(['role', 'passwordHash', 'isExample']).execute();

  expect(accounts.filter((one) => one.role === 'admin' || one.passwordHash !== null || !one.isExample)).toEqual([]);
});

test('what is invented says so in its name, and what is real says where it is known from', async ({ db }) => {
  await loadExample(db, secrets, now);

  const unmarked = await db
    .selectFrom('listing')
    .select(['name', 'isLocal'])
    .where('kind', '<>', 'service')
    .where('name', 'not like', '%(ex%mple)')
    .orderBy('name')
    .execute();

  expect(unmarked).toEqual([
    { name: 'LesCommuns.org', isLocal: false },
    { name: 'Point Communs', isLocal: false },
    { name: 'Tiers-Lieux.org', isLocal: false },
  ]);
});

test('removing the example leaves every table as it was', async ({ db }) => {
  await syncTools(db);
  const network = await aNetwork(db);
  const community = await aCommunity(db, { networks: [network] });
  await aService(db, { holder: { community } });
  await db.insertInto('event').values({ act: 'start', actor: 'owner' }).execute();
  const before = await everything(db);

  await loadExample(db, secrets, now);
  const removed = await removeExample(db, now);

  expect(removed).toEqual({ accounts: 7, applications: 14, communities: 12, networks: 5, services: 16 });
  expect(await everything(db)).toEqual(before);
});

test('what grew out of the example goes with it; what is real lets go of it and stays', async ({ db }) => {
  await loadExample(db, secrets, now);
  const jardins = await db.selectFrom('network').select('id').where('slug', '=', 'jardins-relies').executeTakeFirstOrThrow();
  const child = await aNetwork(db, { parentId: jardins.id });
  const community = await aCommunity(db, { networks: [jardins] });
  await aService(db, { holder: { network: jardins } });
  const id = crypto.randomUUID();
  const waiting = {
    reference: 'T-1',
    form: 'community',
    state: 'with_steward',
    locale: 'fr',
    formVersion: '1',
    charterVersion: '1',
  } as const;
  await db
    .insertInto('application')
    .values({ id, ...waiting, networkId: jardins.id, submittedAt: now })
    .execute();

  await removeExample(db, now);

  expect(await db.selectFrom('network').select(['id', 'parentId']).execute()).toEqual([{ id: child.id, parentId: null }]);
  expect(await db.selectFrom('community').select(['id', 'visibility']).execute()).toEqual([{ id: community.id, visibility: 'unlisted' }]);
  expect(await db.selectFrom('service').select('id').execute()).toEqual([]);
  expect(await db.selectFrom('application').select(['id', 'state', 'networkId']).execute()).toEqual([
    { id, state: 'in_review', networkId: null },
  ]);
  expect(await db.selectFrom('event').select(['applicationId', 'act', 'actor', 'toState']).execute()).toEqual([
    { applicationId: id, act: 'pass-on', actor: 'system', toState: 'in_review' },
  ]);
});

test('history that is not the example’s still cannot be taken away', async ({ db }) => {
  await loadExample(db, secrets, now);
  await db.insertInto('event').values({ act: 'start', actor: 'owner', applicationId: crypto.randomUUID() }).execute();

  await expect(sql`delete from event`.execute(db)).rejects.toThrow('history is only ever added to');
});
