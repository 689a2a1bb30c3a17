import { idOf } from '#features/example/ids.ts';
import { paths } from '#i18n/paths.ts';
import { admin, type Looked, team, type World } from './ways.ts';

const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);

/** A network of the example that somebody proposed to accept, with objections in each of their states. */
async function anObjectedProposal({ db }: World): Promise<void> {
  const [id, applicationId] = [idOf('proposal', 'epiceries'), idOf('application', 'epiceries')];
  const [proposer, objector] = [idOf('account', 'instruction'), idOf('account', 'administration')];
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

/** What the hoster's people meet when they decide. */
export const deciding: Record<string, Looked> = {
  'file-proposed': proposedFile(team),
  'file-objected': proposedFile(admin),
};
