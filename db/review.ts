import { type ExpressionBuilder, sql } from 'kysely';
import type { State } from '../src/domain/application.ts';
import type { Db } from './client.ts';
import type { DB } from './schema.ts';

/** Whose files are asked for: all that were ever sent, or those that stewards of these networks may read. */
export type Scope = { isAll: true } | { isAll: false; networkIds: readonly string[] };

export const openStates = ['with_steward', 'in_review', 'changes_requested', 'waitlisted'] as const satisfies readonly State[];
export const closedStates = ['accepted', 'oriented', 'declined', 'withdrawn', 'lapsed'] as const satisfies readonly State[];

const inScope = (scope: Scope) => (row: ExpressionBuilder<DB, 'application'>) =>
  scope.isAll
    ? row.val(true)
    : row.or([
        row('application.networkId', 'in', idsOf(scope)),
        row.exists(
          row
            .selectFrom('referral')
            .select('referral.id')
            .whereRef('referral.applicationId', '=', 'application.id')
            .where('referral.networkId', 'in', idsOf(scope))
            .where('referral.consentedAt', 'is not', null)
            .where('referral.closedAt', 'is', null),
        ),
      ]);

/** A list for `in` that is never empty: nobody's network has the nil id. */
const idsOf = (scope: { networkIds: readonly string[] }) =>
  scope.networkIds.length ? scope.networkIds : ['00000000-0000-0000-0000-000000000000'];

const columns = [
  'application.id',
  'application.reference',
  'application.form',
  'application.state',
  'application.stateSince',
  'application.submittedAt',
  'application.claimedBy',
  'application.claimedUntil',
  'network.name as network',
  'reader.name as readerName',
  'owner.bouncedAt',
  'sent.collective',
  'unanswered.author as unansweredAuthor',
  'unanswered.at as unansweredAt',
  'referral.proposedAt as referralProposedAt',
  'referral.consentedAt as referralConsentedAt',
  'referral.networkId as referralNetworkId',
  'place.askedAt as placeAskedAt',
  'place.heldUntil as placeHeldUntil',
] as const;

/** What a row of the queue shows; the newest sending gives the collective's name. */
const rows = (db: Db, scope: Scope) =>
  db
    .selectFrom('application')
    .leftJoin('network', 'network.id', 'application.networkId')
    .leftJoin('account as reader', 'reader.id', 'application.claimedBy')
    .leftJoin('person as owner', (join) => join.onRef('owner.applicationId', '=', 'application.id').on('owner.role', '=', 'owner'))
    .leftJoinLateral(
      (row) =>
        row
          .selectFrom('snapshot')
          .select(sql<string | null>`snapshot.answers->>'name'`.as('collective'))
          .whereRef('snapshot.applicationId', '=', 'application.id')
          .orderBy('snapshot.number', 'desc')
          .limit(1)
          .as('sent'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (row) =>
        row
          .selectFrom('message')
          .select(['message.author', 'message.at'])
          .whereRef('message.applicationId', '=', 'application.id')
          .where('message.author', '<>', 'system')
          .where('message.answeredAt', 'is', null)
          .orderBy('message.at', 'desc')
          .limit(1)
          .as('unanswered'),
      (join) => join.onTrue(),
    )
    .leftJoin('referral', (join) => join.onRef('referral.applicationId', '=', 'application.id').on('referral.closedAt', 'is', null))
    .leftJoin('stillNeeded as place', (join) =>
      join
        .onRef('place.applicationId', '=', 'application.id')
        .onRef('place.askedAt', '>=', 'application.stateSince')
        .on('application.state', '=', 'waitlisted')
        .on('place.heldUntil', 'is not', null)
        .on('place.answeredAt', 'is', null)
        .on('place.givenUpAt', 'is', null),
    )
    .select(columns)
    .where(inScope(scope));

export type QueueRow = Awaited<ReturnType<typeof openFiles>>[number];

const like = (search: string) => `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const matching = (search: string) => (row: ExpressionBuilder<DB, 'application'>) =>
  search === ''
    ? row.val(true)
    : sql<boolean>`(application.reference ilike ${like(search)} or plain(coalesce(sent.collective, '')) like plain(${like(search)}))`;

/** Files that somebody may have to answer, longest waiting first. */
export const openFiles = (db: Db, scope: Scope, { search, limit }: { search: string; limit: number }) =>
  rows(db, scope)
    .where('application.state', 'in', openStates)
    .where(matching(search))
    .orderBy('application.stateSince')
    .orderBy('application.id')
    .limit(limit)
    .execute();

/** Files that ended, newest first, those before `before` when it is given. What stays of an erased one is found by its reference. */
export const closedFiles = (db: Db, scope: Scope, { search, before, limit }: { search: string; before: Date | null; limit: number }) =>
  rows(db, scope)
    .where('application.state', 'in', search === '' ? closedStates : [...closedStates, 'erased'])
    .where(matching(search))
    .$if(before !== null, (query) => query.where('application.stateSince', '<', before))
    .orderBy('application.stateSince', 'desc')
    .orderBy('application.id', 'desc')
    .limit(limit)
    .execute();

/** How many files ended. */
export async function countClosed(db: Db, scope: Scope): Promise<number> {
  const { count } = await db
    .selectFrom('application')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('application.state', 'in', closedStates)
    .where(inScope(scope))
    .executeTakeFirstOrThrow();
  return Number(count);
}

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
    .select(['account.name as account', 'network.name as network'])
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
