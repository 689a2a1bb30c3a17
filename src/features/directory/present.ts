import type { z } from 'zod';
import { safeLink } from '#domain/directory.ts';
import type { CommunityDetails, Details, NetworkDetails, ServiceDetails } from '#domain/entry.ts';
import type { shapes } from '#domain/published.ts';
import { type Tool, tools } from '#editorial/tools.ts';
import { paths } from '#i18n/paths.ts';

// From what features know to what the API answers. Addresses that are not safe to follow are left out.

const webAddress = (text: string | null): string | null => {
  const href = safeLink(text)?.href;
  return href?.startsWith('http') ? href : null;
};
const webAddresses = (texts: readonly string[]) => texts.flatMap((text) => webAddress(text) ?? []);
const namesOf = (records: readonly { slug: string; name: string }[]) => records.map(({ slug, name }) => ({ slug, name }));

function common(record: Details, { kind, siteUrl }: { kind: 'network' | 'community' | 'service'; siteUrl: string }) {
  const { id, slug, lang, name, sentence, themes, tools, isExample } = record;
  const { latitude, longitude } = record;
  return {
    id,
    slug,
    lang,
    name,
    sentence,
    themes,
    tools,
    isExample,
    pages: { fr: siteUrl + paths.entry('fr', kind, slug), en: siteUrl + paths.entry('en', kind, slug) },
    networks: namesOf(record.carriers),
    labels: record.stamps.map(({ name: label, lang: said, network, value }) => ({
      name: label,
      lang: said,
      network: { slug: value.split('.', 1)[0] ?? '', name: network },
      value,
    })),
    territory: {
      kind: record.territoryKind,
      code: record.territoryCode,
      place: record.place,
      department: record.departmentCode,
      region: record.regionCode,
    },
    coordinates: latitude !== null && longitude !== null ? { latitude, longitude } : null,
    logo: record.logoHash ? siteUrl + paths.logo(record.logoHash) : null,
    listedAt: record.listedAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    origin: record.origin && { ...record.origin, url: webAddress(record.origin.url) },
  };
}

const confirmed = (at: Date | null, role: string | null = null, network: string | null = null) =>
  at && { at: at.toISOString(), role, network };

/** A network as the API answers it. */
export const presentNetwork = (network: NetworkDetails, siteUrl: string): z.input<typeof shapes.network> => ({
  ...common(network, { kind: 'network', siteUrl }),
  confirmed: confirmed(network.confirmedAt, network.confirmedByRole, network.confirmedByNetwork),
  description: network.description,
  website: webAddress(network.website),
  contact: safeLink(network.contact)?.href ?? null,
  startedOn: network.startedOn,
  welcomesNewcomers: network.welcomesNewcomers,
  answersFirst: { channel: network.answersChannel, delay: network.answersDelay },
  chatRoom: webAddress(network.chatRoom),
  charter: webAddress(network.charterUrl),
  links: webAddresses(network.socialLinks),
  funding: webAddresses(network.fundingLinks),
  legalForm: network.legalForm,
});

/** A community as the API answers it. */
export const presentCommunity = (community: CommunityDetails, siteUrl: string): z.input<typeof shapes.community> => ({
  ...common(community, { kind: 'community', siteUrl }),
  confirmed: confirmed(community.confirmedAt, community.confirmedByRole, community.confirmedByNetwork),
  description: community.description,
  website: webAddress(community.website),
  contact: safeLink(community.contact)?.href ?? null,
  startedOn: community.startedOn,
  sizeBand: community.sizeBand,
  answersFirst: community.answersFirst,
  memberships: community.memberships.map(({ slug, name, fromOn, isPrimary }) => ({ slug, name, from: fromOn, isPrimary })),
});

/** A service as the API answers it. */
export const presentService = (service: ServiceDetails, siteUrl: string): z.input<typeof shapes.service> => ({
  ...common(service, { kind: 'service', siteUrl }),
  confirmed: confirmed(service.confirmedAt),
  tool: service.tool,
  software: service.tool === null ? service.software : (tools[service.tool]?.software ?? null),
  holder: { kind: service.holder.kind, slug: service.holder.slug, name: service.holder.name },
  address: webAddress(service.address),
  regime: service.regime,
  load: service.load,
  state: service.state,
  startedOn: service.startedOn,
  endedOn: service.endedOn,
  replacedBy: service.replacedBy && { slug: service.replacedBy.slug, name: service.replacedBy.name },
  guide: webAddress(service.guideLink),
  answersFirst: { role: service.dutyRole, channel: service.dutyChannel, delay: service.dutyDelay },
});

type ToolToday = Omit<Tool, 'retiredOn'> &
  Pick<z.input<typeof shapes.tool>, 'load' | 'regime' | 'symbolicCents' | 'realCostCents' | 'services' | 'retiredOn'>;

/** A tool of the catalogue as the API answers it. */
export const presentTool = (tool: ToolToday, siteUrl: string): z.input<typeof shapes.tool> => ({
  slug: tool.slug,
  pages: { fr: siteUrl + paths.tool('fr', tool.slug), en: siteUrl + paths.tool('en', tool.slug) },
  name: { fr: tool.words.fr.name, en: tool.words.en.name },
  sentence: { fr: tool.words.fr.sentence, en: tool.words.en.sentence },
  software: tool.software,
  licence: tool.licence,
  site: tool.site,
  source: tool.source,
  load: tool.load,
  regime: tool.regime,
  symbolicCents: tool.symbolicCents,
  realCostCents: tool.realCostCents,
  services: tool.services,
  replacedBy: tool.replacedBy ?? null,
  retiredOn: tool.retiredOn,
});
