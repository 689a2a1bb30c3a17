import { idOf } from '#features/example/ids.ts';
import { paths } from '#i18n/paths.ts';
import { aToldMachine } from '../support/automation.ts';
import { aKnownSource } from '../support/known-source.ts';
import { anEndingArrangement } from '../support/living.ts';
import { correcting } from './correcting.ts';
import { press, sendAct, sendEmpty } from './presses.ts';
import { seldom, withOwnAddress, withoutAmount, withoutColumn } from './seldom.ts';
import { standing } from './standing.ts';
import { aLabelled, admin, type Looked, protectedPage, steward, team, type World } from './ways.ts';

/** Filters that a reviewer of the example keeps. */
async function keepFilters({ db }: World): Promise<void> {
  const accountId = idOf('account', 'instruction');
  const kept = { 'Les réseaux': '?tab=all&form=network', 'Le tchat, au plus ancien': '?tab=hoster&tool=chat&sort=sent&reverse=yes' };
  await db
    .insertInto('savedFilter')
    .values(Object.entries(kept).map(([name, query]) => ({ id: idOf('filter', name), accountId, name, query })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A directory that was read, whose words are hostile; one of its records looks like a network of the example. */
async function aReadSource({ db }: World, state: 'active' | 'new' = 'active'): Promise<string> {
  const known = await aKnownSource(db, { id: idOf('source', `read ${state}`), state, recordId: idOf('network', 'lescommuns-org') });
  return known.id;
}

/** The pages with which networks, what runs and what comes in are cared for. */
export const caring: Record<string, Looked> = {
  'queue-kept': {
    path: async (locale, world) => {
      await keepFilters(world);
      return paths.review(locale, '?tab=all&form=network');
    },
    as: team,
  },
  filters: {
    path: async (locale, world) => {
      await keepFilters(world);
      return paths.savedFilters(locale, '?tab=late&q=jardin');
    },
    as: team,
    error: sendEmpty,
  },
  intake: { path: paths.intake, as: admin, error: press('pause') },
  'arrangement-ending': {
    path: async (locale, { db }) => paths.arrangement(locale, await anEndingArrangement(db)),
    as: admin,
    error: sendAct('end'),
  },
  webhooks: { path: (locale) => paths.webhooks(locale), as: admin, hasEmpty: true, error: sendEmpty },
  webhook: { path: async (locale, { db }) => paths.webhook(locale, await aToldMachine(db)), as: admin, error: sendAct('test') },
  sources: { path: (locale) => paths.sources(locale), as: admin, hasEmpty: true, error: sendEmpty },
  source: { path: async (locale, world) => paths.source(locale, await aReadSource(world)), as: admin, error: sendAct('remove') },
  'record-with-source': {
    path: async (locale, world) => {
      await aReadSource(world);
      return paths.record(locale, 'networks', idOf('network', 'lescommuns-org'));
    },
    as: team,
  },
  'source-looked-at': { path: async (locale, world) => paths.source(locale, await aReadSource(world, 'new')), as: admin },
  networks: { ...protectedPage(paths.networks), hasEmpty: true },
  'network-room': { path: (locale) => paths.networkRoom(locale, 'lescommuns-org'), as: steward },
  'network-room-hoster': protectedPage((locale) => paths.networkRoom(locale, 'tiers-lieux-du-ponant')),
  'network-stamps': {
    path: async (locale, { db }) => {
      await aLabelled(db);
      return paths.networkStamps(locale, 'lescommuns-org');
    },
    as: steward,
    error: sendAct('add-stamp'),
  },
  'network-duties': { path: (locale) => paths.networkDuties(locale, 'lescommuns-org'), as: steward, ...withOwnAddress },
  'network-stewards': { path: (locale) => paths.networkStewards(locale, 'lescommuns-org'), as: steward, error: sendEmpty },
  'network-report': { path: (locale) => paths.networkReport(locale, 'lescommuns-org'), as: steward, isPrinted: true },
  vouch: {
    path: (locale) => paths.vouch(locale, 'lescommuns-org', idOf('vouch', 'lescommuns-org radio-des-vallees')),
    as: steward,
    error: sendAct('revoke'),
  },
  'vouch-revoked': {
    path: (locale) => paths.vouch(locale, 'lescommuns-org', idOf('vouch', 'lescommuns-org cles-partagees')),
    as: steward,
  },
  administration: { path: (locale) => paths.administration(locale), as: admin, error: sendEmpty },
  audit: { path: (locale) => paths.audit(locale), as: admin },
  jobs: { path: (locale) => paths.jobs(locale), as: admin, hasEmpty: true },
  tools: { path: (locale) => paths.tools(locale), as: admin, ...withoutAmount },
  export: { path: (locale) => paths.exports(locale), as: team, hasEmpty: true, ...withoutColumn },
  ...correcting,
  ...seldom,
  ...standing,
};
