import { type JsonLd, organization, service as serviceJsonLd, webSite } from '#codecs/json-ld.ts';
import type { CommunityDetails, NetworkDetails, ServiceDetails } from '#domain/entry.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { tools } from '#editorial/tools.ts';
import { themes } from '#editorial/vocabularies.ts';
import { paths } from '#i18n/paths.ts';

interface Seen {
  locale: Locale;
  siteUrl: string;
}

/** A network or a community for machines that read pages: schema.org, with absolute addresses. */
export function describeOrganization(
  record: NetworkDetails | CommunityDetails,
  { kind, locale, siteUrl }: Seen & { kind: 'network' | 'community' },
): JsonLd {
  return organization({
    ...record,
    url: siteUrl + paths.entry(locale, kind, record.slug),
    logo: record.logoHash ? siteUrl + paths.logo(record.logoHash) : undefined,
    themes: record.themes.map((theme) => themes[theme]?.[locale] ?? theme),
    links: 'socialLinks' in record ? record.socialLinks : [],
    carriers: record.carriers.map(({ name, slug }) => ({ name, url: siteUrl + paths.network(locale, slug) })),
  });
}

/** A service for machines that read pages: what it is, who runs it and for whom. */
export function describeService(record: ServiceDetails, { locale, siteUrl }: Seen): JsonLd {
  return serviceJsonLd({
    ...record,
    url: siteUrl + paths.service(locale, record.slug),
    tool: tools[record.tool]?.words[locale].name ?? record.tool,
    provider: { name: site.name, url: site.website },
    holder: { name: record.holder.name, url: siteUrl + paths.entry(locale, record.holder.kind, record.holder.slug) },
  });
}

/** The whole site for machines that read pages, with how to search its directory. */
export const describeSite = ({ locale, siteUrl }: Seen): JsonLd =>
  webSite({ url: siteUrl + paths.home(locale), name: site.name, locale, search: siteUrl + paths.directory(locale) });
