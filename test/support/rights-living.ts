import { randomUUID } from 'node:crypto';
import { idOf } from '#features/example/ids.ts';
import { paths } from '#i18n/paths.ts';
import { aCommunity, aService } from './factories.ts';
import { aToldMachine } from './automation.ts';
import { aFile } from './files.ts';
import { anArrangement, arrangementActs } from './rights-arrangements.ts';
import type { Situation, Yard } from './rights.ts';

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
  'networks/[slug]/stamps.astro': async ({ home }) => ({ path: paths.networkStamps('en', home.slug) }),
  'networks/[slug]/duties.astro': async ({ home }) => ({ path: paths.networkDuties('en', home.slug) }),
  'networks/[slug]/stewards.astro': async ({ home }) => ({ path: paths.networkStewards('en', home.slug) }),
  'networks/[slug]/report.astro': async ({ home }) => ({ path: paths.networkReport('en', home.slug) }),
  'networks/[slug]/vouches/[id].astro': async (yard) => ({ path: paths.vouch('en', yard.home.slug, await aVouch(yard)) }),
  'webhooks/index.astro': async () => ({ path: paths.webhooks('en') }),
  'webhooks/[id].astro': async ({ db }) => ({ path: paths.webhook('en', await aToldMachine(db)) }),
};

/** A stamp of the steward's network that no record bears; the only one, so that there is always room. */
async function aStamp({ db, home }: Yard): Promise<string> {
  await db.deleteFrom('stamp').where('networkId', '=', home.id).execute();
  const id = randomUUID();
  await db.insertInto('stamp').values({ id, networkId: home.id, slug: 'open', name: 'Open' }).execute();
  return id;
}

/** What is done there. */
export const livingActs: Record<string, Situation> = {
  ...arrangementActs,
  'network: renew': async (yard) => ({
    path: paths.networkRoom('en', yard.home.slug),
    fields: { act: 'renew', vouch: await aVouch(yard) },
  }),
  'network: vouch': async ({ db, home }) => ({
    path: paths.networkRoom('en', home.slug),
    fields: { act: 'vouch', community: (await aCommunity(db, { networks: [home] })).id, sentence: 'We meet every month.' },
  }),
  'network: confirm-all': async ({ home }) => ({
    path: paths.networkRoom('en', home.slug),
    fields: { act: 'confirm-all', seen: new Date(Date.now() - 1000).toISOString() },
  }),
  'network: invite': async ({ home }) => ({
    path: paths.networkStewards('en', home.slug),
    fields: { email: `${randomUUID()}@example.org` },
  }),
  'network: add-stamp': async ({ home }) => ({
    path: paths.networkStamps('en', home.slug),
    fields: { act: 'add-stamp', name: `Open ${randomUUID().slice(0, 8)}` },
  }),
  'network: give-stamp': async (yard) => {
    const [{ id }, stamp] = [await aCommunity(yard.db, { networks: [yard.home] }), await aStamp(yard)];
    return { path: paths.networkStamps('en', yard.home.slug), fields: { act: 'give-stamp', stamp, record: `community:${id}` } };
  },
  'network: take-stamp': async (yard) => {
    const [{ id: recordId }, stampId, given] = [await aCommunity(yard.db, { networks: [yard.home] }), await aStamp(yard), randomUUID()];
    await yard.db.insertInto('stampGiven').values({ id: given, stampId, kind: 'community', recordId }).execute();
    return { path: paths.networkStamps('en', yard.home.slug), fields: { act: 'take-stamp', given } };
  },
  'network: drop-stamp': async (yard) => ({
    path: paths.networkStamps('en', yard.home.slug),
    fields: { act: 'drop-stamp', stamp: await aStamp(yard) },
  }),
  'network: say who answers': async (yard) => {
    const community = await aCommunity(yard.db, { networks: [yard.home] });
    await aService(yard.db, { holder: { community } });
    return {
      path: paths.networkDuties('en', yard.home.slug),
      fields: { 'role-chat': 'The team', 'channel-chat': 'https://forum.example.org/', 'delay-chat': '2 days', 'version-chat': '0' },
    };
  },
  'vouch: renew': async (yard) => ({ path: paths.vouch('en', yard.home.slug, await aVouch(yard)), fields: { act: 'renew' } }),
  'vouch: revoke': async (yard) => ({
    path: paths.vouch('en', yard.home.slug, await aVouch(yard)),
    fields: { act: 'revoke', reason: 'They left.' },
  }),
  'webhook: remove': async ({ db }) => ({ path: paths.webhook('en', await aToldMachine(db)), fields: { act: 'remove' } }),
  'webhook: test': async ({ db }) => ({ path: paths.webhook('en', await aToldMachine(db)), fields: { act: 'test' } }),
  'webhook: replay': async ({ db }) => {
    const id = await aToldMachine(db);
    return { path: paths.webhook('en', id), fields: { act: 'replay', delivery: idOf('delivery', 'failed') } };
  },
  'webhook: add': async () => ({ path: paths.webhooks('en'), fields: { address: `https://${randomUUID()}.invalid/` } }),
};
