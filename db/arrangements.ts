import type { Insertable, NotNull, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Db } from './client.ts';
import { liveStewardsOf } from './networks.ts';
import type { Arrangement, Community, Membership, Network, Revision, Service } from './schema.ts';

type HolderKind = 'network' | 'community';

export const insertNetwork = (db: Db, network: Insertable<Network>) => db.insertInto('network').values(network).execute();
export const insertCommunity = (db: Db, community: Insertable<Community>) => db.insertInto('community').values(community).execute();
export const insertMembership = (db: Db, membership: Insertable<Membership>) => db.insertInto('membership').values(membership).execute();
export const insertArrangement = (db: Db, arrangement: Insertable<Arrangement>) =>
  db.insertInto('arrangement').values(arrangement).execute();
export const insertServices = (db: Db, services: readonly Insertable<Service>[]) =>
  services.length ? db.insertInto('service').values(services).execute() : Promise.resolve([]);
export const insertRevision = (db: Db, revision: Insertable<Revision>) => db.insertInto('revision').values(revision).execute();

/** Whether an address part was ever used for this kind of record: withdrawn ones keep theirs. */
export async function isSlugTaken(db: Db, kind: HolderKind | 'service', slug: string): Promise<boolean> {
  const { rows } = await sql<{ isTaken: boolean }>`select exists (select from ${sql.table(kind)} where slug = ${slug})
    or exists (select from former_slug where kind = ${kind} and slug = ${slug}) as "isTaken"`.execute(db);
  return rows[0]?.isTaken ?? false;
}

export const networkIdBySlug = (db: Db, slug: string) => db.selectFrom('network').select('id').where('slug', '=', slug).executeTakeFirst();

/** What the tools cost and ask, by slug. */
export const toolTerms = (db: Db, slugs: readonly string[]) =>
  db
    .selectFrom('tool')
    .select(['slug', 'regime', 'symbolicCents', 'realCostCents'])
    .where('slug', 'in', [...slugs, ''])
    .execute();

/** The people of a request become those of its arrangement too, but who said no, and who only wrote along. */
export const carryPeople = (db: Db, applicationId: string, arrangementId: string) =>
  db
    .updateTable('person')
    .set({ arrangementId })
    .where('applicationId', '=', applicationId)
    .where('role', '<>', 'editor')
    .where('refusedAt', 'is', null)
    .execute();

export const tieToArrangement = (db: Db, applicationId: string, arrangementId: string) =>
  db.updateTable('application').set({ arrangementId }).where('id', '=', applicationId).execute();

const withHolder = (db: Db) =>
  db
    .selectFrom('arrangement')
    .leftJoin('network', 'network.id', 'arrangement.networkId')
    .leftJoin('community', 'community.id', 'arrangement.communityId')
    .leftJoin('network as responsible', 'responsible.id', 'arrangement.responsibleNetworkId')
    .select((row) => [
      row.fn.coalesce('network.name', 'community.name').as('holder'),
      row.fn.coalesce('network.slug', 'community.slug').as('holderSlug'),
      row.fn.coalesce('network.visibility', 'community.visibility').as('visibility'),
      row.fn.coalesce('network.listingConsentAt', 'community.listingConsentAt').as('consentAt'),
      row.fn.coalesce('network.answersChannel', 'community.answersFirst').as('answersFirst'),
      'responsible.name as responsible',
      'responsible.slug as responsibleSlug',
    ]);

/** How many live stewards the network has that answers for an arrangement; null where none does, or where it has ended. */
const answering = (now: Date) =>
  sql<
    number | null
  >`case when arrangement.state <> 'ended' and coalesce(arrangement.responsible_network_id, arrangement.network_id) is not null
    then ${liveStewardsOf(sql`coalesce(arrangement.responsible_network_id, arrangement.network_id)`, now)} end`.as('liveStewards');

/** One arrangement with the names of its holder and of the network that is responsible. */
export const arrangementById = (db: Db, id: string, now = new Date()) =>
  withHolder(db).selectAll('arrangement').select(answering(now)).where('arrangement.id', '=', id).executeTakeFirst();

