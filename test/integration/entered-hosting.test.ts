import { expect } from 'vitest';
import { Forbidden, NotFound } from '#domain/failure.ts';
import { actOnArrangement, type ArrangementAct } from '#features/arrangements/act.ts';
import { readAgreement } from '#features/arrangements/agreement.ts';
import { readArrangement } from '#features/arrangements/read.ts';
import { createRecord, enterHosting } from '#features/records/create.ts';
import type { Db } from '#db/client.ts';
import { test } from '../support/database.ts';
import { aNetwork, aTool } from '../support/factories.ts';
import { anAccount, linkSecret, now } from '../support/files.ts';
import { aLivingCommunity } from '../support/living.ts';

async function aHosting(db: Db) {
  await aTool(db, 'pads');
  const network = await aNetwork(db, { name: 'Fabriques' });
  const admin = await anAccount(db, 'admin');
  const id = await enterHosting(db, { account: admin, now }, { kind: 'networks', id: network.id });
  const act = (said: ArrangementAct, account = admin, at = id) => actOnArrangement(db, account, said, { id: at, linkSecret, now });
  return { network, admin, id, act };
}

test('two who enter the hosting of a network at once, and whoever does it again, come to the same', async ({ db }) => {
  const network = await aNetwork(db);
  const admin = await anAccount(db, 'admin');
  const enter = () => enterHosting(db, { account: admin, now }, { kind: 'networks', id: network.id });

  const entered = [...(await Promise.all([enter(), enter()])), await enter()];

  expect(new Set(entered).size).toBe(1);
  expect(await db.selectFrom('arrangement').select('id').execute()).toEqual([{ id: entered[0] }]);
});

test('hosting that exists has a text, people and services, without a request', async ({ db }) => {
  const { network, admin, id, act } = await aHosting(db);
  const service = {
    tool: 'pads',
    name: 'Pads',
    address: 'https://pads.example.org',
    state: 'live',
    regime: 'member',
    load: 'open',
    lang: 'fr',
  };

  const made = await createRecord(
    db,
    { account: admin, now },
    { kind: 'services', owner: `networks:${network.id}` },
    { ...service, visibility: 'listed' },
  );
  await act({ act: 'add-person', name: 'Somebody', email: 'one@example.org' });
  await act({ act: 'add-person', name: 'The same', email: 'one@example.org' });

  expect(made.ok).toBe(true);
  const { arrangement, services, people, history } = await readArrangement(db, admin, id);
  expect([arrangement.state, arrangement.charterVersion]).toEqual(['active', '2026-01']);
  expect(services.map(({ name, state }) => [name, state])).toEqual([['Pads', 'live']]);
  expect(people.map(({ email, role }) => [email, role])).toEqual([['one@example.org', 'contact']]);
  expect(history.map(({ act: one }) => one)).toEqual(['enter-arrangement', 'add-contact']);
  expect((await readAgreement(db, admin, { id, locale: 'fr' })).html).toContain('Pads');
});

test('its people are told that it ends, and then forgotten', async ({ db }) => {
  const { admin, id, act } = await aHosting(db);
  await act({ act: 'add-person', name: '', email: 'one@example.org' });
  const move = async (name: 'begin-ending' | 'end') =>
    act({ act: name, version: (await readArrangement(db, admin, id)).arrangement.version, reason: 'They leave.' });

  await move('begin-ending');
  await move('end');

  const told = await db.selectFrom('email').select('recipient').where('template', '=', 'arrangement-ending').execute();
  expect(told.map(({ recipient }) => recipient)).toEqual(['one@example.org', 'one@example.org']);
  expect((await readArrangement(db, admin, id)).people).toEqual([]);
});

test('people are noted and removed by the hoster alone, and those of a request are not theirs to change', async ({ db }) => {
  const { network, id, act } = await aHosting(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const living = await aLivingCommunity(db);
  const person = { act: 'add-person', name: '', email: 'two@example.org' } as const;

  await expect(act(person, steward)).rejects.toThrow(Forbidden);
  await expect(act({ act: 'remove-person', person: id })).rejects.toThrow(NotFound);
  expect(await act(person, living.reviewer, living.arrangementId)).toEqual({ ok: false, refusal: 'comes-from-request' });
});
