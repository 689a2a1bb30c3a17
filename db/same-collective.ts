import { sql } from 'kysely';
import type { Named } from '../src/domain/records.ts';
import type { Db } from './client.ts';

/** A community that a request turns out to be, held until it is joined: by id, by slug or by a slug that it had. Not one that was withdrawn. */
export async function communityToJoin(tx: Db, named: Named) {
  const { rows } = await sql<{ id: string; slug: string; name: string }>`
    select id, slug, name from community
    where visibility <> 'withdrawn' and ${
      'id' in named
        ? sql`id = ${named.id}`
        : sql`id in (select id from community where slug = ${named.slug}
            union select record_id from former_slug where kind = 'community' and slug = ${named.slug})`
    }
    for no key update`.execute(tx);
  return rows[0];
}

/** Ties the membership of a new record to the acceptance that made it. */
export const bindMembership = (tx: Db, communityId: string, arrangementId: string) =>
  tx.updateTable('membership').set({ arrangementId }).where('communityId', '=', communityId).execute();

/** Whether somebody answers for what a community has with the hoster. */
export async function isAmongItsPeople(tx: Db, communityId: string, email: string): Promise<boolean> {
  const found = await tx
    .selectFrom('arrangement')
    .innerJoin('person', 'person.arrangementId', 'arrangement.id')
    .select('person.id')
    .where('arrangement.communityId', '=', communityId)
    .where('person.leftAt', 'is', null)
    .where('person.email', '=', email)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Keeps that a community agreed to be listed, where it had not. */
export const agreeToListing = (tx: Db, communityId: string, at: Date) =>
  tx.updateTable('community').set({ listingConsentAt: at }).where('id', '=', communityId).where('listingConsentAt', 'is', null).execute();

/** Whether others hold a record too: another arrangement that lives, or a network that joined by another way than this acceptance. */
export async function isHeldByOthers(tx: Db, communityId: string, arrangementId: string): Promise<boolean> {
  const { rows } = await sql<{ isHeld: boolean }>`select exists (
      select from arrangement where community_id = ${communityId} and id <> ${arrangementId} and state <> 'ended'
    ) or exists (
      select from membership where community_id = ${communityId} and to_on is null and confirmed_at is not null
        and arrangement_id is distinct from ${arrangementId}
    ) as is_held`.execute(tx);
  return rows[0]?.isHeld ?? false;
}

/** Ends the open memberships that an acceptance began; answers of which networks. */
export async function endMembershipsBy(tx: Db, arrangementId: string, today: string): Promise<string[]> {
  const ended = await tx
    .updateTable('membership')
    .set({ toOn: sql<string>`greatest(from_on, ${today}::date)`, isPrimary: false })
    .where('arrangementId', '=', arrangementId)
    .where('toOn', 'is', null)
    .returning('networkId')
    .execute();
  return ended.map(({ networkId }) => networkId);
}

/** Takes back a consent to be listed that this request alone brought, of a community that is not listed. */
export const takeConsentBack = (tx: Db, communityId: string, applicationId: string) =>
  sql`update community set listing_consent_at = null where id = ${communityId} and visibility = 'unlisted'
    and listing_consent_at in (select sent_at from snapshot where application_id = ${applicationId})`.execute(tx);

/** Ends the memberships of communities in a network that is taken back; answers of which. */
export async function endMembershipsIn(tx: Db, networkId: string, today: string): Promise<string[]> {
  const ended = await tx
    .updateTable('membership')
    .set({ toOn: sql<string>`greatest(from_on, ${today}::date)`, isPrimary: false })
    .where('networkId', '=', networkId)
    .where('toOn', 'is', null)
    .returning('communityId')
    .execute();
  return ended.map(({ communityId }) => communityId);
}

/** Gives communities that lost their primary network the one that has carried them longest, and unlists those that nobody carries any more. */
export async function settleMemberships(tx: Db, communityIds: readonly string[], now: Date): Promise<void> {
  const ids = sql`any(${[...communityIds]}::uuid[])`;
  await sql`update membership set is_primary = true where id in (
      select distinct on (community_id) id from membership as open
      where community_id = ${ids} and to_on is null and confirmed_at is not null
        and not exists (select from membership where community_id = open.community_id and to_on is null and is_primary)
      order by community_id, from_on, created_at
    )`.execute(tx);
  await sql`update community set visibility = 'unlisted', version = version + 1, updated_at = ${now}
    where id = ${ids} and visibility = 'listed'
      and not exists (select from membership where community_id = community.id and (to_on is null or to_on > current_date))
      and not exists (select from arrangement where community_id = community.id and state <> 'ended')`.execute(tx);
}
