import { safeLink } from '#domain/directory.ts';
import type { PublishedCommunity, PublishedNetwork, PublishedTool } from '#domain/published.ts';

type Group = ({ kind: 'network' } & PublishedNetwork) | ({ kind: 'community' } & PublishedCommunity);

/** What the profile says of a record beside the record itself. */
interface Around {
  /** Words by which it is found, the names of its networks among them. */
  tags: readonly string[];
  region: string | undefined;
  countryCode: string | undefined;
  /** Home addresses of the networks that it belongs to, and of what it carries. */
  memberOf: readonly string[];
  members: readonly string[];
  feed: string;
}

const tagsMax = 100;
const membersMax = 1000;
const linkMax = 2000;

/** Leaves out what is empty: a list of nothing is refused by the schemas. */
const told = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );

const tagsOf = (tags: readonly string[]) => [...new Set(tags.map((tag) => tag.trim().slice(0, 100)).filter(Boolean))].slice(0, tagsMax);
const link = (address: string | null | undefined) => (address && address.length <= linkMax ? address : undefined);
const unixTime = (day: string | null) => (day ? Date.parse(`${day}T00:00:00Z`) / 1000 : undefined);

/** Where on the web a record is at home: its own site, or its page. */
export const homeOf = ({ website, pages, lang }: Group): string => link(website) ?? pages[lang];

/** A network or a community as a profile of `organizations_schema-v1.0.0`. */
export function encodeOrganization(record: Group, { tags, region, countryCode, memberOf, members, feed }: Around): string {
  const relation = (what: string, addresses: readonly string[]) =>
    [...new Set(addresses)].slice(0, membersMax).map((object) => ({ predicate_url: `https://schema.org/${what}`, object_url: object }));
  const others = record.kind === 'network' ? [...record.links, ...record.funding] : [];
  const profile = told({
    linked_schemas: ['organizations_schema-v1.0.0'],
    name: record.name.slice(0, 200),
    primary_url: homeOf(record),
    tags: tagsOf(tags),
    urls: [...new Set([record.pages.fr, record.pages.en, ...others])].flatMap((url) =>
      link(url) ? [{ name: safeLink(url)?.label, url }] : [],
    ),
    description: record.description || record.sentence,
    mission: record.sentence,
    status: 'active',
    full_address: record.territory.place,
    locality: record.territory.kind === 'commune' ? record.territory.place.slice(0, 100) : undefined,
    region: region?.slice(0, 100),
    country_iso_3166: countryCode,
    geolocation: record.coordinates && { lat: record.coordinates.latitude, lon: record.coordinates.longitude },
    image: link(record.logo),
    rss: link(feed),
    relationships: [...relation('memberOf', memberOf), ...relation('member', members)],
    starts_at: unixTime(record.startedOn),
    contact_details: contactOf(record.contact),
    geographic_scope: scopes[record.territory.kind ?? ''],
    unique_id: `urn:uuid:${record.id}`,
  });
  return `${JSON.stringify(profile, null, 2)}\n`;
}

const scopes: Readonly<Record<string, string>> = {
  world: 'international',
  country: 'national',
  region: 'regional',
  department: 'regional',
  commune: 'local',
};

function contactOf(contact: string | null) {
  if (contact?.startsWith('mailto:')) return { email: contact.slice('mailto:'.length) };
  return contact?.startsWith('http') ? { contact_form: contact } : undefined;
}

/** What is offered with a tool: in one language, with whom to write to. */
interface Offered {
  locale: 'fr' | 'en';
  description: string;
  tags: readonly string[];
  scope: string;
  email: string;
  form: string;
}

/** A tool of the offer as a profile of `offers_wants_schema-v0.1.0`. */
export function encodeOffer(tool: PublishedTool, { locale, description, tags, scope, email, form }: Offered): string {
  const profile = told({
    linked_schemas: ['offers_wants_schema-v0.1.0'],
    exchange_type: 'offer',
    item_type: 'service',
    transaction_type: [tool.symbolicCents ? 'rent-lease' : 'receive-donate'],
    title: tool.name[locale],
    description,
    details_url: tool.pages[locale],
    geographic_scope: scope,
    contact_details: { email, contact_form: form },
  });
  // A list that is demanded stays, even where it is empty.
  return `${JSON.stringify({ ...profile, tags: tagsOf(tags) }, null, 2)}\n`;
}
