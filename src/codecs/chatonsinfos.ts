import type { PublishedCommunity, PublishedNetwork, PublishedRecord, PublishedService, PublishedTool } from '#domain/published.ts';
import { writeProperties } from './properties.ts';

// Keys are those that were read in the sources of the format; what we know and it has no key for is not in these files. Two are ours, and
// readers pass over what they do not know: without them, a network that carries nobody yet would be read as a community, and one that is part of
// another as a part of the directory.

type Values = Readonly<Record<string, string | number | null | undefined>>;
type Group = ({ kind: 'network' } & PublishedNetwork) | ({ kind: 'community' } & PublishedCommunity);

/** What stands at the head of every file: the label of the format, and under which terms it may be used. */
export interface Told {
  protocol: string;
  licence: { name: string; url: string };
}

/** Who runs the portal, as a federation and as an organization. */
export interface Hoster {
  name: string;
  sentence: string;
  /** The portal's own address. */
  portal: string;
  website: string;
  logo: string | null;
  email: string;
  contactUrl: string | null;
  legalUrl: string;
  legalForm: string;
  startedOn: string | null;
  seat: string;
  country: Country | null;
}

export interface Country {
  code: string;
  name: string;
}

/** Where and on what services run. */
export interface Host {
  name: string;
  description: string;
  distribution: string | null;
  serverType: string | null;
  providerType: string | null;
  country: Country | null;
}

/** A file that another leads to. */
export interface Child {
  kind: 'network' | 'community' | 'service';
  slug: string;
  address: string;
}

const write = ({ protocol, licence }: Told, fileClass: string, changedAt: string | null, sections: Readonly<Record<string, Values>>) =>
  `# ${oneLine(licence.name)}, ${licence.url}\n\n${writeProperties({
    File: { 'file.class': fileClass, 'file.protocol': protocol, 'file.datetime': changedAt?.slice(0, 19), 'file.generator': 'Terreau' },
    ...sections,
  })}`;

const oneLine = (text: string) => text.replaceAll(/[^\P{Cc}]+/gu, ' ');

// A key is free and unique: a slug has no underscore, so no two records come to the same.
const subs = (children: readonly Child[]): Values =>
  Object.fromEntries(children.map(({ kind, slug, address }) => [`subs.${kind}_${slug.replaceAll('-', '_')}`, address]));

/** The directory as a federation, with the networks and communities that it leads to. */
export const encodeFederation = (
  told: Told,
  { hoster, changedAt, children }: { hoster: Hoster; changedAt: string | null; children: readonly Child[] },
): string =>
  write(told, 'Federation', changedAt, {
    Federation: {
      'federation.name': hoster.name,
      'federation.description': hoster.sentence,
      'federation.website': hoster.portal,
      'federation.logo': hoster.logo,
      'federation.contact.url': hoster.contactUrl,
      'federation.contact.email': hoster.email,
      'federation.legal.url': hoster.legalUrl,
    },
    Subs: subs(children),
  });

/** The hoster as an organization, with all services that it runs. */
export const encodeHoster = (
  told: Told,
  { hoster, changedAt, children }: { hoster: Hoster; changedAt: string | null; children: readonly Child[] },
): string =>
  write(told, 'Organization', changedAt, {
    Organization: {
      'organization.name': hoster.name,
      'organization.description': hoster.sentence,
      'organization.type': typeOf(hoster.legalForm),
      'organization.website': hoster.website,
      'organization.logo': hoster.logo,
      'organization.contact.url': hoster.contactUrl,
      'organization.contact.email': hoster.email,
      'organization.legal.url': hoster.legalUrl,
      'organization.status.level': 'ACTIVE',
      'organization.startdate': hoster.startedOn,
      'organization.country.name': hoster.country?.name,
      'organization.country.code': hoster.country?.code,
      'organization.geolocation.address': hoster.seat,
    },
    Subs: subs(children),
  });

/** A network or a community as an organization, with what it carries and what runs for it; of a network, the file of the one it is part of. */
export const encodeOrganization = (
  told: Told,
  record: Group,
  { country, parent, children }: { country: Country | null; parent: string | null; children: readonly Child[] },
): string =>
  write(told, 'Organization', record.updatedAt, {
    Organization: {
      'organization.name': record.name,
      'organization.description': record.description || record.sentence,
      'organization.terreau.kind': record.kind === 'network' ? 'network' : null,
      'organization.terreau.parent': parent,
      'organization.type': record.kind === 'network' ? typeOf(record.legalForm) : null,
      'organization.website': record.website,
      'organization.logo': record.logo,
      ...contact('organization', record.contact),
      'organization.status.level': 'ACTIVE',
      'organization.startdate': record.startedOn,
      ...memberships(record),
      'organization.country.name': country?.name,
      'organization.country.code': country?.code,
      'organization.geolocation.latitude': degrees(record.coordinates?.latitude),
      'organization.geolocation.longitude': degrees(record.coordinates?.longitude),
      'organization.geolocation.address': record.territory.place,
      ...(record.kind === 'network' && linksOf(record)),
    },
    Subs: subs(children),
  });

