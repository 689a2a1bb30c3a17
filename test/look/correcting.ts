import { idOf } from '#features/example/ids.ts';
import { paths } from '#i18n/paths.ts';
import { sendEmpty } from './presses.ts';
import { type Looked, steward, type World } from './ways.ts';

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

/** A record put right from outside, and by its people. */
export const correcting: Record<string, Looked> = {
  suggest: { path: (locale) => paths.suggest(locale, 'communities', 'point-communs'), error: sendEmpty },
  'suggest-sent': { path: (locale) => paths.suggest(locale, 'communities', 'point-communs', '?done=sent') },
  'record-suggested': {
    path: async (locale, world) => {
      await aSuggestion(world);
      return paths.record(locale, 'communities', idOf('community', 'point-communs'));
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
