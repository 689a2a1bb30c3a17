import { randomUUID } from 'node:crypto';
import { markOfLetter } from '#db/outbox.ts';
import { paths } from '#i18n/paths.ts';
import { aCommunity } from './factories.ts';
import { aFile, anAccount } from './files.ts';
import { anArrangement } from './rights-arrangements.ts';
import { livingPlaces } from './rights-living.ts';
import { sourcePlaces } from './rights-sources.ts';
import type { Situation, Yard } from './rights.ts';

/** A letter that waits to be sent. */
export async function aLetter(yard: Yard) {
  const { letterId } = await anArrangement(yard, false);
  return { path: paths.email('en', letterId), fields: { mark: (await markOfLetter(yard.db, letterId)) ?? '' } };
}

/** A community of the steward's network. */
export const aRecord = async ({ db, home }: Yard) => aCommunity(db, { networks: [home] });
export const recordPath = (id: string) => paths.record('en', 'communities', id);
/** Every page of the protected area, each with something behind it. */
export const places: Record<string, Situation> = {
  ...livingPlaces,
  ...sourcePlaces,
  'index.astro': async () => ({ path: paths.review('en') }),
  'applications/[id].astro': async ({ db, home }) => ({ path: paths.file('en', (await aFile(db, { networkId: home.id })).id) }),
  'applications/[id]/erased.astro': async ({ db, home }) => {
    const { id } = await aFile(db, { networkId: home.id, state: 'erased' });
    await db.insertInto('event').values({ applicationId: id, act: 'erase', actor: 'system', facts: '{}' }).execute();
    return { path: paths.erasedFile('en', id) };
  },
  'applications/[id]/files/[file].ts': async ({ db, home }) => {
    const { id } = await aFile(db, { networkId: home.id });
    const messageId = randomUUID();
    await db.insertInto('message').values({ id: messageId, applicationId: id, author: 'owner', body: 'Here.', at: new Date() }).execute();
    const fileId = randomUUID();
    const words = { name: 'a.txt', kind: 'txt', bytes: Buffer.from('words'), size: 5, sha256: 'f'.repeat(64), position: 1 } as const;
    await db
      .insertInto('attachment')
      .values({ id: fileId, applicationId: id, messageId, ...words })
      .execute();
    return { path: paths.fileOfThread('en', id, fileId) };
  },
  'drafts/new.astro': async () => ({ path: paths.newDraft('en') }),
  'emails/index.astro': async () => ({ path: paths.emails('en') }),
  'applications/[id]/reading.ts': async ({ db, home }, { account }) => {
    const claimed = { state: 'in_review', claimedBy: account?.id ?? null, claimedUntil: new Date(Date.now() + 600_000) } as const;
    return { path: `${paths.file('en', (await aFile(db, { networkId: home.id, ...claimed })).id)}/reading`, fields: {} };
  },
  'emails/[id]/message.ts': async (yard) => ({ path: `${(await aLetter(yard)).path}/message` }),
  'templates/index.astro': async () => ({ path: paths.templates('en') }),
  'templates/[name].astro': async () => ({ path: paths.template('en', 'accepted') }),
  'emails/[id].astro': async (yard) => ({ path: (await aLetter(yard)).path }),
  'account/index.astro': async () => ({ path: paths.ownAccount('en') }),
  'account/second-factor.astro': async () => ({ path: paths.ownSecondFactor('en') }),
  'administration.astro': async () => ({ path: paths.administration('en') }),
  'audit.astro': async () => ({ path: paths.audit('en') }),
  'jobs.astro': async () => ({ path: paths.jobs('en') }),
  'tools.astro': async () => ({ path: paths.tools('en') }),
  'export.astro': async () => ({ path: paths.exports('en') }),
  'people/index.astro': async () => ({ path: paths.people('en') }),
  'people/[id].astro': async ({ db }) => ({ path: paths.person('en', (await anAccount(db, 'reviewer')).id) }),
  'records/index.astro': async () => ({ path: paths.records('en') }),
  'records/[kind]/new.astro': async ({ home }) => ({ path: paths.newRecord('en', 'communities', `networks:${home.id}`) }),
  'records/[kind]/[id]/index.astro': async (yard) => ({ path: recordPath((await aRecord(yard)).id) }),
  'records/[kind]/[id]/logo.astro': async (yard) => ({ path: paths.recordLogo('en', 'communities', (await aRecord(yard)).id) }),
  'filters.astro': async () => ({ path: paths.savedFilters('en', '?tab=late') }),
  'intake.astro': async () => ({ path: paths.intake('en') }),
  'orientation.astro': async () => ({ path: paths.orientationTable('en') }),
  'satisfaction.astro': async () => ({ path: paths.satisfaction('en') }),
};
