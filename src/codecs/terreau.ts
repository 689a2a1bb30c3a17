import type { Kind } from '#domain/directory.ts';
import { safeLink } from '#domain/directory.ts';
import type { Decoded, ForeignRecord, Remark, Weight } from '#domain/foreign.ts';
import {
  directoryShape,
  type PublishedCommunity,
  type PublishedDirectory,
  type PublishedNetwork,
  type PublishedRecord,
  type PublishedService,
  shapes,
  type Tombstone,
  tombstoneShape,
} from '#domain/published.ts';
import { type Batches, eachBatch, encodeLists } from './batches.ts';
import { type LineOf, linesOfItems } from './json-lines.ts';
import { isObject, jsonLimits, present, readJson, remark, saidOf, someOf, tidy, type Told, unread } from './read-json.ts';

type ListName = 'networks' | 'communities' | 'services';

/** The whole directory of a portal, as one document: whoever reads it can keep the same directory. The list says the kind of a record. */
export const encode = (
  { withdrawn, ...whole }: Omit<PublishedDirectory, ListName>,
  { networks, communities, services }: Readonly<Record<ListName, Batches<PublishedRecord>>>,
): AsyncIterable<Uint8Array> => {
  const lists = { networks: withoutKind(networks), communities: withoutKind(communities), services: withoutKind(services) };
  return encodeLists(whole, { ...lists, withdrawn: [withdrawn] });
};

const withoutKind = (records: Batches<PublishedRecord>) =>
  eachBatch(records, (batch) =>
    batch.map((record) => {
      const { kind: _, ...rest } = record;
      return rest;
    }),
  );

type Group = PublishedNetwork | PublishedCommunity;

/** What a document holds of the right shape. */
interface Held {
  networks: PublishedNetwork[];
  communities: PublishedCommunity[];
  services: PublishedService[];
  withdrawn: Tombstone[];
  /** In which lines records stand, by their ids. */
  lines: ReadonlyMap<string, number | null>;
}

/**
 * Reads the directory of another portal. What has not the right shape is left out and told, record by record; names that are not known
 * are passed over. Any text at all is read without failing.
 */
export function decode(text: string, _at: string): Decoded {
  const read = readJson(text);
  if (!read.ok) return unread(read.remark);
  if (!isObject(read.value) || saidOf(read.value, 'format') !== 'terreau-directory') return unread(remark('wrong', 'not-a-directory-file'));
  const version = saidOf(read.value, 'version');
  if (version !== 1) return unread(remark('wrong', 'other-version', 'version', version));
  const remarks: Remark[] = [];
  const held = hold(read.value, remarks, linesOfItems(text));
  const ids = new Map<string, string>([
    ...held.networks.map(({ slug, id }) => [`network:${slug}`, id] as const),
    ...held.communities.map(({ slug, id }) => [`community:${slug}`, id] as const),
  ]);
  const records = [
    ...held.networks.map((one) => groupOf('network', one, ids)),
    ...held.communities.map((one) => groupOf('community', one, ids)),
    ...held.services.map((one) => serviceOf(one, ids)),
  ].map((record): ForeignRecord => ({ ...record, line: held.lines.get(record.foreignId) ?? null }));
  for (const { foreignId, line } of records.filter(({ kind, holder }) => kind === 'service' && holder === undefined))
    remarks.push({ ...remark('doubtful', 'unknown-holder', foreignId), line, record: foreignId });
  return {
    records,
    leads: [],
    withdrawn: held.withdrawn.map(({ kind, id }) => ({ kind, foreignId: id })),
    remarks: someOf(remarks),
    about: aboutOf(read.value, remarks),
  };
}

function hold(told: Told, remarks: Remark[], lineOf: LineOf): Held {
  const lines = new Map<string, number | null>();
  const into = { remarks, lineOf, lines, room: { left: jsonLimits.records } };
  return {
    networks: items(told, 'networks', into, (value) => shapes.network.safeParse(value)),
    communities: items(told, 'communities', into, (value) => shapes.community.safeParse(value)),
    services: items(told, 'services', into, (value) => shapes.service.safeParse(value)),
    withdrawn: items(told, 'withdrawn', { ...into, lines: new Map(), room: { left: jsonLimits.records } }, (value) =>
      tombstoneShape.safeParse(value),
    ),
    lines,
  };
}

type Parsed<Item> = { success: true; data: Item } | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } };

/** What is kept while lists are read: remarks, in which line each id stands, and for how many items there is room. */
interface Into {
  remarks: Remark[];
  lineOf: LineOf;
  lines: Map<string, number | null>;
  room: { left: number };
}

