import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { NotFound } from '#domain/failure.ts';
import { askChanges } from '#features/applications/deciding/ask-changes.ts';
import { claim, keepReading } from '#features/applications/deciding/claim.ts';
import { actOnMany, whatWasDone } from '#features/review/bulk.ts';
import { perform } from '#features/review/perform.ts';
import { readFile } from '#features/review/read-file.ts';
import { bulkForm, wrongInBulk } from '#http/review-forms.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { actsOf, aFile, anAccount, atDesk, linkSecret, now } from '../support/files.ts';

const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const leaseOf = (db: Db, id: string) =>
  db.selectFrom('application').select(['claimedBy', 'claimedUntil']).where('id', '=', id).executeTakeFirstOrThrow();
const seen = (...ids: string[]) => ids.map((id) => ({ id, version: 1 }));

test('of several files each is taken for itself: what is refused is told with who was first, and the rest is done', async ({ db }) => {
  const [first, second] = [await anAccount(db, 'reviewer'), await anAccount(db, 'admin')];
  await db.updateTable('account').set({ name: 'Camille' }).where('id', '=', first.id).execute();
  const [free, held, moved] = [await aFile(db), await aFile(db), await aFile(db)];
  await claim(db, await atDesk(db, first, held.id), { isTakenOver: false });
  await claim(db, await atDesk(db, first, moved.id), { isTakenOver: false });
  await askChanges(db, await atDesk(db, first, moved.id), { questions: [], body: 'Who are you?' });
  const unknown = randomUUID();

  const results = await actOnMany(
    db,
    { account: second, now, linkSecret },
    { act: 'claim', file: seen(free.id, held.id, moved.id, unknown) },
  );

  expect(results.map(({ id, refusal, reader, last }) => ({ id, refusal, reader, did: last?.act, who: last?.account }))).toEqual([
    { id: free.id, refusal: undefined, reader: second.name, did: 'claim', who: second.name },
    { id: held.id, refusal: 'held-by-another', reader: 'Camille', did: 'claim', who: 'Camille' },
    { id: moved.id, refusal: 'overtaken', reader: 'Camille', did: 'hoster-asks-changes', who: 'Camille' },
    { id: unknown, refusal: 'not-found', reader: '', did: undefined, who: undefined },
  ]);
  expect((await leaseOf(db, free.id)).claimedBy).toBe(second.id);
  expect((await leaseOf(db, held.id)).claimedBy).toBe(first.id);
});

test('pressed twice, nothing is done twice', async ({ db }) => {
  const account = await anAccount(db, 'reviewer');
  const [one, other] = [await aFile(db), await aFile(db)];
  const press = (act: 'claim' | 'release' | 'take-over') =>
    actOnMany(db, { account, now, linkSecret }, { act, file: seen(one.id, other.id) });

  for (const act of ['claim', 'take-over', 'release'] as const) {
    const twice = await Promise.all([press(act), press(act)]);
    expect(twice.flat().map(({ refusal }) => refusal)).toEqual([undefined, undefined, undefined, undefined]);
  }
  expect(await actsOf(db, one.id)).toEqual(['claim', 'release']);
});

test('two people take over the same file at once: each line of history names whom it was taken from', async ({ db }) => {
  const [reader, one, other] = [await anAccount(db, 'reviewer'), await anAccount(db, 'reviewer'), await anAccount(db, 'admin')];
  for (const [account, name] of [
    [reader, 'Ada'],
    [one, 'Bo'],
    [other, 'Cy'],
  ] as const)
    await db.updateTable('account').set({ name }).where('id', '=', account.id).execute();
  const { id } = await aFile(db);
  await claim(db, await atDesk(db, reader, id), { isTakenOver: false });

  await Promise.all([one, other].map((account) => actOnMany(db, { account, now, linkSecret }, { act: 'take-over', file: seen(id) })));

  const { history } = await readFile(db, reader, { id, locale: 'fr', now });
  const lines = history.map(({ act, account, from }) => `${act}: ${account} from ${from}`);
  const [first, second] = lines[1]?.includes('Bo') ? ['Bo', 'Cy'] : ['Cy', 'Bo'];
  expect(lines).toEqual(['claim: Ada from null', `take-over: ${first} from Ada`, `take-over: ${second} from ${first}`]);
});

