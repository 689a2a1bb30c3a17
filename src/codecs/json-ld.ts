import { safeLink } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';

/** A schema.org object, ready to be written into a page. */
export type JsonLd = Readonly<Record<string, unknown>>;

const context = 'https://schema.org';

/** Leaves out what is empty, so that nothing is claimed to be known that is not. */
const told = (fields: Readonly<Record<string, unknown>>): JsonLd =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );

interface Organization {
  /** The address of the record's own page, absolute. */
  url: string;
  name: string;
  lang: Locale;
  sentence: string;
  description: string;
  website: string | null;
  contact: string | null;
  logo: string | undefined;
  place: string;
  latitude: number | null;
  longitude: number | null;
  startedOn: string | null;
  themes: readonly string[];
  links: readonly string[];
  /** The networks that it belongs to. */
  carriers: readonly { name: string; url: string }[];
}

/** A network or a community as a schema.org Organization. */
export function organization(record: Organization): JsonLd {
  const contact = safeLink(record.contact);
  return told({
    '@context': context,
    '@type': 'Organization',
    '@id': record.url,
    url: safeLink(record.website)?.href ?? record.url,
    mainEntityOfPage: record.url,
    name: record.name,
    slogan: record.sentence,
    description: record.description,
    logo: record.logo,
    email: contact?.href.startsWith('mailto:') ? contact.label : undefined,
    contactPoint: contact?.href.startsWith('http') ? { '@type': 'ContactPoint', url: contact.href } : undefined,
    foundingDate: record.startedOn,
    keywords: record.themes,
    sameAs: record.links.flatMap((link) => safeLink(link)?.href ?? []).filter((href) => href.startsWith('http')),
    location: place(record),
    memberOf: record.carriers.map(({ name, url }) => ({ '@type': 'Organization', '@id': url, name, url })),
  });
}

function place({ place: name, latitude, longitude }: Pick<Organization, 'place' | 'latitude' | 'longitude'>): JsonLd | undefined {
  if (!name && latitude === null) return undefined;
  const geo = latitude !== null && longitude !== null ? { '@type': 'GeoCoordinates', latitude, longitude } : undefined;
  return told({ '@type': 'Place', name, geo });
}

interface Service {
  url: string;
  name: string;
  sentence: string;
  /** What it does, in one or two words. */
  tool: string;
  address: string | null;
  place: string;
  provider: { name: string; url: string };
  /** Who it is for. */
  holder: { name: string; url: string };
}

/** A running service as a schema.org Service, provided by the hoster for its holder. */
export function service(record: Service): JsonLd {
  return told({
    '@context': context,
    '@type': 'Service',
    '@id': record.url,
    url: safeLink(record.address)?.href ?? record.url,
    mainEntityOfPage: record.url,
    name: record.name,
    description: record.sentence,
    serviceType: record.tool,
    areaServed: record.place,
    provider: { '@type': 'Organization', ...record.provider },
    audience: { '@type': 'Audience', name: record.holder.name, url: record.holder.url },
  });
}

/** The whole site, with how to search its directory. */
export const webSite = ({ url, name, locale, search }: { url: string; name: string; locale: Locale; search: string }): JsonLd => ({
  '@context': context,
  '@type': 'WebSite',
  '@id': url,
  url,
  name,
  inLanguage: locale,
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${search}?q={words}` },
    'query-input': 'required name=words',
  },
});

interface Dataset {
  url: string;
  name: string;
  description: string;
  locale: Locale;
  licence: string;
  creator: { name: string; url: string };
  /** The same in other formats, each by its media type. */
  downloads: readonly { type: string; url: string }[];
}

/** The directory as a schema.org Dataset, with where to take it and under which terms. */
export const dataset = ({ url, locale, licence, creator, downloads, ...words }: Dataset): JsonLd => ({
  '@context': context,
  '@type': 'Dataset',
  '@id': url,
  url,
  ...words,
  inLanguage: locale,
  license: licence,
  isAccessibleForFree: true,
  creator: { '@type': 'Organization', ...creator },
  distribution: downloads.map(({ type, url: contentUrl }) => ({ '@type': 'DataDownload', encodingFormat: type, contentUrl })),
});
