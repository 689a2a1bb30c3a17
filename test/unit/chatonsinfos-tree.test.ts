import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Child, encodeFederation, encodeOrganization, encodeService } from '#codecs/chatonsinfos.ts';
import { formatOf } from '#codecs/formats.ts';
import type { PublishedCommunity, PublishedDirectory, PublishedNetwork, PublishedService, PublishedTool } from '#domain/published.ts';
import { crawl } from '#features/federation/crawl.ts';
import { settle, type Settled } from '#features/federation/settle.ts';
import type { Outgoing } from '#features/outgoing.ts';
import { directories } from '../support/published.ts';

const told = { protocol: 'ChatonsInfos-0.5', licence: { name: 'CC0', url: 'https://licence.example.org/' } };
const hoster = {
  name: 'Le portail',
  sentence: 'Une phrase.',
  portal: 'https://portail.example.org/',
  website: 'https://portail.example.org/',
  logo: null,
  email: 'bonjour@example.org',
  contactUrl: null,
  legalUrl: 'https://portail.example.org/legal',
  legalForm: 'association',
  startedOn: null,
  seat: 'Mornant',
  country: null,
};
const host = { name: 'Le portail', description: 'Ici.', distribution: null, serverType: null, providerType: null, country: null };
const tool: PublishedTool = {
  slug: 'pads',
  pages: { fr: 'https://portail.example.org/fr', en: 'https://portail.example.org/en' },
  name: { fr: 'Pads', en: 'Pads' },
  sentence: { fr: 'Écrire.', en: 'Write.' },
  software: 'HedgeDoc',
  licence: ['AGPL-3.0-only'],
  site: 'https://hedgedoc.example.org/',
  source: 'https://hedgedoc.example.org/source',
  load: 'open',
  regime: 'free',
  symbolicCents: null,
  realCostCents: null,
  services: 1,
  replacedBy: null,
  retiredOn: null,
};
const root = 'https://portail.example.org/federation.properties';
const childOf = (kind: Child['kind'], slug: string): Child => ({
  kind,
  slug,
  address: `https://portail.example.org/${kind}/${slug}.properties`,
});

/** Networks in each other, communities with their network, services with their holder: in a directory of ours, each has one that is there. */
function attached(directory: PublishedDirectory): PublishedDirectory {
  const { networks, communities, services } = directory;
  const pick = <Item>(some: readonly Item[], at: number): Item | undefined => some[at % Math.max(some.length, 1)];
  const joined = communities.map((one, at) => {
    const network = pick(networks, at);
    const memberships = network ? [{ slug: network.slug, name: network.name, from: '2024-01-01', isPrimary: true }] : [];
    return { ...one, memberships };
  });
  const holders = [
    ...networks.map((one) => ({ slug: one.slug, name: one.name, kind: 'network' as const })),
    ...joined.map((one) => ({ slug: one.slug, name: one.name, kind: 'community' as const })),
  ];
  const held = services.flatMap((one, at) => {
    const holder = pick(holders, at);
    const isRetired = one.state === 'retired';
    return holder ? [{ ...one, holder, endedOn: isRetired ? (one.endedOn ?? '2025-01-01') : null }] : [];
  });
  const nested = networks.map((one, at) => {
    const parent = at % 2 === 1 ? networks[at - 1] : undefined;
    return { ...one, networks: parent ? [{ slug: parent.slug, name: parent.name }] : [] };
  });
  return { ...directory, networks: nested, communities: joined, services: held };
}

/** Every file of the directory by its address, as it is published: the federation leads to networks, these to what they carry and run. */
function filesOf({ networks, communities, services }: PublishedDirectory): Map<string, string> {
  const runFor = (kind: string, slug: string) =>
    services.filter(({ holder }) => holder.kind === kind && holder.slug === slug).map((one) => childOf('service', one.slug));
  const inNetwork = (slug: string) =>
    communities.filter((one) => one.memberships[0]?.slug === slug).map((one) => childOf('community', one.slug));
  const roots = [
    ...networks.map(({ slug }) => childOf('network', slug)),
    ...communities.filter(({ memberships }) => memberships.length === 0).map(({ slug }) => childOf('community', slug)),
  ];
  const files = new Map([[root, encodeFederation(told, { hoster, changedAt: null, children: roots })]]);
  const put = (kind: Child['kind'], slug: string, text: string) => files.set(childOf(kind, slug).address, text);
  for (const one of networks) {
    const children = [...inNetwork(one.slug), ...runFor('network', one.slug)];
    const parent = one.networks[0] ? childOf('network', one.networks[0].slug).address : null;
    put('network', one.slug, encodeOrganization(told, { kind: 'network', ...one }, { country: null, parent, children }));
  }
  for (const one of communities)
    put(
      'community',
      one.slug,
      encodeOrganization(told, { kind: 'community', ...one }, { country: null, parent: null, children: runFor('community', one.slug) }),
    );
  for (const one of services) put('service', one.slug, encodeService(told, one, { tool, host, holder: undefined }));
  return files;
}

