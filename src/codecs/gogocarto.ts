import { kinds } from '#domain/directory.ts';
import type { Decoded, ForeignRecord, Remark } from '#domain/foreign.ts';
import type { PublishedRecord } from '#domain/published.ts';
import { type Batches, eachBatch, encodeLists } from './batches.ts';
import { linesOfItems } from './json-lines.ts';
import {
  isObject,
  jsonLimits,
  othersOf,
  present,
  readerOf,
  readJson,
  readNumber,
  remark,
  saidOf,
  someOf,
  tidy,
  type Told,
  unread,
} from './read-json.ts';

interface Said {
  /** Words for the kinds and themes of a record, as people read them. */
  categoriesOf: (record: PublishedRecord) => readonly string[];
  licence: string;
}

export type Placed = PublishedRecord & { coordinates: NonNullable<PublishedRecord['coordinates']> };

/** Whether a record can stand on a map. */
export const isPlaced = (record: PublishedRecord): record is Placed => record.coordinates !== null;

/** Where the record is at home on the web: its own site or address, else its page here. */
const siteOf = (record: PublishedRecord) => ('website' in record ? record.website : record.address) ?? record.pages[record.lang];

function element(record: Placed, categoriesOf: Said['categoriesOf']) {
  const { territory, coordinates } = record;
  return {
    id: record.id,
    kind: record.kind,
    name: record.name,
    geo: coordinates,
    address: { ...(territory.place && { addressLocality: territory.place }), ...countryOf(record) },
    createdAt: record.listedAt,
    updatedAt: record.updatedAt,
    categories: categoriesOf(record),
    lang: record.lang,
    abstract: record.sentence,
    ...('description' in record && record.description && { description: record.description }),
    website: siteOf(record),
    ...('contact' in record && record.contact?.startsWith('mailto:') && { email: record.contact.slice('mailto:'.length) }),
    ...(record.logo && { image: record.logo }),
    source: record.pages[record.lang],
    isExample: record.isExample,
  };
}

const countryOf = ({ territory: { kind, code, region } }: PublishedRecord) =>
  kind === 'country' && code ? { addressCountry: code } : region ? { addressCountry: 'FR' } : {};

/** The records that have a place, as a GoGoCarto map answers its elements. */
export const encode = (records: Batches<PublishedRecord>, { categoriesOf, licence }: Said): AsyncIterable<Uint8Array> =>
  encodeLists(
    { licence, ontology: 'gogofull' },
    { data: eachBatch(records, (batch) => batch.filter(isPlaced).map((one) => element(one, categoriesOf))) },
  );

/** One of them; nothing where it has no place. */
export const encodeOne = (record: PublishedRecord, { categoriesOf, licence }: Said): string | undefined =>
  isPlaced(record) ? `${JSON.stringify({ licence, ontology: 'gogofull', data: element(record, categoriesOf) })}\n` : undefined;

const known = [
  'id',
  'kind',
  'name',
  'title',
  'geo',
  'lat',
  'latitude',
  'lng',
  'long',
  'longitude',
  'address',
  'createdAt',
  'updatedAt',
  'lang',
];
const ofWords = ['abstract', 'description', 'descriptionMore', 'website', 'siteWeb', 'email', 'mail', 'image', 'source'];

/**
 * Reads the elements of a GoGoCarto map, one or many, with every spelling that its importers take. An element without a name or an id is
 * left out and told; one without a place is kept. Any text at all is read without failing.
 */
export function decode(text: string, _at: string): Decoded {
  const read = readJson(text);
  if (!read.ok) return unread(read.remark);
  const elements = elementsOf(read.value);
  if (!elements) return unread(remark('wrong', 'not-a-list', 'data'));
  const remarks: Remark[] = [];
  const records = new Map<string, ForeignRecord>();
  const { list, name } = elements;
  const lineOf = linesOfItems(text);
  if (list.length > jsonLimits.records) remarks.push(remark('wrong', 'too-many-records', 'data', list.length));
  for (const [index, value] of list.slice(0, jsonLimits.records).entries()) {
    const path = `data[${index}].`;
    const line = lineOf(name, index);
    const said: Remark[] = [];
    const record = isObject(value) ? recordOf(value, said, path) : void said.push(remark('wrong', 'wrong-shape', path));
    if (record && records.has(record.foreignId)) said.push(remark('doubtful', 'twice', `${path}id`, record.foreignId));
    else if (record) records.set(record.foreignId, { ...record, line });
    const id = record?.foreignId ?? (isObject(value) ? idOf(value) : undefined);
    remarks.push(...said.map((one) => ({ ...one, line, ...(id !== undefined && { record: id }) })));
  }
  const licence = isObject(read.value) ? tidy(saidOf(read.value, 'licence', 'license'), 200) : undefined;
  return { records: [...records.values()], leads: [], withdrawn: [], remarks: someOf(remarks), about: present({ licence }) };
}