/** The items of one list that have its shape, each id once, as many as there is room for; of the others, where they are otherwise. */
function items<Item extends { id: string; name?: string; origin?: object | null }>(
  told: Told,
  name: string,
  { remarks, lineOf, lines, room }: Into,
  parse: (value: unknown) => Parsed<Item>,
): Item[] {
  const list = saidOf(told, name);
  if (!Array.isArray(list)) {
    remarks.push(remark('wrong', 'not-a-list', name));
    return [];
  }
  const kept = new Map<string, Item>();
  for (const [index, value] of list.entries()) {
    if (room.left <= 0) {
      remarks.push(remark('wrong', 'too-many-records', name, list.length));
      break;
    }
    room.left -= 1;
    const parsed = parse(value);
    const line = lineOf(name, index);
    const wrong = parsed.success ? whyNot(parsed.data, kept) : (['wrong', 'wrong-shape', pathOf(parsed.error.issues[0]?.path)] as const);
    if (!wrong && parsed.success) {
      kept.set(parsed.data.id, parsed.data);
      lines.set(parsed.data.id, line);
    }
    if (!wrong) continue;
    const [weight, code, path, found = ''] = wrong;
    const id = isObject(value) ? tidy(saidOf(value, 'id'), 200) : undefined;
    remarks.push({ ...remark(weight, code, `${name}[${index}].${path}`, found), line, ...(id !== undefined && { record: id }) });
  }
  return [...kept.values()];
}

/** Why an item of the right shape is left out: how much that weighs, a word for it, where, and what stands there. */
function whyNot<Item extends { id: string; name?: string; origin?: object | null }>(
  { id, name, origin }: Item,
  kept: ReadonlyMap<string, Item>,
): readonly [Weight, code: string, path: string, found?: string] | undefined {
  if (kept.has(id)) return ['doubtful', 'twice', 'id', id];
  if (name !== undefined && tidy(name, 200) === undefined) return ['wrong', 'no-name', 'name'];
  // What a portal only shows is not its own to give: read on from there, it would come back to where it began.
  return origin ? ['wrong', 'not-its-own', 'origin'] : undefined;
}

const pathOf = (path: readonly PropertyKey[] = []) => path.slice(0, 6).map(String).join('.');

function aboutOf(told: Told, remarks: Remark[]): Decoded['about'] {
  const { portal, licence } = directoryShape.shape;
  const [own, terms] = [portal.safeParse(saidOf(told, 'portal')), licence.safeParse(saidOf(told, 'licence'))];
  if (!terms.success) remarks.push(remark('missing', 'missing', 'licence'));
  return present({ name: tidy(own.data?.name, 200), licence: tidy(terms.data?.name, 200) });
}

const webLink = (text: string | null): string | undefined => {
  const href = safeLink(text)?.href;
  return href?.startsWith('http') ? href : undefined;
};
const webLinks = (texts: readonly string[]) => texts.flatMap((text) => webLink(text) ?? []);

/** What records of every kind say. */
function common(kind: Kind, record: Group | PublishedService) {
  const { coordinates, territory } = record;
  return {
    kind,
    foreignId: record.id,
    line: null,
    name: tidy(record.name, 200) ?? '',
    ...present({
      page: webLink(record.pages[record.lang]),
      lang: record.lang,
      sentence: tidy(record.sentence, 200),
      place: kind === 'service' ? undefined : tidy(territory.place, 200),
      latitude: inRange(coordinates, 90) ? coordinates.latitude : undefined,
      longitude: inRange(coordinates, 90) ? coordinates.longitude : undefined,
      logo: webLink(record.logo),
      updatedAt: record.updatedAt,
    }),
  };
}

const inRange = (at: { latitude: number; longitude: number } | null, max: number): at is { latitude: number; longitude: number } =>
  at !== null && Math.abs(at.latitude) <= max && Math.abs(at.longitude) <= 2 * max;

function groupOf(kind: 'network' | 'community', record: Group, ids: ReadonlyMap<string, string>): ForeignRecord {
  const contact = safeLink(record.contact?.replace(/^mailto:/, ''));
  const ofNetwork = 'chatRoom' in record ? record : undefined;
  const slugs = 'memberships' in record ? primaryFirst(record).map(({ slug }) => slug) : record.networks.map(({ slug }) => slug);
  const welcomesNewcomers = (['yes', 'no', 'ask'] as const).find((word) => word === ofNetwork?.welcomesNewcomers);
  return {
    ...common(kind, record),
    ...present({
      description: tidy(record.description, 5000, { hasLines: true }),
      themes: record.themes,
      website: webLink(record.website),
      contact: contact?.href.startsWith('mailto:') ? contact.label : contact?.href,
      startedOn: record.startedOn,
      carriers: slugs.flatMap((slug) => ids.get(`network:${slug}`) ?? []),
      chatRoom: webLink(ofNetwork?.chatRoom ?? null),
      socialLinks: webLinks(ofNetwork?.links ?? []),
      fundingLinks: webLinks(ofNetwork?.funding ?? []),
      legalForm: tidy(ofNetwork?.legalForm, 200),
      welcomesNewcomers,
      sizeBand: 'sizeBand' in record ? record.sizeBand : undefined,
    }),
    others: { ...(webLink(ofNetwork?.charter ?? null) && { charter: webLink(ofNetwork?.charter ?? null) ?? '' }) },
  };
}

const primaryFirst = ({ memberships }: PublishedCommunity) => memberships.toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary));

const serviceOf = (record: PublishedService, ids: ReadonlyMap<string, string>): ForeignRecord => ({
  ...common('service', record),
  ...present({
    address: webLink(record.address),
    software: record.software ?? record.tool,
    regime: record.regime,
    load: record.load,
    state: record.state,
    startedOn: record.startedOn,
    endedOn: record.endedOn,
    guideLink: webLink(record.guide),
    holder: ids.get(`${record.holder.kind}:${record.holder.slug}`),
  }),
  others: {},
});
