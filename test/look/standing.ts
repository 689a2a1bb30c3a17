import { idOf } from '#features/example/ids.ts';
import { createLink, tokenOf } from '#features/links.ts';
import { paths } from '#i18n/paths.ts';
import { aCommunity, aService } from '../support/factories.ts';
import { aKnownSource } from '../support/known-source.ts';
import { sendEmpty } from './presses.ts';
import { aLabelled, type Looked, type World } from './ways.ts';

type Given = Omit<Parameters<typeof aCommunity>[1] & object, 'slug'>;

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000);
const carrier = { id: idOf('network', 'lescommuns-org') };

/** Writes a community with a service, once for both languages. */
async function once({ db }: World, slug: string, given: Given, service?: Partial<Parameters<typeof aService>[1]>): Promise<string> {
  const id = idOf('community', slug);
  const known = await db.selectFrom('community').select('id').where('id', '=', id).executeTakeFirst();
  if (known) return slug;
  const community = await aCommunity(db, { id, slug, networks: [carrier], ...given });
  if (service) await aService(db, { holder: { community }, slug: `${slug}-service`, ...service });
  return slug;
}

/** A community that was read in a directory elsewhere, with the service that it runs; that directory has not answered since. */
async function anImported(world: World): Promise<string> {
  const id = idOf('source', 'of the imported');
  const slug = 'le-fournil-lu-ailleurs';
  const { db } = world;
  if (!(await db.selectFrom('source').select('id').where('id', '=', id).executeTakeFirst())) await aKnownSource(db, { id });
  const from = { originSourceId: id, originHash: 'x' };
  const where = { place: 'Rennes', departmentCode: '35', regionCode: '53', latitude: 48.11, longitude: -1.68 };
  const said = { name: 'Le Fournil lu ailleurs', sentence: 'Du pain au levain, et un four pour qui apprend.', themes: ['food'] };
  const runs = { name: 'Les pads du fournil', tool: 'pads', regime: 'free', sentence: 'Écrire à plusieurs, sans compte.' } as const;
  return once(world, slug, { ...said, ...where, ...from, originForeignId: 'fournil' }, { ...runs, ...from, originForeignId: 'pads' });
}

/** A community whose record nobody has confirmed for long, and whose website does not answer any more. */
async function aSilent(world: World): Promise<string> {
  const website = 'https://lavoir.example.org';
  const said = { name: 'Le Lavoir des sources', sentence: 'Une laverie tenue à plusieurs.', website };
  const slug = await once(world, 'le-lavoir-des-sources', { ...said, confirmedAt: dayBefore(500), confirmedByRole: 'self' });
  const check = { kind: 'community', recordId: idOf('community', slug), address: website, failures: 4, status: 404 } as const;
  await world.db
    .insertInto('linkCheck')
    .values({ ...check, checkedAt: new Date(), failingSince: dayBefore(40) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return slug;
}

/** The link of a letter about a record of the example, created so many days ago. */
async function askedOf({ db, secrets }: World, slug: string, daysAgo = 0): Promise<string> {
  const recordId = idOf('community', slug);
  const asked = { purpose: 'record', recordKind: 'community', recordId, now: dayBefore(daysAgo) } as const;
  return tokenOf(secrets.links, await createLink(db, secrets.links, asked));
}

/** The directory and its entries in the states in which the example has none. */
export const standing: Record<string, Looked> = {
  'directory-facets': { path: (locale) => paths.directory(locale, '?kind=service&tool=chat&tool=pads&regime=member&confirmed=yes') },
  'directory-no-place': { path: (locale) => paths.directory(locale, '?place=xqzwvk&theme=nowhere') },
  'directory-imported': {
    path: async (locale, world) => {
      await anImported(world);
      return paths.directory(locale, '?origin=elsewhere');
    },
  },
  'community-imported': { path: async (locale, world) => paths.community(locale, await anImported(world)) },
  'service-imported': { path: async (locale, world) => paths.service(locale, `${await anImported(world)}-service`) },
  'community-silent': { path: async (locale, world) => paths.community(locale, await aSilent(world)) },
  'community-labelled': {
    path: async (locale, { db }) => {
      await aLabelled(db);
      return paths.community(locale, 'point-communs');
    },
  },
  'community-gone': { path: (locale) => paths.community(locale, 'fabrique-du-canal') },
  'entry-unknown': { path: (locale) => paths.network(locale, 'nowhere') },
  'service-retired': { path: (locale) => paths.service(locale, 'ancien-chat-point-communs') },
  embed: { path: (locale) => paths.embed(locale, '?kind=community'), isFramed: true, hasEmpty: true },
  'suggest-imported': { path: async (locale, world) => paths.suggest(locale, 'communities', await anImported(world)) },
  'suggest-network': { path: (locale) => paths.suggest(locale, 'networks', 'tiers-lieux-du-ponant'), error: sendEmpty },
  'suggest-service': { path: (locale) => paths.suggest(locale, 'services', 'chat-point-communs'), error: sendEmpty },
  'still-right-confirmed': {
    path: async (locale, world) => {
      const slug = await once(world, 'relue-a-l-instant', { name: 'Relue à l’instant', confirmedAt: new Date(), confirmedByRole: 'self' });
      return `${paths.stillRight(locale, await askedOf(world, slug))}?done=yes`;
    },
  },
  'still-right-off': {
    path: async (locale, world) => {
      const slug = await once(world, 'sortie-de-l-annuaire', { name: 'Sortie de l’annuaire', visibility: 'unlisted' });
      return `${paths.stillRight(locale, await askedOf(world, slug))}?done=off`;
    },
  },
  'still-right-expired': { path: async (locale, world) => paths.stillRight(locale, await askedOf(world, 'point-communs', 90)) },
};
