import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished } from 'vitest';
import { connect, type Db } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { keepWebRole, urlAs } from '#db/web-role.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { erase, eraseDraft } from '#features/applications/following/erase.ts';
import { aDraft, aRequest, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { removeData, startPortal } from '../support/portal.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);

/** The database as web and worker open it. */
async function asWeb(url: string) {
  const role = await keepWebRole(url);
  if (!role) throw new Error('no role was made');
  const web = connect(urlAs(url, role), { max: 2 });
  onTestFinished(() => web.destroy());
  return { role, web };
}

const rewriting = (table: string) => [
  sql`update ${sql.table(table)} set at = now()`,
  sql`delete from ${sql.table(table)}`,
  sql`truncate ${sql.table(table)} cascade`,
];

test('for web and worker there is no update, no delete and no emptying of history, not even of the example’s', async ({
  db,
  databaseUrl,
}) => {
  const { role, web } = await asWeb(databaseUrl);
  const { file } = await aRequest(web, now);
  await web.updateTable('application').set({ isExample: true }).where('id', '=', file.id).execute();
  const before = await db.selectFrom('event').selectAll().execute();

  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(web);
  expect(rows).toEqual([{ name: role }]);
  for (const statement of rewriting('event')) await expect(statement.execute(web)).rejects.toThrow('permission denied');
  for (const words of ['reset role', 'discard all'])
    await expect(
      web.connection().execute(async (one) => {
        await sql.raw(words).execute(one);
        await sql`delete from event`.execute(one);
      }),
    ).rejects.toThrow('permission denied');
  await expect(sql`delete from charter`.execute(web)).rejects.toThrow('permission denied');

  expect(before.length).toBeGreaterThan(0);
  expect(await db.selectFrom('event').selectAll().execute()).toEqual(before);
});

test('without a role the triggers refuse the same, of all but the example’s history', async ({ db }) => {
  await aRequest(db, now);

  for (const statement of rewriting('event')) await expect(statement.execute(db)).rejects.toThrow('history is only ever added to');
});

test('erasing, deleting a draft, and what the clock erases work under the role, and history stays', async ({ db, databaseUrl }) => {
  const { web } = await asWeb(databaseUrl);
  const [gone, old] = [await aRequest(web, now), await aRequest(web, now)];
  const { draft } = await aDraft(web, now);
  const idle = await aDraft(web, now);
  const historyOf = (id: string) => db.selectFrom('event').select('act').where('applicationId', '=', id).execute();
  const before = await historyOf(gone.file.id);

  expect(await erase(web, { token: gone.token, version: gone.file.version, now })).toEqual({ ok: true });
  expect(await eraseDraft(web, draft, now)).toEqual({ ok: true });
  await web.updateTable('application').set({ state: 'declined' }).where('id', '=', old.file.id).execute();
  for (const days of [77, 91, 106, 352, 366]) await meetDeadlines(web, secrets, later(days));

  const states = await db.selectFrom('application').select(['id', 'state']).execute();
  expect(states.map(({ id, state }) => `${id} ${state}`).sort()).toEqual([`${gone.file.id} erased`, `${old.file.id} erased`].sort());
  expect((await historyOf(gone.file.id)).slice(0, before.length)).toEqual(before);
  expect((await historyOf(idle.draft.file.id)).map(({ act }) => act)).toContain('lapse-draft');
});

test('migrating again is nothing new, and two processes that start at once make one role', async ({ databaseUrl }) => {
  const roles = await Promise.all([keepWebRole(databaseUrl), keepWebRole(databaseUrl), keepWebRole(databaseUrl)]);

  expect(new Set(roles).size).toBe(1);
  expect(await migrate(databaseUrl)).toEqual([]);
  expect(await keepWebRole(databaseUrl)).toBe(roles[0]);
});

test.each(['its own database', 'DATABASE_URL'])(
  'the portal works under the role, in %s',
  async (where) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-history-'));
    const server = await startEmbedded(dataDir);
    const portal = await startPortal({ EXAMPLE: 'no', ...(where === 'DATABASE_URL' && { DATABASE_URL: server.url }) });
    const url = where === 'DATABASE_URL' ? server.url : (await startEmbedded(portal.dataDir)).url;
    onTestFinished(async () => {
      await portal.close();
      await server.stop();
      await removeData(dataDir);
    });
    const page = async () => (await fetch(`${portal.url}/fr/directory?q=${crypto.randomUUID()}`)).status;
    expect(await page()).toBe(200);

    // What is taken from the role, and not from the owner, is missed by the portal.
    const owner = connect(url, { max: 1 });
    await sql`revoke select on listing from ${sql.id((await keepWebRole(url)) ?? '')}`.execute(owner);
    await owner.destroy();

    expect(await page()).toBeGreaterThanOrEqual(500);
  },
  120_000,
);

/** A user of the server who is no superuser and owns a database of their own, as a hoster of databases gives it. */
async function anOwner(db: Db, databaseUrl: string, { mayMakeRoles }: { mayMakeRoles: boolean }) {
  const name = `owner_${new URL(databaseUrl).pathname.slice(6, 20)}`;
  const admin = new pg.Client({ connectionString: databaseUrl.replace(/\/[^/]+$/, '/postgres') });
  await admin.connect();
  await admin.query(`create role ${name} login password 'x' ${mayMakeRoles ? 'createrole' : ''}`);
  await admin.query(`create database ${name} owner ${name}`);
  const own = new URL(databaseUrl);
  Object.assign(own, { username: name, password: 'x', pathname: `/${name}` });
  const { rows } = await sql<{ extname: string }>`select extname from pg_extension where extname <> 'plpgsql'`.execute(db);
  const inside = new pg.Client({ connectionString: databaseUrl.replace(/\/[^/]+$/, `/${name}`) });
  await inside.connect();
  for (const { extname } of rows) await inside.query(`create extension if not exists ${extname}`);
  await inside.end();
  onTestFinished(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.query(`drop role ${name}`);
    await admin.end();
  });
  return own.href;
}

test('who may make no role keeps history by triggers alone', async ({ db, databaseUrl }) => {
  const managed = await anOwner(db, databaseUrl, { mayMakeRoles: false });
  await migrate(managed);
  expect(await keepWebRole(managed)).toBeUndefined();
  const alone = connect(managed, { max: 1 });
  await aRequest(alone, now);
  for (const statement of rewriting('event')) await expect(statement.execute(alone)).rejects.toThrow('history is only ever added to');
  await alone.destroy();
});

test('an owner who is no superuser and may make roles works under one', async ({ db, databaseUrl }) => {
  const url = await anOwner(db, databaseUrl, { mayMakeRoles: true });
  await migrate(url);
  const role = await keepWebRole(url);
  const web = connect(urlAs(url, role ?? ''), { max: 1 });

  const { file, token } = await aRequest(web, now);
  for (const statement of rewriting('event')) await expect(statement.execute(web)).rejects.toThrow('permission denied');
  expect(await erase(web, { token, version: file.version, now })).toEqual({ ok: true });

  await web.destroy();
  const owner = connect(url, { max: 1 });
  await sql`drop owned by ${sql.id(role ?? '')}`.execute(owner);
  await sql`drop role ${sql.id(role ?? '')}`.execute(owner);
  await owner.destroy();
});
