import { sql } from 'kysely';
import { expect, onTestFinished } from 'vitest';
import { applicationById } from '#db/applications.ts';
import { connect, type Db } from '#db/client.ts';
import { keepWebRole, urlAs } from '#db/web-role.ts';
import { retentionShape } from '#domain/retention.ts';
import { readMarkdown } from '#editorial/markdown.ts';
import { site } from '#editorial/site.ts';
import { readKept } from '#features/administration/kept.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { sweep } from '#features/sweep.ts';
import { aDraft, lettersOf, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aFile, anAccount } from '../support/files.ts';

const start = new Date('2026-11-23T10:00:00Z');
const on = (days: number) => new Date(start.getTime() + days * 86_400_000);
const kept = retentionShape.parse({ drafts: 30, declined: 40, letters: 7, signIns: 30, attempts: 3 });
const meet = (db: Db, days: number) => meetDeadlines(db, secrets, on(days), kept);

test('a changed setting moves the deadline of a draft, and its notice', async ({ db }) => {
  const { draft } = await aDraft(db, start);
  const noticed = async () => (await lettersOf(db, draft.file.id)).filter((letter) => letter.startsWith('draft-expiring ')).length;

  await meet(db, 15);
  const before = await noticed();
  await meet(db, 16);
  const after = await noticed();
  await meet(db, 29);
  const wasState = (await applicationById(db, draft.file.id))?.state;
  await meet(db, 30);

  expect([before, after, wasState, (await applicationById(db, draft.file.id))?.state]).toEqual([0, 1, 'draft', 'lapsed']);
});

test('a changed setting moves the erasing of what was declined, never sooner than its notice', async ({ db }) => {
  const { id } = await aFile(db, { state: 'declined', stateSince: start });

  await meet(db, 50);
  await meet(db, 63);
  const noticed = (await applicationById(db, id))?.state;
  await meet(db, 64);

  expect([noticed, (await applicationById(db, id))?.state]).toEqual(['declined', 'erased']);
});

/** The database as the worker opens it: under the role that only adds to history. */
async function asWorker(databaseUrl: string): Promise<Db> {
  const role = await keepWebRole(databaseUrl);
  const db = connect(urlAs(databaseUrl, role ?? ''), { max: 1 });
  onTestFinished(() => db.destroy());
  return db;
}
const lines = async (db: Db) =>
  (await db.selectFrom('audit').select(['act', 'subjectId']).orderBy('id').execute()).map((line) => line.subjectId);

test('sign-ins leave the trail when their time is over; nothing else of it does', async ({ db, databaseUrl }) => {
  const worker = await asWorker(databaseUrl);
  const { id } = await anAccount(db, 'admin');
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  for (const [act, days] of [
    ['sign-in', 31],
    ['sign-in', 29],
    ['export', 900],
    ['act-refused', 900],
  ] as const)
    await db
      .insertInto('audit')
      .values({ at: ago(days), accountId: id, act, subjectKind: 'account', subjectId: `${act} ${days}` })
      .execute();

  const usual = await sweep(worker, new Date(), site.retention);
  const first = await sweep(worker, new Date(), kept);
  // A clock that runs ahead takes no more than what is thirty days old.
  const ahead = await sweep(worker, new Date(Date.now() + 400 * 86_400_000), kept);

  expect([usual.signIns, first.signIns, ahead.signIns]).toEqual([0, 1, 0]);
  expect(await lines(db)).toEqual(['sign-in 29', 'export 900', 'act-refused 900']);
});

test('neither worker nor owner takes a line out of the trail in another way', async ({ db, databaseUrl }) => {
  const worker = await asWorker(databaseUrl);
  const at = new Date(Date.now() - 900 * 86_400_000);
  for (const act of ['sign-in', 'export'])
    await db.insertInto('audit').values({ at, act, subjectKind: 'account', subjectId: act }).execute();

  await expect(sql`delete from audit`.execute(worker)).rejects.toThrow('permission denied');
  await expect(sql`delete from audit where act = 'export'`.execute(db)).rejects.toThrow('only ever added to');
  await expect(sql`update audit set at = now() where act = 'sign-in'`.execute(db)).rejects.toThrow('only ever added to');
  await expect(sql`truncate audit`.execute(db)).rejects.toThrow('only ever added to');
  expect(await lines(db)).toEqual(['sign-in', 'export']);
});

test('an administrator sees how long things are kept and what is due; nobody else does', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  await aFile(db, { state: 'declined', stateSince: start });
  await aFile(db, { state: 'declined', stateSince: on(20) });
  await meet(db, 40);
  await db
    .insertInto('audit')
    .values({ at: on(-50), act: 'sign-in', subjectKind: 'account', subjectId: admin.id })
    .execute();
  await db
    .insertInto('attempt')
    .values({ key: 'a'.repeat(64), windowStart: on(1), count: 1 })
    .execute();

  const rows = await readKept(db, admin, kept, on(54));

  expect(rows.filter(({ due }) => due > 0)).toEqual([
    { kind: 'declined', days: 40, due: 1 },
    { kind: 'signIns', days: 30, due: 1 },
    { kind: 'attempts', days: 3, due: 1 },
  ]);
  expect(rows.map(({ kind }) => kind)).toEqual(Object.keys(kept));
  for (const role of ['reviewer', 'steward'] as const) expect(await readKept(db, await anAccount(db, role), kept, on(54))).toEqual([]);
});

test('the page on personal data tells the figures of the setting, in both languages', () => {
  const was = { ...site.retention };
  onTestFinished(() => void Object.assign(site.retention, was));
  const usual = ['fr', 'en'].map((locale) => readMarkdown('pages', `${locale}/privacy`).body);
  Object.assign(site.retention, { drafts: 45, declined: 730, letters: 10, signIns: 100, attempts: 5 });

  const [fr = '', en = ''] = ['fr', 'en'].map((locale) => readMarkdown('pages', `${locale}/privacy`).body);

  expect(usual[0]).toContain('| 90 jours sans activité |');
  expect(usual[1]).toContain('Left unanswered: 6 months. Withdrawn: 6 months. Referred elsewhere: 12 months. Declined: 12 months.');
  for (const words of ['45 jours sans activité', 'Refusée\u202f: 24 mois.', '10 jours après l’envoi', 'après 100 jours', '5 jours au plus'])
    expect(fr).toContain(words);
  for (const words of ['45 days without', 'Declined: 24 months.', '10 days after sending', 'after 100 days', '5 days at most'])
    expect(en).toContain(words);
});
