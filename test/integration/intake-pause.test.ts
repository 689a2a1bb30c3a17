import { expect } from 'vitest';
import { NotFound } from '#domain/failure.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { changePause, readPause, readPauseToEdit } from '#features/intake/pause.ts';
import { aDraft, aStart, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { anAccount } from '../support/files.ts';

const now = new Date('2026-05-04T09:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const words = {
  act: 'pause',
  version: 0,
  textFr: 'Nous sommes deux, et complets.',
  textEn: 'There are two of us, and no room.',
  untilOn: null,
} as const;

test('while intake is paused nobody begins, and what was begun can be sent', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const { draft } = await aDraft(db, now);

  expect(await changePause(db, admin, words, now)).toEqual({ ok: true });

  await expect(aStart(db, now)).rejects.toThrow('paused');
  expect(await readPause(db, 'en', now)).toEqual({ text: words.textEn, until: null });
  expect(await submit(db, secrets, draft, now)).toMatchObject({ ok: true });
});

test('a pause with a day ends by itself on that day, and a day that is past is refused', async ({ db }) => {
  const admin = await anAccount(db, 'admin');

  expect(await changePause(db, admin, { ...words, untilOn: '2026-05-04' }, now)).toEqual({ ok: false, refusal: 'past-day' });
  expect(await changePause(db, admin, { ...words, untilOn: '2026-05-06' }, now)).toEqual({ ok: true });

  expect(await readPause(db, 'fr', later(1))).toMatchObject({ text: words.textFr });
  expect(await readPause(db, 'fr', later(2))).toBeUndefined();
  expect(await aStart(db, later(2))).toBeTruthy();
});

test('of two who change the pause the second is told, and who ended it twice is not', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  await changePause(db, admin, words, now);

  expect(await changePause(db, admin, { ...words, textFr: 'Autre chose.' }, now)).toEqual({ ok: false, refusal: 'overtaken' });
  expect(await changePause(db, admin, { ...words, version: 1, textFr: 'Autre chose.' }, now)).toEqual({ ok: true });
  expect(await readPause(db, 'fr', now)).toMatchObject({ text: 'Autre chose.' });

  for (const _ of [1, 2]) expect(await changePause(db, admin, { act: 'resume' }, now)).toEqual({ ok: true });
  expect(await readPause(db, 'fr', now)).toBeUndefined();
  const trail = await db.selectFrom('audit').select(['act', 'accountId']).orderBy('id').execute();
  expect(trail.map(({ act }) => act)).toEqual(['pause-intake', 'pause-intake', 'resume-intake']);
});

test('only an admin pauses, or reads how it stands', async ({ db }) => {
  for (const role of ['reviewer', 'steward'] as const) {
    const account = await anAccount(db, role);
    expect(() => changePause(db, account, words, now)).toThrow(NotFound);
    await expect(readPauseToEdit(db, account, now)).rejects.toThrow(NotFound);
  }
});
