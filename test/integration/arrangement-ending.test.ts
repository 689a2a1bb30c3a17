import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { handOverSteps } from '#domain/arrangement.ts';
import { Forbidden, NotFound } from '#domain/failure.ts';
import { actOnArrangement, type ArrangementAct } from '#features/arrangements/act.ts';
import { meetEndings } from '#features/arrangements/ending-deadlines.ts';
import { readArrangement } from '#features/arrangements/read.ts';
import { askToEnd } from '#features/applications/following/ask-to-end.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { actsOf, anAccount, linkSecret, now } from '../support/files.ts';
import { aLivingCommunity, anAcceptedCommunity } from '../support/living.ts';

const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

/** A community that lives, an admin, and what may be done with its arrangement. */
async function aHosting(db: Db) {
  const living = await aLivingCommunity(db);
  const admin = await anAccount(db, 'admin');
  const { arrangementId: id } = living;
  const state = async () => (await db.selectFrom('arrangement').selectAll().where('id', '=', id).executeTakeFirstOrThrow()).state;
  const version = async () => (await db.selectFrom('arrangement').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version;
  const act = (said: ArrangementAct, by: Account = admin, at = now) => actOnArrangement(db, by, said, { id, linkSecret, now: at });
  const move = async (name: 'suspend' | 'resume' | 'begin-ending' | 'end' | 'end-unbegun', reason = 'Talked over.', by = admin) =>
    act({ act: name, version: await version(), reason }, by);
  return { ...living, admin, id, state, version, act, move };
}

const letters = (db: Db, template: string) =>
  db.selectFrom('email').select(['recipient', 'state', 'body']).where('template', '=', template).orderBy('recipient').execute();
const historyOf = async (db: Db, id: string) =>
  (await db.selectFrom('event').select('act').where('arrangementId', '=', id).orderBy('id').execute()).map(({ act }) => act);

test('an admin suspends with a reason: letters wait to be read, nothing starts, and it is resumed', async ({ db }) => {
  const { id, file, steward, act, move, state, chatId, reviewer } = await aHosting(db);

  expect(await move('suspend')).toEqual({ ok: true });

  expect(await state()).toBe('suspended');
  const drafts = await letters(db, 'arrangement-suspended');
  expect(drafts.map((one) => [one.recipient, one.state])).toEqual([file.owner, steward.email].toSorted().map((to) => [to, 'draft']));
  expect(JSON.stringify(drafts)).toContain('Talked over.');
  const { version } = await db.selectFrom('service').select('version').where('id', '=', chatId).executeTakeFirstOrThrow();
  const service = { act: 'service', serviceId: chatId, address: '' } as const;
  expect(await act({ ...service, version, to: 'read_only' }, reviewer)).toEqual({ ok: true });
  expect(await act({ ...service, version: version + 1, to: 'live' }, reviewer)).toEqual({ ok: false, refusal: 'arrangement-not-open' });
  expect(await move('resume', '')).toEqual({ ok: true });
  expect(await act({ ...service, version: version + 1, to: 'live' }, reviewer)).toEqual({ ok: true });
  expect(await historyOf(db, id)).toEqual(expect.arrayContaining(['suspend-arrangement', 'resume-arrangement']));
});

test('without a reason, out of turn, or from an old page nothing moves', async ({ db }) => {
  const { act, move, state, version } = await aHosting(db);

  expect(await move('suspend', '')).toEqual({ ok: false, refusal: 'needs-reason' });
  expect(await move('begin-ending', '')).toEqual({ ok: false, refusal: 'needs-reason' });
  expect(await move('resume')).toEqual({ ok: false, refusal: 'arrangement-moved' });
  expect(await move('end')).toEqual({ ok: false, refusal: 'arrangement-moved' });
  expect(await move('end-unbegun')).toEqual({ ok: false, refusal: 'arrangement-moved' });
  expect(await act({ act: 'suspend', version: (await version()) - 1, reason: 'x' })).toEqual({ ok: false, refusal: 'overtaken' });
  expect(await state()).toBe('active');
  expect(await letters(db, 'arrangement-suspended')).toEqual([]);
});

test('of two admins at once one moves it, and the letters are those of one move', async ({ db }) => {
  const { act, version } = await aHosting(db);
  const read = await version();

  const acted = await Promise.all([
    act({ act: 'suspend', version: read, reason: 'One.' }),
    act({ act: 'begin-ending', version: read, reason: 'Other.' }, await anAccount(db, 'admin')),
  ]);

  expect(acted.filter(({ ok }) => ok)).toHaveLength(1);
  const written = [...(await letters(db, 'arrangement-suspended')), ...(await letters(db, 'arrangement-ending'))];
  expect(written).toHaveLength(2);
});

test('others only wish for it, each for what is theirs to wish; strangers know of nothing', async ({ db }) => {
  const { id, act, move, state, reviewer, steward, admin } = await aHosting(db);
  const stranger = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });

  await expect(move('suspend', 'x', reviewer)).rejects.toThrow(Forbidden);
  await expect(move('begin-ending', 'x', steward)).rejects.toThrow(Forbidden);
  await expect(move('suspend', 'x', stranger)).rejects.toThrow(NotFound);
  await expect(act({ act: 'wish-end', reason: 'x' }, stranger)).rejects.toThrow(NotFound);
  await expect(act({ act: 'wish-suspend', reason: 'x' }, steward)).rejects.toThrow(Forbidden);
  await expect(act({ act: 'wish-end', reason: 'x' }, admin)).rejects.toThrow(Forbidden);
  await expect(act({ act: 'set-aside', wish: 'end' }, reviewer)).rejects.toThrow(Forbidden);
  expect(await act({ act: 'wish-suspend', reason: 'Spam.' }, reviewer)).toEqual({ ok: true });
  expect(await act({ act: 'wish-end', reason: 'They left.' }, steward)).toEqual({ ok: true });
  expect(await act({ act: 'wish-end', reason: 'Again.' }, reviewer)).toEqual({ ok: false, refusal: 'asked-already' });

  expect(await state()).toBe('active');
  const told = await letters(db, 'arrangement-wish');
  expect(told.map(({ recipient }) => recipient)).toEqual([admin.email, admin.email]);
  const { wishes } = await readArrangement(db, admin, id);
  expect(wishes.map(({ wish, askedAs }) => [wish, askedAs])).toEqual([
    ['end', 'steward'],
    ['suspend', 'reviewer'],
  ]);
  expect(await act({ act: 'set-aside', wish: 'end' })).toEqual({ ok: true });
  expect(await move('suspend')).toEqual({ ok: true });
  expect((await readArrangement(db, admin, id)).wishes).toEqual([]);
});

