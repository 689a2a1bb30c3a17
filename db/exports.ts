import { type RawBuilder, sql } from 'kysely';
import type { ColumnOf, ExportFilter, ExportKind } from '#domain/export.ts';
import type { Db } from './client.ts';

/** What a cell holds as it leaves the database; a day is a text like 2026-11-27. */
export type Cell = string | number | null;

interface Wanted {
  columns: readonly string[];
  filter: ExportFilter;
  timeZone: string;
  limit: number;
}

type Expression = RawBuilder<unknown>;
/** The columns of a kind that ask what the portal's calendar says of a moment. */
type Columns<Kind extends ExportKind> = (dayOf: (moment: Expression) => Expression) => Record<ColumnOf<Kind>, Expression>;

interface Source<Kind extends ExportKind> {
  from: Expression;
  columns: Columns<Kind>;
  /** The moment that the filter by days is about, and by which the rows are sorted. */
  at: Expression;
  id: Expression;
  state: Expression;
  network: Expression;
  form?: Expression;
}

const said = (question: string) => sql`sent.answers ->> ${question}::text`;
const saidAll = (question: string) => sql`(select string_agg(word, ', ') from jsonb_array_elements_text(
  case when jsonb_typeof(sent.answers -> ${question}::text) = 'array' then sent.answers -> ${question}::text else '[]' end) as word)`;
const person = (role: 'owner' | 'second', what: 'name' | 'email') =>
  sql`(select ${sql.ref(`person.${what}`)} from person where person.application_id = application.id and role = ${role} order by created_at limit 1)`;
const euros = (cents: Expression) => sql`(${cents})::float8 / 100`;
const listed = (words: Expression) => sql`array_to_string(${words}, ', ')`;

const requests: Source<'requests'> = {
  from: sql`application
    left join network on network.id = application.network_id
    left join account as reader on reader.id = application.claimed_by
    left join lateral (select answers from snapshot where snapshot.application_id = application.id order by number desc limit 1) as sent on true
    where application.submitted_at is not null and application.binned_at is null and application.state <> 'draft'`,
  columns: (dayOf) => ({
    reference: sql`application.reference`,
    form: sql`application.form`,
    state: sql`application.state`,
    collective: said('name'),
    network: sql`network.name`,
    'sent-on': dayOf(sql`application.submitted_at`),
    'state-since': dayOf(sql`application.state_since`),
    sentence: said('sentence'),
    themes: saidAll('themes'),
    commune: said('commune'),
    size: said('size'),
    needs: saidAll('needs'),
    tools: saidAll('tools'),
    'wished-for': said('date'),
    language: sql`application.locale`,
    round: sql`application.round`,
    reader: sql`reader.name`,
    'owner-name': person('owner', 'name'),
    'owner-email': person('owner', 'email'),
    'second-email': person('second', 'email'),
    'for-hoster': said('for-hoster'),
  }),
  at: sql`application.submitted_at`,
  id: sql`application.id`,
  state: sql`application.state`,
  network: sql`application.network_id`,
  form: sql`application.form`,
};

const arrangements: Source<'arrangements'> = {
  from: sql`arrangement
    left join network on network.id = arrangement.responsible_network_id
    left join network as holding on holding.id = arrangement.network_id
    left join community on community.id = arrangement.community_id
    where true`,
  columns: (dayOf) => ({
    holder: sql`coalesce(holding.name, community.name)`,
    network: sql`network.name`,
    state: sql`arrangement.state`,
    services: sql`(select count(*)::int from service where service.arrangement_id = arrangement.id and service.state <> 'retired')`,
    symbolic: euros(sql`arrangement.symbolic_cents`),
    'real-cost': euros(sql`arrangement.real_cost_cents`),
    period: sql`arrangement.period`,
    payer: sql`arrangement.payer`,
    payment: sql`arrangement.payment`,
    'begun-on': dayOf(sql`arrangement.created_at`),
    'renewal-on': sql`arrangement.renewal_on`,
    'ended-on': dayOf(sql`arrangement.ended_at`),
    'invoice-contact': sql`arrangement.invoice_contact`,
    notes: sql`arrangement.notes`,
  }),
  at: sql`arrangement.created_at`,
  id: sql`arrangement.id`,
  state: sql`arrangement.state`,
  network: sql`coalesce(arrangement.responsible_network_id, arrangement.network_id)`,
};

const primaryOf = (community: Expression) =>
  sql`(select membership.network_id from membership where membership.community_id = ${community} and to_on is null order by is_primary desc limit 1)`;

const services: Source<'services'> = {
  from: sql`service
    left join community on community.id = service.community_id
    left join network as holding on holding.id = service.network_id
    left join network on network.id = coalesce(service.network_id, ${primaryOf(sql`service.community_id`)})
    where true`,
  columns: (dayOf) => ({
    name: sql`service.name`,
    tool: sql`coalesce(service.tool, service.software)`,
    address: sql`service.address`,
    holder: sql`coalesce(community.name, holding.name)`,
    network: sql`network.name`,
    state: sql`service.state`,
    regime: sql`service.regime`,
    load: sql`service.load`,
    visibility: sql`service.visibility`,
    'started-on': sql`service.started_on`,
    'ended-on': sql`service.ended_on`,
    'confirmed-on': dayOf(sql`service.confirmed_at`),
  }),
  at: sql`service.created_at`,
  id: sql`service.id`,
  state: sql`service.state`,
  network: sql`network.id`,
};

