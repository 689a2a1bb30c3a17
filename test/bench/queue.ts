import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#db/schema.ts';
import { startSession } from '#features/accounts/sessions.ts';

/** Somebody of the hoster, and the cookie that lets their browser in. */
export async function aReviewerInside(db: Kysely<DB>, siteUrl: string): Promise<{ id: string; cookie: string }> {
  const id = randomUUID();
  await db
    .insertInto('account')
    .values({ id, email: 'bench@example.org', name: 'Bench', role: 'reviewer', lastActedAt: new Date() })
    .execute();
  return { id, cookie: (await startSession({ db, settings: { siteUrl } }, id, null)).split(';')[0] ?? '' };
}

/** Names as collectives bear them: some of the same words in each, so that many look alike. The third part makes most of them their own. */
const collective = sql`(array['Association', 'Atelier', 'Café associatif', 'Collectif', 'Coopérative', 'Épicerie', 'Fablab', 'Jardin partagé',
    'Les Ami·es', 'Ressourcerie', 'Tiers-lieu', 'Vélo-école'])[1 + (hashtext(reference) & 1023) % 12]
  || ' ' || (array['de la gare', 'des Lilas', 'du canal', 'de la Prairie', 'des Quatre-Vents', 'du vieux moulin', 'de l’Écluse', 'des Tanneurs',
    'du Faubourg', 'de Saint-Étienne', 'de Rennes', 'de Brest', 'de Mornant', 'en commun', 'du Vercors'])[1 + (hashtext(reference) >> 10 & 1023) % 15]
  || ' ' || initcap(translate(left(md5(reference), 7), '0123456789', 'aeiourstnl'))`;

/**
 * Writes `count` requests as years of work leave them: a sixth is open, in every state, with sendings, people, messages of which some
 * wait for an answer, proposals, held places and a history. The same each time, and dated back from today. Answers the ids of some that the hoster reads: those
 * of communities that a network carries, for which the most is checked, and those of networks.
 */
export async function fillQueue(db: Kysely<DB>, count: number, readerId: string): Promise<{ communities: string[]; networks: string[] }> {
  await db.transaction().execute(async (tx) => {
    // Each row is put into the queue once, and not again for every message.
    await sql`set local session_replication_role = replica`.execute(tx);
    await writeRequests(tx, count, readerId);
  });
  await sql`select queue_file(id) from application`.execute(db);
  // As PostgreSQL does by itself, within a minute of so many rows.
  await sql`vacuum analyze`.execute(db);
  const some = db.selectFrom('application').select('id').where('state', '=', 'in_review').orderBy('reference').limit(150);
  const [communities, networks] = await Promise.all([
    some.where('form', '=', 'community').where('networkId', 'is not', null).execute(),
    some.where('form', '=', 'network').where('networkId', 'is', null).execute(),
  ]);
  return { communities: communities.map(({ id }) => id), networks: networks.map(({ id }) => id) };
}

async function writeRequests(tx: Kysely<DB>, count: number, readerId: string): Promise<void> {
  await sql`insert into network (id, slug, name, sentence, visibility)
    select gen_random_uuid(), 'queue-' || n, 'Réseau ' || n, 'Porte des collectifs.', 'unlisted' from generate_series(1, 60) n`.execute(tx);
  await sql`
    insert into application (id, reference, form, state, locale, network_id, form_version, charter_version, created_at, updated_at,
      submitted_at, state_since, claimed_by, claimed_until, returns_to)
    select gen_random_uuid(), 'B-' || n, (array['community', 'community', 'network'])[1 + n / 6 % 3],
      case when n % 6 = 0 then (array['with_steward', 'in_review', 'in_review', 'changes_requested', 'waitlisted'])[1 + n / 6 % 5]
        else (array['accepted', 'accepted', 'oriented', 'declined', 'withdrawn', 'lapsed', 'accepted'])[1 + n % 7] end,
      'fr', case when n % 4 > 0 then (select id from network where slug = 'queue-' || 1 + n % 60) end, '1', '1',
      sent, since, sent, since, case when n % 7 = 0 then ${readerId}::uuid end, case when n % 14 = 0 then now() + interval '20 minutes' end,
      case when n / 6 % 5 = 3 then 'in_review' end
    from generate_series(1, ${count}::integer) n
    cross join lateral (select now() - interval '3 hours' * n - interval '1 hour' as sent, now() - interval '40 minutes' * n as since) t`.execute(
    tx,
  );
  await sql`insert into person (id, application_id, role, name, email, confirmed_at, bounced_at)
    select gen_random_uuid(), id, role, 'Personne', role || '-' || reference || '@example.org', submitted_at,
      case when role = 'owner' and right(reference, 2) = '42' then state_since end
    from (select id, lower(reference) as reference, submitted_at, state_since from application where reference like 'B-%') a
    cross join (values ('owner'), ('second')) as r (role)`.execute(tx);
  await sql`insert into snapshot (id, application_id, number, round, answers, sent_at)
    select gen_random_uuid(), id, k, 1, jsonb_build_object('name', ${collective}, 'sentence', 'Nous réparons des vélos.',
      'tools', jsonb_build_array((array['chat', 'pads', 'cloud', 'video'])[1 + hashtext(reference) & 3]), 'today', repeat('Nous travaillons ensemble. ', 30)),
      submitted_at
    from application cross join generate_series(1, 2) k where reference like 'B-%' and (k = 1 or right(reference, 1) = '7')`.execute(tx);
  await sql`insert into message (id, application_id, author, body, at, answered_at)
    select gen_random_uuid(), id, (array['owner', 'hoster'])[1 + k % 2], repeat('Bonjour, une question. ', 8), submitted_at + interval '1 hour' * k,
      case when k < 4 or right(reference, 1) <> '3' then submitted_at + interval '1 hour' * (k + 1) end
    from application cross join generate_series(1, 4) k where reference like 'B-%'`.execute(tx);
  await sql`insert into referral (id, application_id, network_id, next_step, reason, proposed_as, proposed_at, consented_at)
    select gen_random_uuid(), id, case when hashtext(reference) & 1 = 0 then (select id from network where slug = 'queue-7') end, 'Là-bas.', '',
      'hoster', state_since, case when hashtext(reference) & 2 = 0 then state_since end
    from application where state in ('with_steward', 'in_review') and right(reference, 1) = '5' and reference like 'B-%'`.execute(tx);
  await sql`insert into still_needed (id, application_id, asked_at, held_until)
    select gen_random_uuid(), id, state_since + interval '60 days' * k,
      case when k = 1 and right(reference, 1) = '8' then state_since + interval '81 days' end
    from application cross join generate_series(1, 2) k where state = 'waitlisted' and reference like 'B-%'`.execute(tx);
  await sql`insert into event (application_id, act, actor, at, from_state, to_state, round)
    select id, (array['start', 'submit-to-hoster', 'claim', 'write', 'remind'])[1 + k % 5], 'owner', submitted_at + interval '1 hour' * k, null, null, 1
    from application cross join generate_series(1, 10) k where reference like 'B-%'`.execute(tx);
}