test('the holder asks to end on their own page, once; nothing changes before an admin decides', async ({ db }) => {
  const { id, token, admin, move, state } = await aHosting(db);
  const at = later(1);

  expect(await askToEnd(db, { token, reason: 'We close.', now: at })).toEqual({ ok: true });
  expect(await askToEnd(db, { token, reason: 'Again.', now: at })).toEqual({ ok: false, refusal: 'asked-already' });
  await expect(askToEnd(db, { token: 'x'.repeat(43), reason: 'x', now: at })).rejects.toThrow(NotFound);

  expect(await state()).toBe('active');
  expect((await readArrangement(db, admin, id)).wishes).toMatchObject([{ wish: 'end', askedAs: 'holder', reason: 'We close.' }]);
  await move('begin-ending');
  expect(await askToEnd(db, { token, reason: 'x', now: at })).toEqual({ ok: false, refusal: 'arrangement-moved' });
});

test('ending takes ninety days, with letters at once, thirty and seven days before; then a person is told, and nothing is cut', async ({
  db,
}) => {
  const { id, file, steward, admin, move, state } = await aHosting(db);
  const keys = { links: linkSecret };
  const told = async () => (await letters(db, 'arrangement-ending')).map(({ recipient }) => recipient);
  const theirs = [file.owner, steward.email].toSorted();

  await move('begin-ending');
  const { arrangement } = await readArrangement(db, admin, id);
  expect([arrangement.state, arrangement.endsOn]).toEqual(['ending', later(90).toISOString().slice(0, 10)]);
  expect(await told()).toEqual(theirs);
  expect(await meetEndings(db, keys, later(59))).toBe(0);
  expect(await meetEndings(db, keys, later(60))).toBe(1);
  expect(await meetEndings(db, keys, later(61))).toBe(0);
  expect(await told()).toEqual([...theirs, ...theirs].toSorted());
  expect(await meetEndings(db, keys, later(83))).toBe(1);
  expect(await meetEndings(db, keys, later(90))).toBe(0);
  expect(await meetEndings(db, keys, later(91))).toBe(1);
  expect(await meetEndings(db, keys, later(92))).toBe(0);

  expect(await told()).toEqual([...theirs, ...theirs, ...theirs, admin.email].toSorted());
  expect(await state()).toBe('ending');
  expect((await readArrangement(db, admin, id)).services.map((service) => service.state)).toEqual(['live']);
});

