import fc from 'fast-check';
import type { PublishedDirectory, PublishedRecord } from '#domain/published.ts';

// Directories as another portal could publish them: any words in any field, any records beside each other.

const slug = fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,6}){0,2}$/);
const words = (max: number) =>
  fc.string({ unit: 'grapheme', maxLength: max }).map((text) =>
    text
      .replace(/[^\P{C}]+/gu, ' ')
      .normalize('NFC')
      .trim()
      .slice(0, max)
      .toWellFormed()
      .trim(),
  );
const name = words(60).map((text) => text || 'Fournil');
const link = fc.webUrl().map((url) => new URL(url).href);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const moment = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }).map((at) => at.toISOString());
const day = moment.map((at) => at.slice(0, 10));
const lang = fc.constantFrom('fr' as const, 'en' as const);
const degrees = (max: number) => fc.double({ min: -max, max, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6 + 0);
const regime = fc.constantFrom('none' as const, 'free' as const, 'member' as const, 'client' as const);
const load = fc.constantFrom('open' as const, 'limited' as const, 'waiting-list' as const, 'full' as const);
const named = fc.record({ slug, name });

const common = {
  id: fc.uuid(),
  slug,
  pages: fc.record({ fr: link, en: link }),
  lang,
  name,
  sentence: words(200),
  themes: fc.array(slug, { maxLength: 3 }),
  tools: fc.array(slug, { maxLength: 3 }),
  networks: fc.array(named, { maxLength: 2 }),
  labels: fc.array(fc.record({ name, lang, network: named, value: fc.tuple(slug, slug).map((both) => both.join('.')) }), { maxLength: 2 }),
  territory: fc.record({
    kind: fc.constant('commune'),
    code: fc.constant('35238'),
    place: words(40),
    department: maybe(slug),
    region: maybe(slug),
  }),
  coordinates: maybe(fc.record({ latitude: degrees(90), longitude: degrees(180) })),
  logo: maybe(link),
  confirmed: fc.constant(null),
  listedAt: moment,
  updatedAt: moment,
  origin: fc.constant(null),
  isExample: fc.boolean(),
};
const group = {
  description: words(400),
  website: maybe(link),
  contact: maybe(fc.oneof(link, fc.constant('mailto:bonjour@example.org'))),
  startedOn: maybe(day),
};

const network = fc.record({
  ...common,
  ...group,
  welcomesNewcomers: fc.constantFrom('yes', 'no', 'ask'),
  answersFirst: fc.record({ channel: words(40), delay: words(40) }),
  chatRoom: maybe(link),
  charter: maybe(link),
  links: fc.array(link, { maxLength: 2 }),
  funding: fc.array(link, { maxLength: 2 }),
  legalForm: maybe(name),
});
const community = fc.record({
  ...common,
  ...group,
  sizeBand: maybe(fc.constant('2-10')),
  answersFirst: words(40),
  memberships: fc.array(fc.record({ slug, name, from: day, isPrimary: fc.boolean() }), { maxLength: 2 }),
});
const service = fc.record({
  ...common,
  tool: slug,
  holder: fc.record({ slug, name, kind: fc.constantFrom('network' as const, 'community' as const) }),
  address: maybe(link),
  regime,
  load,
  state: fc.constantFrom('live' as const, 'read_only' as const, 'retired' as const),
  startedOn: maybe(day),
  endedOn: maybe(day),
  replacedBy: fc.constant(null),
  guide: maybe(link),
  answersFirst: fc.record({ role: words(20), channel: words(20), delay: words(20) }),
});
const kind = fc.constantFrom('network' as const, 'community' as const, 'service' as const);

/** A whole directory. */
export const directories: fc.Arbitrary<PublishedDirectory> = fc.record({
  format: fc.constant('terreau-directory' as const),
  version: fc.constant(1 as const),
  portal: fc.record({ name, url: link }),
  licence: fc.record({ name, url: link }),
  updatedAt: maybe(moment),
  networks: fc.uniqueArray(network, { maxLength: 3, selector: ({ slug: one }) => one }),
  communities: fc.uniqueArray(community, { maxLength: 3, selector: ({ slug: one }) => one }),
  services: fc.uniqueArray(service, { maxLength: 3, selector: ({ slug: one }) => one }),
  withdrawn: fc.array(fc.record({ kind, id: fc.uuid(), withdrawnOn: day }), { maxLength: 3 }),
});

/** Records of every kind. */
export const records: fc.Arbitrary<PublishedRecord[]> = directories.map(({ networks, communities, services }) => [
  ...networks.map((one) => ({ kind: 'network' as const, ...one })),
  ...communities.map((one) => ({ kind: 'community' as const, ...one })),
  ...services.map((one) => ({ kind: 'service' as const, ...one })),
]);