const idOf = (told: Told) => tidy(saidOf(told, 'id', '_id'), 300);

/** The list may stand alone, or under "data"; one element may stand there by itself. With the name under which it stands. */
function elementsOf(value: unknown): { list: readonly unknown[]; name: string } | undefined {
  if (Array.isArray(value)) return { list: value, name: '' };
  if (!isObject(value)) return undefined;
  const name = saidOf(value, 'data') === undefined ? 'elements' : 'data';
  const data = saidOf(value, name);
  if (Array.isArray(data)) return { list: data, name };
  return isObject(data) ? { list: [data], name } : undefined;
}

function recordOf(told: Told, remarks: Remark[], path: string): ForeignRecord | undefined {
  const read = readerOf(told, remarks, path);
  const [name, foreignId] = [read.text(200, 'name', 'title'), read.text(300, 'id', '_id')];
  if (name === undefined || foreignId === undefined) {
    remarks.push(remark('wrong', name === undefined ? 'no-name' : 'no-id', `${path}${name === undefined ? 'name' : 'id'}`));
    return undefined;
  }
  const kind = kinds.find((one) => one === saidOf(told, 'kind')) ?? 'community';
  const site = read.link('website', 'siteWeb', 'url');
  return {
    kind,
    foreignId,
    line: null,
    name,
    ...wordsOf(told, remarks, path),
    ...placeOf(told, remarks, path),
    ...(kind === 'service' ? present({ address: site }) : present({ website: site, contact: read.contact('email', 'mail') })),
    ...present({
      lang: (['fr', 'en'] as const).find((one) => one === saidOf(told, 'lang')),
      page: read.link('source'),
      logo: imageOf(told, remarks, path),
      updatedAt: read.moment('updatedAt'),
    }),
    others: { ...categoriesIn(told), ...othersOf(told, [...known, ...ofWords, 'isExample']) },
  };
}

/** A description alone gives the sentence too, cut at a word. */
function wordsOf(told: Told, remarks: Remark[], path: string) {
  const read = readerOf(told, remarks, path);
  const [abstract, description] = [read.lines(5000, 'abstract'), read.lines(5000, 'descriptionMore', 'description')];
  const whole = description ?? abstract;
  const first = tidy(abstract ?? description, 5000);
  const sentence =
    first && first.length > 200
      ? `${first
          .slice(0, 199)
          .toWellFormed()
          .replace(/\s+\S*$/, '')}…`
      : first;
  return present({ sentence, description: whole === sentence ? undefined : whole });
}

function placeOf(told: Told, remarks: Remark[], path: string) {
  const geo = saidOf(told, 'geo');
  const point = isObject(geo) ? geo : told;
  const latitude = degreesOf(saidOf(point, 'latitude', 'lat'), 90);
  const longitude = degreesOf(saidOf(point, 'longitude', 'lng', 'long', 'lon'), 180);
  const isPlacedRight = latitude !== undefined && longitude !== undefined;
  const address = saidOf(told, 'address');
  const written = isObject(address) ? address : told;
  const read = readerOf(written, remarks, isObject(address) ? `${path}address.` : path);
  if (!isPlacedRight) remarks.push(remark('wished', 'no-place', `${path}geo`));
  const country = tidy(saidOf(written, 'addressCountry'), 2)?.toUpperCase();
  return present({
    ...(isPlacedRight && { latitude, longitude }),
    place: read.text(200, 'addressLocality', 'city') ?? (typeof address === 'string' ? tidy(address, 200) : undefined),
    postcode: read.text(20, 'postalCode'),
    countryCode: country && /^[A-Z]{2}$/.test(country) ? country : undefined,
  });
}

function degreesOf(value: unknown, max: number): number | undefined {
  const degrees = readNumber(value);
  return degrees !== undefined && Math.abs(degrees) <= max ? degrees : undefined;
}

/** The first picture, under any of its names. */
function imageOf(told: Told, remarks: Remark[], path: string): string | undefined {
  const images = saidOf(told, 'images');
  const first: unknown = Array.isArray(images) ? images[0] : undefined;
  return readerOf({ image: saidOf(told, 'image', 'logo') ?? first }, remarks, path).link('image');
}

/** Its categories, as they stand: what they mean here is for a person to say. */
function categoriesIn(told: Told): Record<string, string> {
  const listed = saidOf(told, 'categories', 'taxonomy', 'categoriesFull');
  const names = (Array.isArray(listed) ? listed.slice(0, 50) : []).flatMap(
    (one: unknown) => tidy(isObject(one) ? saidOf(one, 'name') : one, 100) ?? [],
  );
  return names.length > 0 ? { categories: names.join('; ').slice(0, 1000) } : {};
}
