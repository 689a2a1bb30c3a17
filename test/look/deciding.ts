import { idOf } from '#features/example/ids.ts';
import { paths } from '#i18n/paths.ts';
import { press, sendAct } from './presses.ts';
import { admin, type Looked, team, type World } from './ways.ts';

const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);

const idOfAdmin = async (db: World['db']) =>
  (await db.selectFrom('account').select('id').where('email', '=', admin).executeTakeFirstOrThrow()).id;

/** A network of the example that somebody proposed to accept, with objections in each of their states. */
async function anObjectedProposal({ db }: World): Promise<void> {
  const [id, applicationId] = [idOf('proposal', 'epiceries'), idOf('application', 'epiceries')];
  const [proposer, objector] = [idOf('account', 'instruction'), await idOfAdmin(db)];
  const sending = await db
    .selectFrom('snapshot')
    .select('id')
    .where('applicationId', '=', applicationId)
    .orderBy('number', 'desc')
    .execute();
  const words = 'Deux personnes répondent, et leurs épiceries se parlent chaque semaine.';
  const made = {
    id,
    applicationId,
    round: 1,
    snapshotId: sending[0]?.id ?? null,
    proposedBy: proposer,
    proposedAt: daysAgo(8),
    body: words,
  };
  const isNew = await db
    .insertInto('proposal')
    .values(made)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (isNew.numInsertedOrUpdatedRows === 0n) return;
  const raised = (body: string, days: number) => ({
    proposalId: id,
    id: crypto.randomUUID(),
    raisedBy: objector,
    raisedAt: daysAgo(days),
    body,
  });
  const closed = { closedBy: objector, closedAt: daysAgo(2) };
  await db
    .insertInto('objection')
    .values([
      { ...raised('Qui reçoit la facture ?', 6), ...closed, state: 'lifted', how: 'Le groupement d’achat, c’est écrit.' },
      {
        ...raised('Trop de groupes d’un coup.', 5),
        ...closed,
        state: 'integrated',
        how: 'Cinq épiceries d’abord, les autres à l’automne.',
      },
      raised('Personne n’a encore essayé le cloud avec elles.', 1),
    ])
    .execute();
}

const proposedFile = (as: typeof team | typeof admin): Looked => ({
  path: async (locale, world) => {
    await anObjectedProposal(world);
    return paths.file(locale, idOf('application', 'epiceries'));
  },
  as,
});

/** Words that an administrator wrote over the default of a letter, which has changed since. */
async function aWording({ db }: World): Promise<void> {
  const words = { subject: 'Notre réponse {{reference}}', body: 'Non, car {{reason}}.\n\n{{body}}\n\n{{alternative}}\n\n{{wayBack}}' };
  const at = { template: 'declined', variant: 'new', locale: 'fr', changedBy: await idOfAdmin(db), changedAt: daysAgo(3) };
  await db
    .insertInto('letterWording')
    .values({ ...at, ...words, defaultMark: '0'.repeat(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A letter that somebody edited by hand, beside what it would say if it were written anew. */
async function anEditedLetter({ db }: World): Promise<string> {
  const draft = await db.selectFrom('email').select(['id', 'applicationId']).where('state', '=', 'draft').executeTakeFirstOrThrow();
  const decided = db
    .selectFrom('event')
    .select('id')
    .where('applicationId', '=', draft.applicationId)
    .where('act', '=', 'decline')
    .limit(1);
  const edited = { editedBy: idOf('account', 'instruction'), eventId: decided };
  await db.updateTable('email').set(edited).where('id', '=', draft.id).execute();
  return draft.id;
}

const forAdmin = (path: Looked['path']): Looked => ({ path, as: admin });

/** What the hoster's people meet when they decide. */
export const deciding: Record<string, Looked> = {
  'file-proposed': proposedFile(team),
  'file-objected': proposedFile(admin),
  'file-reverse': { path: (locale) => paths.file(locale, idOf('application', 'cantine')), as: admin, enter: sendAct('reverse') },
  'outbox-sent': { path: (locale) => paths.emails(locale, '?state=kept'), as: team },
  'outbox-results': {
    path: (locale) => paths.emails(locale),
    as: team,
    enter: async (page) => {
      await page.locator('main input[name=letters]').first().check();
      await press('discard')(page);
    },
    error: press('send'),
  },
  'letter-compare': {
    path: async (locale, world) => `${paths.email(locale, await anEditedLetter(world))}?compare=yes`,
    as: team,
  },
  templates: forAdmin((locale) => paths.templates(locale)),
  template: {
    ...forAdmin((locale) => paths.template(locale, 'accepted', `?lang=${locale}`)),
    error: async (page) => {
      await page.locator('#text').fill('{{nobody}}');
      await press('save')(page);
    },
  },
  'template-own': forAdmin(async (locale, world) => {
    await aWording(world);
    return paths.template(locale, 'declined', '?lang=fr&variant=new');
  }),
};