/** The arrangements that may be read, those still to set up first, then by holder. */
export const arrangementList = (db: Db, networkIds: readonly string[] | null, now: Date, limit = 500) =>
  withHolder(db)
    .select(answering(now))
    .select(['arrangement.id', 'arrangement.state', 'arrangement.renewalOn'])
    .select(
      sql<number>`(select count(*)::int from service where service.arrangement_id = arrangement.id and service.state = 'to_deploy')`.as(
        'toDeploy',
      ),
    )
    .$if(networkIds !== null, (query) =>
      query.where((row) =>
        row.or([
          row('arrangement.networkId', 'in', [...(networkIds ?? []), '00000000-0000-0000-0000-000000000000']),
          row('arrangement.responsibleNetworkId', 'in', [...(networkIds ?? []), '00000000-0000-0000-0000-000000000000']),
        ]),
      ),
    )
    .orderBy(sql`array_position(array['provisioning', 'active', 'suspended', 'ending', 'ended'], arrangement.state)`)
    .orderBy('holder')
    .limit(limit)
    .execute();

export const servicesOfArrangement = (db: Db, arrangementId: string) =>
  db
    .selectFrom('service')
    .selectAll()
    .where('arrangementId', '=', arrangementId)
    .$narrowType<{ tool: NotNull }>()
    .orderBy('createdAt')
    .orderBy('slug')
    .limit(200)
    .execute();

export const serviceById = (db: Db, id: string) =>
  db
    .selectFrom('service')
    .selectAll()
    .where('id', '=', id)
    .where('tool', 'is not', null)
    .$narrowType<{ tool: NotNull }>()
    .executeTakeFirst();

/** Changes a service that still stands as it was read; answers whether it did. */
export async function updateService(db: Db, read: { id: string; version: number }, change: Updateable<Service>): Promise<boolean> {
  const changed = await db
    .updateTable('service')
    .set({ ...change, version: read.version + 1 })
    .where('id', '=', read.id)
    .where('version', '=', read.version)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Changes an arrangement that still stands as it was read; answers whether it did. */
export async function updateArrangement(db: Db, read: { id: string; version: number }, change: Updateable<Arrangement>): Promise<boolean> {
  const changed = await db
    .updateTable('arrangement')
    .set({ ...change, version: read.version + 1 })
    .where('id', '=', read.id)
    .where('version', '=', read.version)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Lists the holder of an arrangement, if it is unlisted and its people agreed. Answers whether it is listed now. */
export async function listHolder(db: Db, kind: HolderKind, id: string, now: Date): Promise<boolean> {
  const listed = { visibility: 'listed', confirmedAt: now, confirmedByRole: 'hoster', updatedAt: now } as const;
  const isOpen = sql<boolean>`id = ${id} and visibility = 'unlisted' and listing_consent_at is not null`;
  if (kind === 'network') await db.updateTable('network').set(listed).where(isOpen).execute();
  else await db.updateTable('community').set(listed).where(isOpen).execute();
  const record =
    kind === 'network'
      ? await db.selectFrom('network').select('visibility').where('id', '=', id).executeTakeFirst()
      : await db.selectFrom('community').select('visibility').where('id', '=', id).executeTakeFirst();
  return record?.visibility === 'listed';
}

/**
 * The request that a service of an arrangement came from, and whether its acceptance has left the house: the newest that had been
 * accepted when the service was made, or of all times where none is asked about. Amendments that are still open are none.
 */
export const applicationOfArrangement = (db: Db, arrangementId: string, madeAt: Date | null = null) =>
  db
    .selectFrom('application')
    .selectAll('application')
    .select((row) =>
      row
        .exists(
          row
            .selectFrom('email')
            .select('email.id')
            .whereRef('email.applicationId', '=', 'application.id')
            .whereRef('email.round', '=', 'application.round')
            .where('email.template', '=', 'accepted')
            .where('email.state', 'in', ['sent', 'kept']),
        )
        .as('hasLetterLeft'),
    )
    .where('application.arrangementId', '=', arrangementId)
    .where((row) =>
      row.or([
        row('application.form', '<>', 'amendment'),
        row.and([row('application.state', '=', 'accepted'), ...(madeAt ? [row('application.stateSince', '<=', madeAt)] : [])]),
      ]),
    )
    .orderBy(sql`application.form = 'amendment'`, 'desc')
    .orderBy('application.createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The history of an arrangement, oldest first. */
export const arrangementHistory = (db: Db, arrangementId: string) =>
  db
    .selectFrom('event')
    .leftJoin('account', 'account.id', 'event.accountId')
    .select(['event.id', 'event.act', 'event.actor', 'event.at', 'event.facts', 'account.name as account'])
    .where('event.arrangementId', '=', arrangementId)
    .orderBy('event.id')
    .limit(500)
    .execute();
