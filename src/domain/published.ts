import { z } from 'zod';
import { locales } from './locale.ts';
import { loads, regimes } from './tool.ts';

/** What the directory tells of its records in public: the API answers it, the full export holds it, another portal reads it. */

const named = z.object({ slug: z.string(), name: z.string() });
const address = z.url().nullable();
const moment = z.iso.datetime();
const day = z.iso.date().nullable();

const record = {
  id: z.uuid(),
  slug: z.string(),
  /** Addresses of the record's pages, by language. */
  pages: z.object({ fr: z.url(), en: z.url() }),
  /** The language of the texts. */
  lang: z.enum(locales),
  name: z.string(),
  sentence: z.string(),
  themes: z.array(z.string()),
  tools: z.array(z.string()),
  networks: z.array(named),
  /** What networks say of the record in one word; portals of before say nothing of it. */
  labels: z
    .array(
      z.object({ name: z.string(), lang: z.enum(locales), network: named, value: z.string().describe('What the parameter "stamp" takes') }),
    )
    .default([]),
  territory: z.object({
    kind: z.string().nullable(),
    code: z.string().nullable(),
    place: z.string(),
    department: z.string().nullable(),
    region: z.string().nullable(),
  }),
  coordinates: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  logo: address,
  confirmed: z.object({ at: moment, role: z.string().nullable(), network: z.string().nullable() }).nullable(),
  listedAt: moment,
  updatedAt: moment,
  /** Where the record was read, when this portal is not its home: then it is not this portal's to publish on. */
  origin: z.object({ name: z.string(), url: address, licence: z.string().nullable(), attribution: z.string().nullable() }).nullable(),
  isExample: z.boolean(),
};

const organization = {
  description: z.string(),
  website: address,
  contact: z.string().nullable().describe('A web page, or a mailto: address of a role. Never a person.'),
  startedOn: day,
};

export const shapes = {
  network: z.object({
    ...record,
    ...organization,
    welcomesNewcomers: z.string(),
    answersFirst: z.object({ channel: z.string(), delay: z.string() }),
    chatRoom: address,
    charter: address,
    links: z.array(z.url()),
    funding: z.array(z.url()),
    legalForm: z.string().nullable(),
  }),
  community: z.object({
    ...record,
    ...organization,
    sizeBand: z.string().nullable(),
    answersFirst: z.string(),
    memberships: z.array(named.extend({ from: z.iso.date(), isPrimary: z.boolean() })),
  }),
  service: z.object({
    ...record,
    /** Of its portal's catalogue; null where that has none, and the software says what runs. */
    tool: z.string().nullable(),
    software: z.string().nullish(),
    holder: named.extend({ kind: z.enum(['network', 'community']) }),
    address,
    regime: z.enum(regimes),
    load: z.enum(loads),
    state: z.enum(['live', 'read_only', 'retired']),
    startedOn: day,
    endedOn: day,
    replacedBy: named.nullable(),
    guide: address,
    answersFirst: z.object({ role: z.string(), channel: z.string(), delay: z.string() }),
  }),
  tool: z.object({
    slug: z.string(),
    pages: z.object({ fr: z.url(), en: z.url() }),
    name: z.object({ fr: z.string(), en: z.string() }),
    sentence: z.object({ fr: z.string(), en: z.string() }),
    software: z.string(),
    licence: z.array(z.string()).describe('SPDX identifiers'),
    site: z.url(),
    source: z.url(),
    load: z.enum(loads),
    regime: z.enum(regimes),
    symbolicCents: z.number().int().nullable().describe('What a network is asked for in a year, in euro cents'),
    realCostCents: z.number().int().nullable().describe('What it costs to run for a network in a year, in euro cents'),
    services: z.number().int().describe('How many listed services run it'),
    replacedBy: z.string().nullable(),
    retiredOn: day,
  }),
};

/** A record that was withdrawn: its kind, its id and the day, and nothing that it once said. */
export const tombstoneShape = z.object({ kind: z.enum(['network', 'community', 'service']), id: z.uuid(), withdrawnOn: z.iso.date() });

export type Tombstone = z.infer<typeof tombstoneShape>;

export type PublishedNetwork = z.infer<typeof shapes.network>;
export type PublishedCommunity = z.infer<typeof shapes.community>;
export type PublishedService = z.infer<typeof shapes.service>;
export type PublishedTool = z.infer<typeof shapes.tool>;
/** A record of any kind, with its kind. */
export type PublishedRecord =
  ({ kind: 'network' } & PublishedNetwork) | ({ kind: 'community' } & PublishedCommunity) | ({ kind: 'service' } & PublishedService);

/** The whole directory of one portal in one document: its own records only, and what it withdrew. */
export const directoryShape = z.object({
  format: z.literal('terreau-directory'),
  version: z.literal(1),
  portal: z.object({ name: z.string(), url: z.url() }),
  licence: z.object({ name: z.string(), url: z.url() }),
  /** When a record changed last; null of an empty directory. */
  updatedAt: moment.nullable(),
  networks: z.array(shapes.network),
  communities: z.array(shapes.community),
  services: z.array(shapes.service),
  withdrawn: z.array(tombstoneShape),
});
export type PublishedDirectory = z.infer<typeof directoryShape>;