/** A door behind which these files are, and nothing else. */
const doorTo = (files: ReadonlyMap<string, string>): Outgoing => ({
  refuse: () => undefined,
  ask: async ({ address }) => ({
    ok: true,
    status: files.has(address) ? 200 : 404,
    headers: { 'content-type': 'text/plain' },
    body: Buffer.from(files.get(address) ?? ''),
    address,
  }),
});

// Spaces of any kind are one, and a sentence is what a description says first.
const spaced = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const toSeconds = (moment: string | undefined) => moment?.slice(0, 19);

const readGroup = ({
  kind,
  foreignId,
  name,
  sentence,
  description,
  website,
  contact,
  startedOn,
  latitude,
  longitude,
  ...more
}: Settled) => ({
  kind,
  foreignId,
  name,
  words: spaced(description ?? sentence ?? ''),
  website,
  contact,
  startedOn,
  latitude,
  longitude,
  logo: more.logo,
  carriers: more.carriers,
  updatedAt: toSeconds(more.updatedAt),
});
const said = <Value>(value: Value | null) => value ?? undefined;
const ownGroup = (kind: 'network' | 'community', one: PublishedNetwork | PublishedCommunity, carriers: readonly string[]) => ({
  kind,
  foreignId: childOf(kind, one.slug).address,
  name: spaced(one.name),
  words: spaced(one.description || one.sentence),
  website: said(one.website),
  contact: one.contact?.replace('mailto:', ''),
  startedOn: said(one.startedOn),
  latitude: one.coordinates?.latitude,
  longitude: one.coordinates?.longitude,
  logo: said(one.logo),
  carriers,
  updatedAt: toSeconds(one.updatedAt),
});
const readService = ({ foreignId, name, sentence = '', address, software, regime, load, state, holder, ...more }: Settled) => ({
  foreignId,
  name,
  words: spaced(sentence),
  address,
  software,
  regime,
  load,
  state,
  holder,
  startedOn: more.startedOn,
  endedOn: more.endedOn,
  guideLink: more.guideLink,
});
// The format says whether new people are welcome, and whether a service has an end.
const ownService = (one: PublishedService) => ({
  foreignId: childOf('service', one.slug).address,
  name: spaced(one.name),
  words: spaced(one.sentence),
  address: said(one.address),
  software: tool.software,
  regime: one.regime,
  holder: childOf(one.holder.kind, one.holder.slug).address,
  load: one.state === 'live' && (one.load === 'open' || one.load === 'limited') ? 'open' : 'full',
  state: one.state === 'retired' ? 'retired' : one.address === null ? undefined : 'live',
  startedOn: said(one.startedOn),
  endedOn: said(one.endedOn),
  guideLink: said(one.guide),
});

test('own records that were written as a tree of files are read as they were: kinds, words, who carries whom, what runs for whom', async () => {
  await fc.assert(
    fc.asyncProperty(directories.map(attached), async (directory) => {
      const door = doorTo(filesOf(directory));
      const wish = { address: root, format: formatOf('chatonsinfos'), kept: new Map(), bodyMaxBytes: 1_000_000, now: new Date() };

      const crawled = await crawl(door, wish);
      const read = settle(crawled.files).filter(({ foreignId }) => foreignId !== root);

      expect(crawled.remarks.filter(({ weight }) => weight === 'wrong')).toEqual([]);
      const groups = [
        ...directory.networks.map((one) =>
          ownGroup('network', one, [one.networks[0] ? childOf('network', one.networks[0].slug).address : root]),
        ),
        ...directory.communities.map((one) => {
          const [network] = one.memberships;
          return ownGroup('community', one, [network ? childOf('network', network.slug).address : root]);
        }),
      ];
      const byId = <Item extends { foreignId: string }>(items: readonly Item[]) =>
        items.toSorted((a, b) => (a.foreignId < b.foreignId ? -1 : 1));
      expect(byId(read.filter(({ kind }) => kind !== 'service').map(readGroup))).toEqual(byId(groups));
      expect(byId(read.filter(({ kind }) => kind === 'service').map(readService))).toEqual(byId(directory.services.map(ownService)));
    }),
  );
});
