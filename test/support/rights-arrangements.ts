import { randomUUID } from 'node:crypto';
import { insertContact } from '#db/endings.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { paths } from '#i18n/paths.ts';
import { secrets } from './applicants.ts';
import { aCommunity } from './factories.ts';
import { aFile, anAccount, atDesk } from './files.ts';
import type { Situation, Yard } from './rights.ts';

/** An arrangement of the steward's network with one service to deploy, whose letter has left. */
export async function anArrangement({ db, home }: Yard, hasLetterLeft = true) {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { networkId: home.id, state: 'in_review', sent: { name: `Collective ${randomUUID()}`, tools: ['chat'] } });
  const desk = { ...(await atDesk(db, reviewer, file.id, new Date())), linkSecret: secrets.links };
  const accepted = await accept(db, desk, { body: '', exception: 'Known.', snapshotId: file.snapshotId });
  if (!accepted.ok) throw new Error(accepted.refusal);
  const letter = await db
    .selectFrom('email')
    .select('id')
    .where('applicationId', '=', file.id)
    .where('template', '=', 'accepted')
    .executeTakeFirstOrThrow();
  if (hasLetterLeft) {
    await db.updateTable('email').set({ state: 'sent' }).where('id', '=', letter.id).execute();
    await db.updateTable('application').set({ outcomeVisibleAt: new Date() }).where('id', '=', file.id).execute();
  }
  const { arrangementId } = await db.selectFrom('application').select('arrangementId').where('id', '=', file.id).executeTakeFirstOrThrow();
  const id = arrangementId ?? '';
  const [arrangement, service] = [
    await db.selectFrom('arrangement').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
    await db.selectFrom('service').select(['id', 'version']).where('arrangementId', '=', id).executeTakeFirstOrThrow(),
  ];
  return { id, version: String(arrangement.version), service, letterId: letter.id };
}

const terms = {
  symbolicCents: '12',
  realCostCents: '90',
  period: 'year',
  payer: '',
  payment: '',
  invoiceContact: '',
  renewalOn: '',
  notes: '',
};

/** An arrangement in this state, with its service. */
async function anArrangementThatIs(yard: Yard, state: 'active' | 'suspended' | 'ending') {
  const { id, service } = await anArrangement(yard);
  const { version } = await yard.db
    .updateTable('arrangement')
    .set({ state })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return { id, path: paths.arrangement('en', id), version: String(version), service };
}

/** Hosting that was entered on screen: no request stands behind it. */
async function enteredHosting({ db, home }: Yard) {
  const { id: communityId } = await aCommunity(db, { networks: [home] });
  const id = randomUUID();
  await db.insertInto('arrangement').values({ id, communityId, responsibleNetworkId: home.id, state: 'active' }).execute();
  return { id, path: paths.arrangement('en', id) };
}

/** An act that needs nothing but an arrangement in this state, and why. */
const inState =
  (state: 'active' | 'suspended' | 'ending', act: string): Situation =>
  async (yard) => {
    const { path, version } = await anArrangementThatIs(yard, state);
    return { path, fields: { act, version, reason: 'They wrote so.' } };
  };

/** What is done with an arrangement on its page. */
export const arrangementActs: Record<string, Situation> = {
  'arrangement: terms': async (yard) => {
    const { id, version } = await anArrangement(yard);
    return { path: paths.arrangement('en', id), fields: { act: 'terms', version, ...terms } };
  },
  'arrangement: service': async (yard) => {
    const { id, service } = await anArrangement(yard);
    const live = {
      act: 'service',
      version: String(service.version),
      serviceId: service.id,
      to: 'live',
      address: 'https://chat.example.org',
    };
    return { path: paths.arrangement('en', id), fields: live };
  },
  'arrangement: suspend': inState('active', 'suspend'),
  'arrangement: resume': inState('suspended', 'resume'),
  'arrangement: begin-ending': inState('active', 'begin-ending'),
  'arrangement: end': inState('ending', 'end'),
  'arrangement: end-unbegun': async (yard) => {
    const { id, version } = await anArrangement(yard);
    return { path: paths.arrangement('en', id), fields: { act: 'end-unbegun', version, reason: 'They changed their mind.' } };
  },
  'arrangement: tick': async (yard) => {
    const { path, service } = await anArrangementThatIs(yard, 'ending');
    return { path, fields: { act: 'tick', serviceId: service.id, step: 'told' } };
  },
  'arrangement: untick': async (yard) => {
    const { path, service } = await anArrangementThatIs(yard, 'ending');
    await yard.db.insertInto('handOver').values({ serviceId: service.id, step: 'told', doneAt: new Date() }).execute();
    return { path, fields: { act: 'untick', serviceId: service.id, step: 'told' } };
  },
  'arrangement: wish-suspend': inState('active', 'wish-suspend'),
  'arrangement: wish-end': inState('active', 'wish-end'),
  'arrangement: set-aside': async (yard) => {
    const { id, path } = await anArrangementThatIs(yard, 'active');
    const wish = {
      id: randomUUID(),
      arrangementId: id,
      wish: 'end',
      reason: 'They leave.',
      askedAt: new Date(),
      askedAs: 'holder',
    } as const;
    await yard.db.insertInto('arrangementWish').values(wish).execute();
    return { path, fields: { act: 'set-aside', wish: 'end' } };
  },
  'arrangement: add-person': async (yard) => ({
    path: (await enteredHosting(yard)).path,
    fields: { act: 'add-person', name: 'One', email: `${randomUUID()}@example.org` },
  }),
  'arrangement: remove-person': async (yard) => {
    const { id: arrangementId, path } = await enteredHosting(yard);
    const id = randomUUID();
    const email = `${id}@example.org`;
    await insertContact(yard.db, { id, arrangementId, name: 'One', email, createdAt: new Date() });
    return { path, fields: { act: 'remove-person', person: id } };
  },
};
