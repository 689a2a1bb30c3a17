import { idOf } from '#features/example/ids.ts';
import { paths } from '#i18n/paths.ts';
import { createLink, tokenOf } from '#features/links.ts';
import { sendAct, sendEmpty } from './presses.ts';
import { type Looked, steward, team, type World } from './ways.ts';

/** What a visitor would put right in a record of the example: words and fields, with an address to answer to. */
async function aSuggestion({ db }: World): Promise<void> {
  const [id, recordId] = [idOf('suggestion', 'point-communs'), idOf('community', 'point-communs')];
  const { sentence, themes } = await db
    .selectFrom('community')
    .select(['sentence', 'themes'])
    .where('id', '=', recordId)
    .executeTakeFirstOrThrow();
  const proposed = { sentence: 'Nous tenons les outils que les communs partagent, et nous répondons le jeudi.', themes: ['commons'] };
  const row = {
    id,
    kind: 'community',
    recordId,
    at: new Date(),
    proposed: JSON.stringify(proposed),
    email: 'voisine@example.org',
  } as const;
  await db
    .insertInto('suggestion')
    .values({
      ...row,
      before: JSON.stringify({ sentence, themes }),
      words: 'La permanence a changé de jour : c’est le jeudi, depuis septembre.',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The link with which the people of a community of the example say whether its record is still right, and may be listed. */
async function anAskedRecord({ db, secrets }: World, slug: string): Promise<string> {
  const recordId = idOf('community', slug);
  return tokenOf(
    secrets.links,
    await createLink(db, secrets.links, { purpose: 'record', recordKind: 'community', recordId, now: new Date() }),
  );
}

/** An unlisted community of the example, whose steward may have it asked. */
async function anUnlisted({ db }: World): Promise<string> {
  const id = idOf('community', 'unlisted to ask');
  const said = { name: 'Le Fournil du quai', slug: 'le-fournil-du-quai', sentence: 'Du pain au levain, deux fois par semaine.' };
  const row = { id, ...said, contact: 'bonjour@example.org', isExample: true } as const;
  await db
    .insertInto('community')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return 'unlisted to ask';
}

/** A record put right from outside, and by its people; and the page for whoever writes programs. */
export const correcting: Record<string, Looked> = {
  api: { path: (locale) => paths.apiPage(locale) },
  'federation-sources': {
    path: async (locale, { db }) => {
      const day = (ago: number) => new Date(Date.now() - ago * 86_400_000);
      const common = { isPublic: true, state: 'active' } as const;
      const sources = [
        {
          kind: 'chatonsinfos',
          name: 'Des chatons près de chez vous',
          url: 'https://chatons.example.org/federation.properties',
          goodAt: day(1),
        },
        {
          kind: 'gogocarto',
          name: 'La carte des lieux communs',
          url: 'https://carte.example.org/api/elements',
          goodAt: day(12),
          failingSince: day(9),
          failures: 4,
        },
        {
          kind: 'terreau',
          name: 'Another hoster’s portal',
          url: 'https://portal.example.org/terreau.json',
          licence: 'CC0',
          attribution: 'Portal & friends',
        },
      ];
      await db
        .insertInto('source')
        .values(sources.map((one) => ({ ...common, ...one, id: idOf('source', one.name), slug: `look-${one.kind}` })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return paths.federationPage(locale);
    },
  },
  federation: { path: (locale) => paths.federationPage(locale), hasEmpty: true },
  suggest: { path: (locale) => paths.suggest(locale, 'communities', 'point-communs'), error: sendEmpty },
  'suggest-sent': { path: (locale) => paths.suggest(locale, 'communities', 'point-communs', '?done=sent') },
  'record-suggested': {
    path: async (locale, world) => {
      await aSuggestion(world);
      return paths.record(locale, 'communities', idOf('community', 'point-communs'));
    },
    as: steward,
  },
  'still-right': {
    path: async (locale, world) => paths.stillRight(locale, await anAskedRecord(world, 'point-communs')),
    error: sendEmpty,
  },
  'still-right-unlisted': { path: async (locale, world) => paths.stillRight(locale, await anAskedRecord(world, await anUnlisted(world))) },
  'still-right-unknown': { path: (locale) => paths.stillRight(locale, 'x') },
  'record-to-ask': {
    path: async (locale, world) => paths.record(locale, 'communities', idOf('community', await anUnlisted(world))),
    as: team,
    error: sendAct('ask-listing'),
  },
  'record-dead-link': {
    path: async (locale, { db }) => {
      const recordId = idOf('community', 'point-communs');
      const { website } = await db.selectFrom('community').select('website').where('id', '=', recordId).executeTakeFirstOrThrow();
      const check = { kind: 'community', recordId, address: website ?? '', failures: 4, status: 404 } as const;
      await db
        .insertInto('linkCheck')
        .values({ ...check, checkedAt: new Date(), failingSince: new Date(Date.now() - 5 * 86_400_000) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return paths.record(locale, 'communities', recordId);
    },
    as: steward,
  },
  'record-told': {
    path: async (locale, { db }) => {
      const recordId = idOf('service', 'chat-point-communs');
      const { address } = await db.selectFrom('service').select('address').where('id', '=', recordId).executeTakeFirstOrThrow();
      const now = new Date();
      const told = { toldSoftware: 'mastodon', toldVersion: '4.5.0', toldOpen: true, toldAt: now };
      await db
        .insertInto('linkCheck')
        .values({ kind: 'service', recordId, address: address ?? '', checkedAt: now, ...told })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return paths.record(locale, 'services', recordId);
    },
    as: steward,
  },
  'records-suggested': {
    path: async (locale, world) => {
      await aSuggestion(world);
      return paths.records(locale, '?kind=communities');
    },
    as: steward,
  },
};
