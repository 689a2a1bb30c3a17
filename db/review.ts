import { sql } from 'kysely';
import type { State } from '../src/domain/application.ts';
import type { Db } from './client.ts';

export const openStates = ['with_steward', 'in_review', 'changes_requested', 'waitlisted'] as const satisfies readonly State[];

/** One file with its network's name, who reads it, and the addresses of its people. */
export const fileById = (db: Db, id: string) =>
  db
    .selectFrom('application')
    .leftJoin('network', 'network.id', 'application.networkId')
    .leftJoin('account as reader', 'reader.id', 'application.claimedBy')
    .leftJoin('referral', (join) => join.onRef('referral.applicationId', '=', 'application.id').on('referral.closedAt', 'is', null))
    .selectAll('application')
    .select(['network.name as networkName', 'network.slug as networkSlug', 'reader.name as readerName'])
    .select((row) => [
      row
        .case()
        .when(row.and([row('referral.consentedAt', 'is not', null), row('referral.refusedAt', 'is', null)]))
        .then(row.ref('referral.networkId'))
        .end()
        .as('referredToId'),
      sql<string>`coalesce((select snapshot.answers->>'name' from snapshot where snapshot.application_id = application.id
        order by snapshot.number desc limit 1), '')`.as('collective'),
      // Of a change to an arrangement, whoever answers for it today too.
      sql<string[]>`array(select person.email from person where person.application_id = application.id
        or person.arrangement_id = application.arrangement_id)`.as('peopleEmails'),
      sql<string[]>`array(select event.account_id::text from event where event.application_id = application.id
        and event.act = 'declare-stake')`.as('stakeholderIds'),
    ])
    .where('application.id', '=', id)
    .executeTakeFirst();

/** What stays of a request that was sent and then erased, with what its erasure noted. */
export const erasedFile = (db: Db, id: string) =>
  db
    .selectFrom('application')
    .leftJoin('network', 'network.id', 'application.networkId')
    .leftJoin('event', (join) => join.onRef('event.applicationId', '=', 'application.id').on('event.act', '=', 'erase'))
    .select(['application.reference', 'application.form', 'application.networkId', 'application.submittedAt', 'application.stateSince'])
    .select(['network.name as networkName', 'event.actor as erasedBy'])
    .select([sql<string | null>`event.facts->>'outcome'`.as('outcome'), sql<string | null>`event.facts->>'reasonCode'`.as('reasonCode')])
    .where('application.id', '=', id)
    .where('application.state', '=', 'erased')
    .where('application.submittedAt', 'is not', null)
    .orderBy('event.id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The history of a file, oldest first, with the names of those who have an account. */
export const historyOf = (db: Db, applicationId: string) =>
  db
    .selectFrom('event')
    .leftJoin('account', 'account.id', 'event.accountId')
    .leftJoin('network', 'network.id', 'event.networkId')
    .select(['event.id', 'event.act', 'event.actor', 'event.at', 'event.round', 'event.facts', 'event.accountId'])
    .leftJoin('account as previous', (join) =>
      join.on('event.act', 'in', ['claim', 'take-over']).on(sql`previous.id::text`, '=', sql`event.facts->>'from'`),
    )
    .select(['account.name as account', 'network.name as network', 'previous.name as from'])
    .where('event.applicationId', '=', applicationId)
    .orderBy('event.id')
    .limit(500)
    .execute();

/** Takes the lease of a file: nobody else holds one, or the caller takes it over. Answers whether it is held now. */
export async function claimFile(
  db: Db,
  id: string,
  { accountId, until, now, isTakenOver }: { accountId: string; until: Date; now: Date; isTakenOver: boolean },
): Promise<boolean> {
  const claimed = await db
    .updateTable('application')
    .set({ claimedBy: accountId, claimedUntil: until })
    .where('id', '=', id)
    .where('state', 'in', openStates)
    .where((row) =>
      isTakenOver
        ? row.val(true)
        : row.or([
            row('claimedBy', 'is', null),
            row('claimedBy', '=', accountId),
            row('claimedUntil', '<', now),
            row('claimedUntil', 'is', null),
          ]),
    )
    .executeTakeFirst();
  return claimed.numUpdatedRows > 0n;
}

/** Gives a file back to nobody, if the account holds it. */
export const releaseFile = (db: Db, id: string, accountId: string) =>
  db
    .updateTable('application')
    .set({ claimedBy: null, claimedUntil: null })
    .where('id', '=', id)
    .where('claimedBy', '=', accountId)
    .execute();

/** Prolongs the lease of a file for the account that took it, as long as nobody else did; answers whether it is theirs still. */
export async function renewLease(db: Db, id: string, { accountId, until }: { accountId: string; until: Date }): Promise<boolean> {
  const renewed = await db
    .updateTable('application')
    .set({ claimedUntil: until })
    .where('id', '=', id)
    .where('claimedBy', '=', accountId)
    .where('state', 'in', openStates)
    .executeTakeFirst();
  return renewed.numUpdatedRows > 0n;
}

/** Names of networks by slug, for answers that hold one. */
export async function networkNames(db: Db, slugs: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const rows = await db
    .selectFrom('network')
    .select(['slug', 'name'])
    .where('slug', 'in', [...slugs, ''])
    .limit(20)
    .execute();
  return Object.fromEntries(rows.map(({ slug, name }) => [slug, name]));
}

/** Networks that a file can be referred to: those whose stewards can answer, by name. */
export const networksWithStewards = (db: Db, activeSince: Date) =>
  db
    .selectFrom('network')
    .select(['network.id', 'network.name'])
    .where('network.visibility', '<>', 'withdrawn')
    .where((row) =>
      row.exists(
        row
          .selectFrom('stewardship')
          .innerJoin('account', 'account.id', 'stewardship.accountId')
          .select('account.id')
          .whereRef('stewardship.networkId', '=', 'network.id')
          .where('stewardship.endedAt', 'is', null)
          .where('account.closedAt', 'is', null)
          .where('account.lastActedAt', '>', activeSince),
      ),
    )
    .orderBy('network.name')
    .limit(500)
    .execute();

/** Who could confirm or object to a decision: the hoster's open accounts. */
export const hosterAccounts = (db: Db) =>
  db.selectFrom('account').select(['id']).where('role', 'in', ['admin', 'reviewer']).where('closedAt', 'is', null).limit(200).execute();