const vouches: Source<'vouches'> = {
  from: sql`vouch
    join network on network.id = vouch.network_id
    left join application on application.id = vouch.application_id
    left join community on community.id = vouch.community_id
    left join account on account.id = vouch.account_id
    left join lateral (select answers from snapshot where snapshot.application_id = application.id order by number desc limit 1) as sent on true
    where true`,
  columns: (dayOf) => ({
    reference: sql`application.reference`,
    holder: sql`coalesce(community.name, ${said('name')})`,
    network: sql`network.name`,
    state: sql`vouch.opinion`,
    'given-on': dayOf(sql`vouch.given_at`),
    until: dayOf(sql`vouch.until`),
    'revoked-on': dayOf(sql`vouch.revoked_at`),
    sentence: sql`vouch.sentence`,
    steward: sql`account.name`,
  }),
  at: sql`vouch.given_at`,
  id: sql`vouch.id`,
  state: sql`vouch.opinion`,
  network: sql`vouch.network_id`,
};

const networks: Source<'networks'> = {
  from: sql`network where true`,
  columns: (dayOf) => ({
    name: sql`network.name`,
    sentence: sql`network.sentence`,
    place: sql`network.place`,
    department: sql`network.department_code`,
    themes: listed(sql`network.themes`),
    website: sql`network.website`,
    'legal-form': sql`network.legal_form`,
    communities: sql`(select count(*)::int from membership where membership.network_id = network.id and to_on is null)`,
    services: sql`(select count(*)::int from service where service.network_id = network.id and service.state <> 'retired')`,
    visibility: sql`network.visibility`,
    'created-on': dayOf(sql`network.created_at`),
    'confirmed-on': dayOf(sql`network.confirmed_at`),
    contact: sql`network.contact`,
    'invoice-contact': sql`network.invoice_contact`,
    notes: sql`network.notes`,
  }),
  at: sql`network.created_at`,
  id: sql`network.id`,
  state: sql`network.visibility`,
  network: sql`network.id`,
};

const communities: Source<'communities'> = {
  from: sql`community left join network on network.id = ${primaryOf(sql`community.id`)} where true`,
  columns: (dayOf) => ({
    name: sql`community.name`,
    sentence: sql`community.sentence`,
    network: sql`network.name`,
    place: sql`community.place`,
    department: sql`community.department_code`,
    themes: listed(sql`community.themes`),
    size: sql`community.size_band`,
    website: sql`community.website`,
    services: sql`(select count(*)::int from service where service.community_id = community.id and service.state <> 'retired')`,
    visibility: sql`community.visibility`,
    'created-on': dayOf(sql`community.created_at`),
    'confirmed-on': dayOf(sql`community.confirmed_at`),
    contact: sql`community.contact`,
    notes: sql`community.notes`,
  }),
  at: sql`community.created_at`,
  id: sql`community.id`,
  state: sql`community.visibility`,
  network: sql`network.id`,
};

const sources: { [Kind in ExportKind]: Source<Kind> } = { requests, arrangements, services, vouches, networks, communities };

const rowsOf = (kind: ExportKind, { form, state, networkId, from, to }: ExportFilter, timeZone: string): Expression => {
  const source = sources[kind];
  const day = sql`(${source.at} at time zone ${timeZone}::text)::date`;
  return sql`${source.from}
    ${state === '' ? sql`` : sql`and ${source.state} = ${state}::text`}
    ${networkId === null ? sql`` : sql`and ${source.network} = ${networkId}::uuid`}
    ${form === '' || !source.form ? sql`` : sql`and ${source.form} = ${form}::text`}
    ${from === '' ? sql`` : sql`and ${day} >= ${from}::date`}
    ${to === '' ? sql`` : sql`and ${day} <= ${to}::date`}`;
};

/** The rows that a filter leaves, newest first, with the columns that were chosen and no other: what was not asked for is not read. */
export async function exportRows(db: Db, kind: ExportKind, { columns, filter, timeZone, limit }: Wanted): Promise<Record<string, Cell>[]> {
  const source = sources[kind];
  const known: Readonly<Record<string, Expression>> = source.columns((moment) => sql`(${moment} at time zone ${timeZone}::text)::date`);
  const chosen = columns.flatMap((name) => (known[name] ? [sql`${known[name]} as ${sql.id(name)}`] : []));
  const { rows } = await sql<Record<string, Cell>>`select ${sql.join(chosen)} from ${rowsOf(kind, filter, timeZone)}
    order by ${source.at} desc, ${source.id} limit ${limit}`.execute(db);
  return rows;
}

/** How many rows a filter leaves. */
export async function countExportRows(db: Db, kind: ExportKind, filter: ExportFilter, timeZone: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${rowsOf(kind, filter, timeZone)}`.execute(db);
  return rows[0]?.count ?? 0;
}
