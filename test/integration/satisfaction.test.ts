import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { insertEmails } from '#db/emails.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { erase } from '#features/applications/following/erase.ts';
import { follow } from '#features/applications/following/follow.ts';
import { answerSatisfaction, readAllSatisfaction, readSatisfaction } from '#features/applications/following/satisfaction.ts';
import { readFile } from '#features/review/read-file.ts';
import { aRequest, lettersOf, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { anAccount } from '../support/files.ts';

// A Monday; seven working days later is the Wednesday of the next week.
const start = new Date('2026-11-23T10:00:00Z');
const on = (days: number) => new Date(start.getTime() + days * 86_400_000);
const meet = (db: Db, ...days: number[]) => Promise.all(days.map((one) => meetDeadlines(db, secrets, on(one))));
const asked = async (db: Db, id: string) => (await lettersOf(db, id)).filter((letter) => letter.startsWith('outcome ')).length;

/** A request that was decided, the letter of which left at the start. */
async function aDecided(db: Db, { state = 'declined' as 'declined' | 'oriented', isSilent = false, isSent = true } = {}) {
  const { file, token } = await aRequest(db, start);
  await db
    .updateTable('application')
    .set({ state, isSilent, stateSince: start, outcomeVisibleAt: isSent ? start : null })
    .where('id', '=', file.id)
    .execute();
  const id = crypto.randomUUID();
  const letter = {
    id,
    applicationId: file.id,
    round: 1,
    template: state,
    locale: 'en',
    recipient: 'one@example.org',
    subject: 'x',
  } as const;
  const rest = { body: '{}', mode: 'outbox', messageId: id } as const;
  if (!isSilent) await insertEmails(db, [{ ...letter, ...rest, state: isSent ? 'sent' : 'draft', sentAt: isSent ? start : null }]);
  return { file, token };
}

test('two questions are asked seven working days after the letter of decision has left, once', async ({ db }) => {
  const { file, token } = await aDecided(db);
  await meet(db, 8);
  expect(await asked(db, file.id)).toBe(0);
  await expect(readSatisfaction(db, token, on(8))).rejects.toThrow();

  await meet(db, 9, 9);
  await meet(db, 10);
  await meet(db, 40);

  expect(await asked(db, file.id)).toBe(1);
  expect((await follow(db, token, on(10))).isOpinionAsked).toBe(true);
});

test('nobody is asked over a letter that waits, a silent refusal, an address that does not answer, or an old decision', async ({ db }) => {
  const files = [await aDecided(db, { isSent: false }), await aDecided(db, { isSilent: true }), await aDecided(db)];
  await db
    .updateTable('person')
    .set({ bouncedAt: start })
    .where('applicationId', '=', files[2]?.file.id ?? '')
    .execute();
  const old = await aDecided(db);
  await db
    .updateTable('email')
    .set({ sentAt: on(-60) })
    .where('applicationId', '=', old.file.id)
    .where('template', '=', 'declined')
    .execute();

  await meet(db, 9);

  for (const { file } of [...files, old]) expect(await asked(db, file.id)).toBe(0);
});

test('an answer is kept without a name, can be changed for fourteen days, and goes with the request', async ({ db }) => {
  const { file, token } = await aDecided(db);
  await meet(db, 9);
  const say = (clear: string, easier: string, days: number) => answerSatisfaction(db, { token, clear, easier, now: on(days) });

  expect(await say('', '', 10)).toEqual({ ok: false, refusal: 'choose' });
  expect(await say('yes', 'x'.repeat(2001), 10)).toEqual({ ok: false, refusal: 'too-long' });
  expect(await say('partly', 'Fewer pages.', 10)).toEqual({ ok: true });
  expect(await say('yes', '', 23)).toEqual({ ok: true });
  expect(await say('no', '', 25)).toEqual({ ok: false, refusal: 'too-late' });

  const kept = { outcome: 'declined', clear: 'yes', easier: '', answeredAt: on(10), updatedAt: on(23) };
  expect((await readSatisfaction(db, token, on(24))).said).toEqual(kept);
  expect((await follow(db, token, on(24))).isOpinionAsked).toBe(false);
  const reviewer = await anAccount(db, 'reviewer');
  expect((await readFile(db, reviewer, { id: file.id, locale: 'fr', now: on(24) })).satisfaction).toEqual(kept);
  await erase(db, { token, version: (await readSatisfaction(db, token, on(24))).file.version, now: on(24) });
  expect(await db.selectFrom('satisfaction').selectAll().execute()).toEqual([]);
});

test('the hoster sees counts of five and more, and words without whose they are; a steward sees none', async ({ db }) => {
  for (let index = 0; index < 6; index += 1) {
    const { token } = await aDecided(db);
    await meet(db, 9);
    const said = index === 0 ? { clear: 'no', easier: 'Fewer pages.' } : { clear: 'yes', easier: '' };
    await answerSatisfaction(db, { token, ...said, now: on(10) });
  }

  expect(await readAllSatisfaction(db, await anAccount(db, 'reviewer'))).toEqual({
    rows: [{ form: 'community', outcome: 'declined', yes: 5, partly: null, no: null }],
    texts: ['Fewer pages.'],
  });
  await expect(readAllSatisfaction(db, await anAccount(db, 'steward'))).rejects.toThrow();
});