test('it ends when all of each service is handed over, by whom is kept; its services end with it', async ({ db }) => {
  const { id, chatId, admin, reviewer, steward, act, move, state } = await aHosting(db);
  const tick = (step: (typeof handOverSteps)[number], by = reviewer, name: 'tick' | 'untick' = 'tick') =>
    act({ act: name, serviceId: chatId, step, note: '' }, by);

  expect(await tick('told')).toEqual({ ok: false, refusal: 'arrangement-moved' });
  await move('begin-ending');
  await expect(tick('told', steward)).rejects.toThrow(Forbidden);
  for (const step of handOverSteps.slice(0, -1)) expect(await tick(step)).toEqual({ ok: true });
  expect(await tick('told', admin)).toEqual({ ok: true });
  expect(await move('end', '')).toEqual({ ok: false, refusal: 'not-handed-over' });
  expect(await state()).toBe('ending');
  await tick('deleted');
  await tick('deleted', admin, 'untick');
  expect(await move('end', '')).toEqual({ ok: false, refusal: 'not-handed-over' });
  await tick('deleted', admin);
  expect(await move('end', '')).toEqual({ ok: true });

  const { arrangement, services, handed } = await readArrangement(db, admin, id);
  expect([arrangement.state, arrangement.endedAt, arrangement.endException]).toEqual(['ended', now, '']);
  expect(services.map((service) => [service.state, service.endedOn])).toEqual([['retired', now.toISOString().slice(0, 10)]]);
  expect(handed.find(({ step }) => step === 'told')?.account).toBe(reviewer.name);
  expect(handed).toHaveLength(handOverSteps.length);
  expect(await move('begin-ending')).toEqual({ ok: false, refusal: 'arrangement-moved' });
});

test('it ends with a written reason where not all can be handed over', async ({ db }) => {
  const { id, admin, move, state } = await aHosting(db);

  await move('begin-ending');
  expect(await move('end', 'Nobody answers since March.')).toEqual({ ok: true });

  expect(await state()).toBe('ended');
  expect((await readArrangement(db, admin, id)).arrangement.endException).toBe('Nobody answers since March.');
  const event = await db.selectFrom('event').select('facts').where('act', '=', 'end-arrangement').executeTakeFirstOrThrow();
  expect(event.facts).toEqual({ isIncomplete: true });
});

test('an arrangement that never began ends without letters, and its services are not set up', async ({ db }) => {
  const { arrangementId: id, file } = await anAcceptedCommunity(db);
  const admin = await anAccount(db, 'admin');
  const { version } = await db.selectFrom('arrangement').select('version').where('id', '=', id).executeTakeFirstOrThrow();

  const ended = await actOnArrangement(db, admin, { act: 'end-unbegun', version, reason: 'A mistake.' }, { id, linkSecret, now });

  expect(ended).toEqual({ ok: true });
  const { arrangement, services } = await readArrangement(db, admin, id);
  expect([arrangement.state, services.map((service) => service.state)]).toEqual(['ended', ['retired']]);
  expect(await letters(db, 'arrangement-ending')).toEqual([]);
  expect(await actsOf(db, file.id)).not.toContain('end-arrangement');
});

test('who was in the directory by the arrangement alone leaves it with the end; who belongs to a network stays', async ({ db }) => {
  const { move, network } = await aHosting(db);
  const shown = () => db.selectFrom('listing').select('kind').where('kind', '=', 'community').execute();
  await db
    .updateTable('membership')
    .set({ toOn: now.toISOString().slice(0, 10), isPrimary: false })
    .where('networkId', '=', network.id)
    .execute();
  expect(await shown()).toHaveLength(1);

  await move('begin-ending');
  await move('end', 'Gone.');

  expect(await shown()).toEqual([]);
});
