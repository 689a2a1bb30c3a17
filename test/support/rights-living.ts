import { randomUUID } from 'node:crypto';
import { accept } from '#features/applications/deciding/accept.ts';
import { paths } from '#i18n/paths.ts';
import { secrets } from './applicants.ts';
import { aToldMachine } from './automation.ts';
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

const arrangementPath = async (yard: Yard) => paths.arrangement('en', (await anArrangement(yard)).id);

/** An arrangement that runs, with its service. */
async function aRunning(yard: Yard) {
  const { id, service } = await anArrangement(yard);
  const { version } = await yard.db
    .updateTable('arrangement')
    .set({ state: 'active' })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return { path: paths.arrangement('en', id), version: String(version), service };
}

/** A vouch that ends soon, as a steward of the network gave it. */
async function aVouch({ db, home }: Yard) {
  const { id: applicationId } = await aFile(db, { networkId: home.id, state: 'in_review' });
  const id = randomUUID();
  const [givenAt, until] = [new Date(Date.now() - 350 * 86_400_000), new Date(Date.now() + 10 * 86_400_000)];
  await db
    .insertInto('vouch')
    .values({ id, applicationId, networkId: home.id, opinion: 'vouched', sentence: '', givenAt, until })
    .execute();
  return id;
}

/** The pages of what runs, and of the networks that care for it. */
export const livingPlaces: Record<string, Situation> = {
  'arrangements/index.astro': async () => ({ path: paths.arrangements('en') }),
  'arrangements/[id].astro': async (yard) => ({ path: paths.arrangement('en', (await anArrangement(yard)).id) }),
  'arrangements/[id]/agreement.astro': async (yard) => ({ path: paths.agreement('en', (await anArrangement(yard)).id) }),
  'arrangements/[id]/orders/[service].ts': async (yard) => {
    const { id, service } = await anArrangement(yard);
    return { path: paths.deploymentOrder('en', id, service.id) };
  },
  'networks/index.astro': async () => ({ path: paths.networks('en') }),
  'networks/[slug]/index.astro': async ({ home }) => ({ path: paths.networkRoom('en', home.slug) }),
  'networks/[slug]/duties.astro': async ({ home }) => ({ path: paths.networkDuties('en', home.slug) }),
  'networks/[slug]/stewards.astro': async ({ home }) => ({ path: paths.networkStewards('en', home.slug) }),
  'networks/[slug]/report.astro': async ({ home }) => ({ path: paths.networkReport('en', home.slug) }),
  'networks/[slug]/vouches/[id].astro': async (yard) => ({ path: paths.vouch('en', yard.home.slug, await aVouch(yard)) }),
  'webhooks/index.astro': async () => ({ path: paths.webhooks('en') }),
  'webhooks/[id].astro': async ({ db }) => ({ path: paths.webhook('en', await aToldMachine(db)) }),
};

/** What is done there. */
export const livingActs: Record<string, Situation> = {
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
  'arrangement: suspend': async (yard) => {
    const { path, version } = await aRunning(yard);
    return { path, fields: { act: 'suspend', version, reason: 'Nobody answers.' } };
  },
  'arrangement: begin ending': async (yard) => {
    const { path, version } = await aRunning(yard);
    return { path, fields: { act: 'begin-ending', version, reason: 'They leave.' } };
  },
  'arrangement: wish to end': async (yard) => ({ path: (await aRunning(yard)).path, fields: { act: 'wish-end', reason: 'They leave.' } }),
  'arrangement: add a person': async (yard) => ({
    path: await arrangementPath(yard),
    fields: { act: 'add-person', name: 'One', email: `${randomUUID()}@example.org` },
  }),
  'network: renew a vouch': async (yard) => ({
    path: paths.networkRoom('en', yard.home.slug),
    fields: { act: 'renew', vouch: await aVouch(yard) },
  }),
  'network: vouch for a community': async ({ db, home }) => ({
    path: paths.networkRoom('en', home.slug),
    fields: { act: 'vouch', community: (await aCommunity(db, { networks: [home] })).id, sentence: 'We meet every month.' },
  }),
  'network: confirm all': async ({ home }) => ({
    path: paths.networkRoom('en', home.slug),
    fields: { act: 'confirm-all', seen: new Date(Date.now() - 1000).toISOString() },
  }),
  'network: invite a steward': async ({ home }) => ({
    path: paths.networkStewards('en', home.slug),
    fields: { email: `${randomUUID()}@example.org` },
  }),
  'vouch: revoke': async (yard) => ({
    path: paths.vouch('en', yard.home.slug, await aVouch(yard)),
    fields: { act: 'revoke', reason: 'They left.' },
  }),
  'webhook: remove': async ({ db }) => ({ path: paths.webhook('en', await aToldMachine(db)), fields: { act: 'remove' } }),
  'webhook: add': async () => ({ path: paths.webhooks('en'), fields: { address: 'ftp://example.org/' } }),
};