test('stewards act on no list, and nothing of it says whether a file is there', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const { id } = await aFile(db, { networkId: network.id });
  const { id: strange } = await aFile(db);

  for (const file of [id, strange, randomUUID()])
    await expect(actOnMany(db, { account: steward, now, linkSecret }, { act: 'claim', file: seen(file) })).rejects.toThrow(NotFound);
  await expect(keepReading(db, { account: steward, id: strange, now })).rejects.toThrow(NotFound);
  expect(await whatWasDone(db, steward, { did: 'claim', on: [id] })).toEqual([]);
});

test('what the address says was done is told only where it is so', async ({ db }) => {
  const [mine, other] = [await anAccount(db, 'reviewer'), await anAccount(db, 'reviewer')];
  const [taken, theirs, free] = [await aFile(db), await aFile(db), await aFile(db)];
  await claim(db, await atDesk(db, mine, taken.id), { isTakenOver: false });
  await claim(db, await atDesk(db, other, theirs.id), { isTakenOver: false });
  const told = async (did: 'claim' | 'release') =>
    (await whatWasDone(db, mine, { did, on: [taken.id, theirs.id, free.id, randomUUID()] })).map(({ id }) => id).toSorted();

  expect(await told('claim')).toEqual([taken.id]);
  expect(await told('release')).toEqual([theirs.id, free.id].toSorted());
});

test('nothing ticked, too much ticked or something else ticked is refused with a word', () => {
  const wrong = (form: object) => {
    const read = bulkForm.safeParse(form);
    if (read.success) return undefined;
    const errors: Record<string, string> = {};
    for (const issue of read.error.issues) errors[issue.path.join('.')] ??= issue.message;
    return wrongInBulk(errors);
  };
  const file = `${randomUUID()}.1`;

  expect(wrong({ act: 'claim', file: [file] })).toBeUndefined();
  expect(wrong({ act: 'claim' })).toBe('nothing');
  expect(wrong({ act: 'claim', file: ['x'] })).toBe('nothing');
  expect(wrong({ act: 'accept', file: [file] })).toBe('nothing');
  expect(wrong({ act: 'claim', file: Array.from({ length: 51 }, () => file) })).toBe('too-many');
});

test('the half hour runs from the last act of who reads, and from their open page', async ({ db }) => {
  const [reader, other] = [await anAccount(db, 'reviewer'), await anAccount(db, 'reviewer')];
  const { id } = await aFile(db);
  await claim(db, await atDesk(db, reader, id), { isTakenOver: false });
  const until = async () => (await leaseOf(db, id)).claimedUntil;

  expect(await until()).toEqual(minutes(30));
  await perform(db, await atDesk(db, reader, id, minutes(10)), 'note', { 'note-body': 'Looks fine.' });
  expect(await until()).toEqual(minutes(40));
  await perform(db, await atDesk(db, other, id, minutes(15)), 'note', { 'note-body': 'To me too.' });
  expect(await until()).toEqual(minutes(40));
  expect(await keepReading(db, { account: reader, id, now: minutes(20) })).toBe(true);
  expect(await until()).toEqual(minutes(50));
  expect(await keepReading(db, { account: other, id, now: minutes(21) })).toBe(false);
  await claim(db, await atDesk(db, other, id, minutes(22)), { isTakenOver: true });
  expect(await keepReading(db, { account: reader, id, now: minutes(23) })).toBe(false);
  expect(await leaseOf(db, id)).toEqual({ claimedBy: other.id, claimedUntil: minutes(52) });
});

test('reading on prolongs nothing of a file that was given back or that ended', async ({ db }) => {
  const reader = await anAccount(db, 'reviewer');
  const [back, over] = [await aFile(db), await aFile(db)];
  for (const { id } of [back, over]) await claim(db, await atDesk(db, reader, id), { isTakenOver: false });

  await perform(db, await atDesk(db, reader, back.id), 'release', {});
  await perform(db, await atDesk(db, reader, over.id), 'withdraw', { 'withdraw-reason': 'They wrote.' });

  for (const { id } of [back, over]) expect(await keepReading(db, { account: reader, id, now: minutes(5) })).toBe(false);
});
