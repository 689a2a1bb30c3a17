import { sql } from 'kysely';
import type { Db } from './client.ts';

/** An arrangement as an amendment of it knows it: its holder, its network, what it costs. */
export const arrangementToAmend = (db: Db, id: string) =>
  db
    .selectFrom('arrangement')
    .leftJoin('network', 'network.id', 'arrangement.networkId')
    .leftJoin('community', 'community.id', 'arrangement.communityId')
    .leftJoin('network as responsible', 'responsible.id', 'arrangement.responsibleNetworkId')
    .selectAll('arrangement')
    .select((row) => [
      row.fn.coalesce('network.name', 'community.name', sql<string>`''`).as('holder'),
      row.fn.coalesce('network.slug', 'community.slug', sql<string>`''`).as('holderSlug'),
      row.fn.coalesce('network.sentence', 'community.sentence', sql<string>`''`).as('sentence'),
      row.fn.coalesce('community.answersFirst', sql<string>`''`).as('answersFirst'),
      row.fn.coalesce('network.answersChannel', sql<string>`''`).as('answersChannel'),
      row.fn.coalesce('network.answersDelay', sql<string>`''`).as('answersDelay'),
      'responsible.name as responsible',
      'responsible.slug as responsibleSlug',
    ])
    .where('arrangement.id', '=', id)
    .executeTakeFirst();

/** Holds an arrangement until the transaction ends, so that two tabs begin one amendment; answers its state. */
export const lockArrangement = (tx: Db, id: string) =>
  tx.selectFrom('arrangement').select('state').where('id', '=', id).forUpdate().executeTakeFirst();

/** The people who answer for an arrangement today, its owner first. */
export const peopleOfArrangement = (db: Db, arrangementId: string) =>
  db
    .selectFrom('person')
    .selectAll()
    .where('arrangementId', '=', arrangementId)
    .where('refusedAt', 'is', null)
    .orderBy(sql`role = 'owner'`, 'desc')
    .orderBy('createdAt')
    .limit(50)
    .execute();

/** The amendment of an arrangement that is begun and not sent, if there is one that this address has not given to somebody else. */
export const amendmentDraft = (db: Db, arrangementId: string, email: string) =>
  db
    .selectFrom('application')
    .innerJoin('person', (join) => join.onRef('person.applicationId', '=', 'application.id').on('person.role', '=', 'owner'))
    .selectAll('application')
    .where('application.arrangementId', '=', arrangementId)
    .where('application.form', '=', 'amendment')
    .where('application.state', '=', 'draft')
    // Another address that was typed and that nobody confirmed is a change of mind away.
    .where((row) => row.or([row('person.email', '=', email), row('person.confirmedAt', 'is', null)]))
    .orderBy('application.createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The other requests about an arrangement that one address sent, the newest first, each with its owner. */
export const requestsBeside = (db: Db, { arrangementId, id, email }: { arrangementId: string; id: string; email: string }) =>
  db
    .selectFrom('application')
    .innerJoin('person', (join) => join.onRef('person.applicationId', '=', 'application.id').on('person.role', '=', 'owner'))
    .select(['application.id', 'application.reference', 'application.form', 'application.submittedAt', 'person.id as personId'])
    .where('application.arrangementId', '=', arrangementId)
    .where('application.id', '<>', id)
    .where('application.submittedAt', 'is not', null)
    .where('application.state', '<>', 'erased')
    .where('person.email', '=', email)
    .orderBy('application.submittedAt', 'desc')
    .limit(20)
    .execute();

/** Lets go of the people whom an amendment replaced: those of a request stay in it, others are forgotten. */
export async function replacePeople(tx: Db, arrangementId: string, applicationId: string): Promise<void> {
  const gone = tx.selectFrom('person').select('id').where('arrangementId', '=', arrangementId);
  await tx.deleteFrom('person').where('id', 'in', gone).where('applicationId', 'is', null).execute();
  await tx.updateTable('person').set({ arrangementId: null }).where('arrangementId', '=', arrangementId).execute();
  await tx
    .updateTable('person')
    .set({ arrangementId })
    .where('applicationId', '=', applicationId)
    .where('role', 'in', ['owner', 'second'])
    .where('refusedAt', 'is', null)
    .execute();
}

/** The accepted amendments of an arrangement, as far as it matters who may see their outcome. */
export const acceptedAmendments = (db: Db, arrangementId: string) =>
  db
    .selectFrom('application')
    .select(['state', 'outcomeVisibleAt', 'stateSince', 'isSilent'])
    .where('arrangementId', '=', arrangementId)
    .where('form', '=', 'amendment')
    .where('state', '=', 'accepted')
    .orderBy('stateSince', 'desc')
    .limit(20)
    .execute();

/** What stood in an arrangement before each of these moments, the newest first. */
export const stoodBefore = (db: Db, arrangementId: string, moments: readonly Date[]) =>
  db
    .selectFrom('revision')
    .select('before')
    .where('kind', '=', 'arrangement')
    .where('recordId', '=', arrangementId)
    .where('at', 'in', [...moments])
    .orderBy('at', 'desc')
    .execute();
