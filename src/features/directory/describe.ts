import { dataset, type JsonLd, organization, service as serviceJsonLd, webSite } from '#codecs/json-ld.ts';
import type { CommunityDetails, NetworkDetails, ServiceDetails } from '#domain/entry.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { runningName } from '#editorial/tools.ts';
import { themes } from '#editorial/vocabularies.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';

interface Seen {
  locale: Locale;
  siteUrl: string;
}

/** The directory for machines that read pages: what it is, where to take it whole, and under which terms. */
export function describeDirectory({ locale, siteUrl }: Seen): JsonLd {
  const { title, description } = dictionaries[locale].directory;
  return dataset({
    url: siteUrl + paths.directory(locale),
    name: `${title} · ${site.name}`,
    description,
    locale,
    licence: site.dataLicence.url,
    creator: { name: site.name, url: site.website },
    downloads: [
      { type: 'application/json', url: siteUrl + paths.wholeDirectory() },
      { type: 'text/csv', url: siteUrl + paths.csv() },
      { type: 'application/geo+json', url: siteUrl + paths.geojson() },
    ],
  });
}

/**
 * A network or a community for machines that read pages: schema.org, with absolute addresses. Nothing of one that was read elsewhere:
 * its own home says it.
 */
export function describeOrganization(
  record: NetworkDetails | CommunityDetails,
  { kind, locale, siteUrl }: Seen & { kind: 'network' | 'community' },
): JsonLd | undefined {
  if (record.origin) return undefined;
  return organization({
    ...record,
    url: siteUrl + paths.entry(locale, kind, record.slug),
    logo: record.logoHash ? siteUrl + paths.logo(record.logoHash) : undefined,
    themes: record.themes.map((theme) => themes[theme]?.[locale] ?? theme),
    links: 'socialLinks' in record ? record.socialLinks : [],
    carriers: record.carriers.map(({ name, slug }) => ({ name, url: siteUrl + paths.network(locale, slug) })),
  });
}

/** A service for machines that read pages: what it is, who runs it and for whom. Nothing of one that was read elsewhere. */
export function describeService(record: ServiceDetails, { locale, siteUrl }: Seen): JsonLd | undefined {
  if (record.origin) return undefined;
  return serviceJsonLd({
    ...record,
    url: siteUrl + paths.service(locale, record.slug),
    tool: runningName(record, locale),
    provider: { name: site.name, url: site.website },
    holder: { name: record.holder.name, url: siteUrl + paths.entry(locale, record.holder.kind, record.holder.slug) },
  });
}

/** The whole site for machines that read pages, with how to search its directory. */
export const describeSite = ({ locale, siteUrl }: Seen): JsonLd =>
  webSite({ url: siteUrl + paths.home(locale), name: site.name, locale, search: siteUrl + paths.directory(locale) });