/** A service, with the software behind it and where it runs. */
export const encodeService = (
  told: Told,
  record: PublishedService,
  { tool, host, holder }: { tool: PublishedTool | undefined; host: Host; holder: PublishedRecord | undefined },
): string =>
  write(told, 'Service', record.updatedAt, {
    Service: {
      'service.name': record.name,
      'service.description': record.sentence,
      'service.website': record.address,
      'service.logo': record.logo,
      'service.guide.user': record.guide,
      ...contact('service', holder && 'contact' in holder ? holder.contact : null),
      'service.startdate': record.startedOn,
      'service.enddate': record.endedOn,
      // The only word for it that any source shows; the end of a retired one says the rest.
      'service.status.level': record.state === 'retired' ? null : 'OK',
      'service.registration': registrations[record.regime],
      'service.registration.load': record.state === 'live' && (record.load === 'open' || record.load === 'limited') ? 'OPEN' : 'FULL',
    },
    Software: {
      'software.name': tool?.software,
      'software.website': tool?.site,
      'software.license.name': tool?.licence[0],
      'software.license.url': tool?.licence[0] && `https://spdx.org/licenses/${encodeURIComponent(tool.licence[0])}.html`,
      'software.source.url': tool?.source,
    },
    Host: {
      'host.name': host.name,
      'host.description': host.description,
      'host.server.distribution': host.distribution,
      'host.server.type': host.serverType,
      'host.provider.type': host.providerType,
      'host.country.name': host.country?.name,
      'host.country.code': host.country?.code,
    },
  });

const registrations = { none: 'None', free: 'Free', member: 'Member', client: 'Client' } as const;

// A coordinate has a decimal sign and at most eight decimals.
const degrees = (value: number | undefined) => value?.toFixed(8).replace(/0{1,7}$/, '');

const contact = (section: string, address: string | null): Values => ({
  [`${section}.contact.url`]: address?.startsWith('http') ? address : null,
  [`${section}.contact.email`]: address?.startsWith('mailto:') ? address.slice('mailto:'.length) : null,
});

const forms: readonly (readonly [RegExp, string])[] = [
  [/\bassociation|\bloi (de |du )?1901|charity|non-?profit/i, 'ASSOCIATION'],
  [/\bscop\b|\bscic\b|coop/i, 'COOPERATIVE'],
  [/collectif|informel|informal|de fait/i, 'INFORMAL'],
];

/** One of the words of the format, where the legal form says it beyond doubt. */
function typeOf(legalForm: string | null): string | null {
  if (!legalForm) return null;
  return forms.find(([pattern]) => pattern.test(legalForm))?.[1] ?? 'OTHER';
}

/** One section for each network that it belongs to. The format shows it for one federation; the name in the middle is that of any. */
function memberships(record: Group): Values {
  const networks: readonly { slug: string; from?: string }[] = record.kind === 'community' ? record.memberships : record.networks;
  return Object.fromEntries(
    networks.flatMap(({ slug, from }) => [
      [`organization.memberof.${slug}.status.level`, 'ACTIVE'],
      [`organization.memberof.${slug}.startdate`, from],
    ]),
  );
}

const socialNetworks = ['diaspora', 'facebook', 'funkwhale', 'mastodon', 'pleroma', 'mobilizon', 'peertube', 'pixelfed', 'twitter'];
const chatRooms = ['xmpp', 'irc', 'matrix', 'rocketchat', 'mattermost'];
const fundings = ['liberapay', 'helloasso', 'paypal'];

/** Addresses under the keys of the format, where their host says which it is; any other way of giving is "custom". */
function linksOf({ links, chatRoom, funding }: PublishedNetwork): Values {
  const named = (section: string, words: readonly string[], addresses: readonly string[]) =>
    words.flatMap((word) => {
      const address = addresses.find((one) => hostOf(one).includes(word));
      return address ? [[`organization.${section}.${word}`, address]] : [];
    });
  const tipee = funding.find((one) => hostOf(one).includes('tipeee'));
  const custom = funding.find((one) => ![...fundings, 'tipeee'].some((word) => hostOf(one).includes(word)));
  return Object.fromEntries([
    ...named('socialnetworks', socialNetworks, links),
    ...named('chatrooms', chatRooms, chatRoom ? [chatRoom] : []),
    ...named('funding', fundings, funding),
    ['organization.funding.tipee', tipee],
    ['organization.funding.custom', custom],
  ]);
}

const hostOf = (address: string) => URL.parse(address)?.host.replaceAll(/[.-]/g, '') ?? '';
