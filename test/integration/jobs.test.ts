import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { enqueue } from '#db/jobs.ts';
import { NotFound } from '#domain/failure.ts';
import { actOnJobs, readJobs } from '#features/administration/jobs.ts';
import { dictionaries } from '#i18n/index.ts';
import { tasksWith } from '#jobs/tasks.ts';
import { test } from '../support/database.ts';
import { anAccount } from '../support/files.ts';
import { aFailedJob } from '../support/jobs.ts';

const now = new Date('2026-11-28T10:00:00Z');
const trail = (db: Db) => db.selectFrom('audit').select(['act', 'subjectId', 'facts']).orderBy('id').execute();

test('a job is waiting, to be tried again, or failed for good; nobody’s address is shown', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  await enqueue(db, 'send-links', { email: 'someone@example.org' });
  await aFailedJob(db, '550 5.1.1 <someone@example.org>: no such user\n    at stack (file.ts:1)');

  const [failed, waiting] = [await readJobs(db, admin, 'failed'), await readJobs(db, admin, 'waiting')];

  expect(failed.counts).toEqual({ failed: 1, retrying: 0, waiting: 1 });
  expect(failed.jobs.map(({ task, error, attempts }) => [task, error, attempts])).toEqual([
    ['deliver-email', '550 5.1.1 <…@…>: no such user', 25],
  ]);
  expect(JSON.stringify([failed, waiting])).not.toContain('someone@');
});

test('one failed job, or all, begin again with all their tries, and the trail says so', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const [one] = [await aFailedJob(db), await aFailedJob(db), await aFailedJob(db)];

  expect(await actOnJobs(db, admin, { act: 'retry', job: Number(one) }, now)).toEqual({ ok: true });
  expect((await readJobs(db, admin, 'failed')).counts).toEqual({ failed: 2, retrying: 0, waiting: 1 });
  expect(await actOnJobs(db, admin, { act: 'retry-all' }, now)).toEqual({ ok: true });

  expect((await readJobs(db, admin, 'failed')).counts).toEqual({ failed: 0, retrying: 0, waiting: 3 });
  expect(await trail(db)).toEqual([
    { act: 'retry-job', subjectId: one, facts: { task: 'deliver-email' } },
    { act: 'retry-jobs', subjectId: 'all', facts: { count: 2 } },
  ]);
});

test('a failed job is given up once; one that still has tries is not', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const job = Number(await aFailedJob(db));
  await enqueue(db, 'sweep', {});
  const waiting = (await readJobs(db, admin, 'waiting')).jobs[0]?.id ?? 0;

  expect(await actOnJobs(db, admin, { act: 'give-up', job }, now)).toEqual({ ok: true });
  expect(await actOnJobs(db, admin, { act: 'give-up', job }, now)).toEqual({ ok: false, refusal: 'gone' });
  expect(await actOnJobs(db, admin, { act: 'give-up', job: waiting }, now)).toEqual({ ok: false, refusal: 'gone' });
  expect(await actOnJobs(db, admin, { act: 'retry', job: waiting }, now)).toEqual({ ok: false, refusal: 'gone' });
  expect(await actOnJobs(db, admin, { act: 'retry-all' }, now)).toEqual({ ok: false, refusal: 'gone' });

  expect((await readJobs(db, admin, 'failed')).counts).toEqual({ failed: 0, retrying: 0, waiting: 1 });
  expect((await trail(db)).map(({ act }) => act)).toEqual(['give-up-job']);
});

test('reviewers and stewards hear that there is no such page, and nothing is done', async ({ db }) => {
  const job = Number(await aFailedJob(db));

  for (const role of ['reviewer', 'steward'] as const) {
    const account = await anAccount(db, role);
    await expect(readJobs(db, account, 'failed')).rejects.toThrow(NotFound);
    await expect(actOnJobs(db, account, { act: 'give-up', job }, now)).rejects.toThrow(NotFound);
  }
  expect((await readJobs(db, await anAccount(db, 'admin'), 'failed')).counts.failed).toBe(1);
});

test('every task has its words in both languages', () => {
  const tasks = Object.keys(tasksWith({} as Parameters<typeof tasksWith>[0])).toSorted();

  expect(Object.keys(dictionaries.fr.review.jobs.tasks).toSorted()).toEqual(tasks);
  expect(Object.keys(dictionaries.en.review.jobs.tasks).toSorted()).toEqual(tasks);
});
