import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import type { Answers } from '#domain/questions.ts';
import { waitList } from '#features/applications/deciding/decide.ts';
import { readFile } from '#features/review/read-file.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { aFile, anAccount, atDesk, now } from '../support/files.ts';

/** A file that was sent three times; what is said anew each time. */
async function aFileSentThrice(db: Db, more: Parameters<typeof aFile>[1] = {}) {
  const file = await aFile(db, more);
  const first = await db.selectFrom('snapshot').select('answers').where('id', '=', file.snapshotId).executeTakeFirstOrThrow();
  const said: Answers[] = [
    { sentence: 'Repairs bicycles.' },
    { sentence: 'Lends bicycles.', 'for-hoster': 'Another word', commune: '44109' },
  ];
  let answers = first.answers as unknown as Answers;
  for (const [index, change] of said.entries()) {
    answers = { ...answers, ...change };
    await db
      .insertInto('snapshot')
      .values({ id: randomUUID(), applicationId: file.id, number: index + 2, round: 1, answers: JSON.stringify(answers), sentAt: now })
      .execute();
  }
  return file;
}

const read = async (db: Db, account: Account, id: string, sendings = {}) => {
  const { pages, compared, ...rest } = await readFile(db, account, { id, locale: 'en', now, sendings });
  const answers = pages.flatMap((page) => page.answers);
  const changed = answers.filter(({ before }) => before).map(({ id: question, lines, before }) => ({ question, before, lines }));
  return { answers, changed, compared, ...rest };
};

test('each answer that changed since the sending before says what it was and what it is', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFileSentThrice(db);

  const { changed, compared } = await read(db, reviewer, file.id);

  expect(changed).toEqual([
    { question: 'sentence', before: ['Repairs bicycles.'], lines: ['Lends bicycles.'] },
    { question: 'commune', before: ['Lyon 4e Arrondissement (69)'], lines: ['Nantes (44)'] },
    { question: 'for-hoster', before: ['A word for the hoster alone'], lines: ['Another word'] },
  ]);
  expect(compared).toMatchObject({ from: 2, shown: 3 });
});

test('any two sendings are compared, and the one that is read is the later of them', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFileSentThrice(db);

  const { changed, compared, latest } = await read(db, reviewer, file.id, { from: 1, to: 2 });

  expect(changed).toEqual([{ question: 'sentence', before: ['Repairs bicycles together.'], lines: ['Repairs bicycles.'] }]);
  expect(compared).toMatchObject({ from: 1, shown: 2 });
  expect(latest?.number).toBe(3);
});

test('a steward reads no difference of what only the hoster reads, whichever sendings they choose', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const file = await aFileSentThrice(db, { networkId: network.id });

  for (const sendings of [{}, { from: 1, to: 3 }, { from: 3, to: 1 }, { from: 2 }, { to: 9 }]) {
    const seen = await read(db, steward, file.id, sendings);

    expect(seen.changed.map(({ question }) => question)).toEqual(['sentence', 'commune']);
    expect(JSON.stringify(seen)).not.toMatch(/Another word|hoster alone|for-hoster/);
  }
});

test('what is decided while an earlier sending is read is refused', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFileSentThrice(db);
  const { snapshotId } = (await read(db, reviewer, file.id, { from: 1, to: 2 })).seen;

  const decided = await waitList(db, await atDesk(db, reviewer, file.id), { body: '', snapshotId });

  expect(decided).toEqual({ ok: false, refusal: 'stale-sending' });
});
