import { sql } from 'kysely';
import type { Problem, ProblemKind } from '../src/domain/checks.ts';
import { care, daysBefore, stewardSilentDays } from '../src/domain/deadlines.ts';
import type { Db } from './client.ts';
import { liveStewardsOf } from './networks.ts';

/** How many of each kind are named; the others are counted. */
const namedMax = 3;

/** Services of a network and of its communities, in `member`, that are only read. */
const readOnly = (networkId: string) => sql`select 'read-only', service.id, service.name, service.updated_at
        from service where service.state = 'read_only' and service.visibility <> 'withdrawn'
          and (service.network_id = ${networkId} or service.community_id in (select id from member))`;

/** Stewards to whom the last letter did not arrive. */
const stewardsNotReached = (networkId: string) => sql`select 'steward-bounced', account.id, account.name, failed.created_at
        from stewardship join account on account.id = stewardship.account_id
        cross join lateral (
          select created_at from email where email.account_id = account.id and email.recipient = account.email and email.state = 'failed'
          order by created_at desc limit 1
        ) as failed
        where stewardship.network_id = ${networkId} and stewardship.ended_at is null and account.closed_at is null
          and not exists (select from email where email.account_id = account.id and email.recipient = account.email
            and email.state = 'sent' and email.created_at > failed.created_at)`;

/**
 * What is open at a network at this moment, the first of each kind by name: requests that wait for it too long, arrangements that are
 * suspended, late or short of people, wishes that nobody answered, services that are only read, people whose letters come back. It
 * begins at the network, so it takes as long however many requests there are. With `isAll`, arrangements of its communities that
 * another network answers for too. One query.
 */
export async function problemsOf(
  db: Db,
  networkId: string,
  { besideId, isAll, now }: { besideId: string; isAll: boolean; now: Date },
): Promise<Problem[]> {
  const today = now.toISOString().slice(0, 10);
  const arranged = (kind: ProblemKind, where: ReturnType<typeof sql>) =>
    sql`select ${sql.lit(kind)} as kind, id, name, since from arranged where ${where}`;
  const { rows } = await sql<Problem>`
    with member as (
      select community_id as id from membership where network_id = ${networkId} and to_on is null and confirmed_at is not null
    ), arranged as materialized (
      select held.id, held.state, coalesce(network.name, community.name, '') as name, held.renewal_on, held.ends_on, held.created_at as since
      from arrangement as held
      left join network on network.id = held.network_id left join community on community.id = held.community_id
      where held.state <> 'ended' and held.id in (
        select id from arrangement where network_id = ${networkId}
        union select id from arrangement where responsible_network_id = ${networkId}
        union select arrangement.id from member join arrangement on arrangement.community_id = member.id where ${isAll}
      )
    ), problem as (
      select 'overdue' as kind, application.id, coalesce(application.reference, '') as name, application.state_since as since
        from application where application.network_id = ${networkId} and application.state = 'with_steward'
          and application.state_since < ${daysBefore(now, stewardSilentDays)} and application.id <> ${besideId}
      union all ${arranged('suspended', sql`state = 'suspended'`)}
      union all ${arranged('ends-late', sql`state = 'ending' and ends_on < ${today}`)}
      union all ${arranged('renewal-late', sql`state in ('active', 'suspended') and renewal_on < ${today}`)}
      union all select 'orphaned', arranged.id, arranged.name, arranged.since from arranged join arrangement on arrangement.id = arranged.id
        where ${networkId} in (arrangement.network_id, arrangement.responsible_network_id)
          and ${liveStewardsOf(sql`${networkId}`, now)} < ${care.stewardsMin}
      union all select 'wished', arranged.id, arranged.name, min(arrangement_wish.asked_at)
        from arranged join arrangement_wish on arrangement_wish.arrangement_id = arranged.id and arrangement_wish.closed_at is null
        group by arranged.id, arranged.name
      union all select 'contact-bounced', arranged.id, arranged.name, min(person.bounced_at)
        from arranged join person on person.arrangement_id = arranged.id and person.bounced_at is not null and person.left_at is null
        group by arranged.id, arranged.name
      union all ${readOnly(networkId)}
      union all ${stewardsNotReached(networkId)}
    )
    select kind, id, name, total from (
      select kind, id, name, (count(*) over (partition by kind))::int as total,
        row_number() over (partition by kind order by since, name, id) as place
      from problem
    ) as found
    where place <= ${namedMax} order by kind, place`.execute(db);
  return rows;
}
