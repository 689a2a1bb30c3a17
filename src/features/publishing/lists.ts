import * as directoryList from '#codecs/directory-list.ts';
import * as geojson from '#codecs/geojson.ts';
import * as gogocarto from '#codecs/gogocarto.ts';
import { encodeCsv } from '#codecs/sheet.ts';
import * as terreau from '#codecs/terreau.ts';
import type { Db } from '#db/client.ts';
import type { RecordRef } from '#db/listing.ts';
import { ownAddresses, ownRecordById, tombstones } from '#db/published.ts';
import { type Kind, kinds } from '#domain/directory.ts';
import { NotFound } from '#domain/failure.ts';
import type { PublishedRecord } from '#domain/published.ts';
import { site } from '#editorial/site.ts';
import { themes } from '#editorial/vocabularies.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { type Asked, findOwn, publishedMax, readMoments, readOwnRecord, tellOwn } from './own.ts';

/** A document, and when something of our own changed last. */
export interface Document {
  body: string | AsyncIterable<Uint8Array>;
  changedAt: Date | null;
}

const listNames = { network: 'networks', community: 'communities', service: 'services' } as const;

/** Which records, and the moment, asked for at the same time. */
async function find(db: Db, asked: Asked): Promise<{ refs: readonly RecordRef[]; changedAt: Date | null }> {
  const [refs, { changedAt }] = await Promise.all([findOwn(db, asked), readMoments(db)]);
  return { refs, changedAt };
}

/** Our directory, or what of it answers, as another portal reads it; with all that was ever withdrawn from it. */
export async function wholeDirectory(db: Db, siteUrl: string, asked: Asked): Promise<Document> {
  const [{ refs, changedAt }, withdrawn] = await Promise.all([find(db, asked), tombstones(db, publishedMax)]);
  const told = (kind: Kind) =>
    tellOwn(
      db,
      siteUrl,
      refs.filter((ref) => ref.kind === kind),
    );
  const whole = {
    format: 'terreau-directory',
    version: 1,
    portal: { name: site.name, url: siteUrl },
    licence: site.dataLicence,
    updatedAt: changedAt?.toISOString() ?? null,
    withdrawn,
  } as const;
  return {
    body: terreau.encode(whole, { networks: told('network'), communities: told('community'), services: told('service') }),
    changedAt,
  };
}

/** What answers, as points on a map. */
export async function asGeojson(db: Db, siteUrl: string, asked: Asked): Promise<Document> {
  const { refs, changedAt } = await find(db, asked);
  return { body: geojson.encode(tellOwn(db, siteUrl, refs), { licence: site.dataLicence }), changedAt };
}

/** Categories are words of people: what it is, and what it is about, in the record's own language. */
const forMaps = {
  licence: site.dataLicence.url,
  categoriesOf: ({ kind, lang, themes: about }: PublishedRecord) => [
    dictionaries[lang].directory.kind[kind],
    ...about.map((theme) => themes[theme]?.[lang] ?? theme),
  ],
};

/** What answers, as GoGoCarto maps and who copies from them read it. */
export async function asElements(db: Db, siteUrl: string, asked: Asked): Promise<Document> {
  const { refs, changedAt } = await find(db, asked);
  return { body: gogocarto.encode(tellOwn(db, siteUrl, refs), forMaps), changedAt };
}

/** One of them by its id. Throws `NotFound` where it is not ours, or has no place. */
export async function asElement(db: Db, siteUrl: string, id: string): Promise<Document> {
  const named = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? await ownRecordById(db, id) : undefined;
  if (!named) throw new NotFound();
  const [read, { changedAt }] = await Promise.all([readOwnRecord(db, siteUrl, named), readMoments(db)]);
  const body = read.ok ? gogocarto.encodeOne(read.record, forMaps) : undefined;
  if (!body) throw new NotFound();
  return { body, changedAt };
}

/** What answers, as a table: RFC 4180, safe for spreadsheets. */
export async function asCsv(db: Db, siteUrl: string, asked: Asked): Promise<Document> {
  const { refs, changedAt } = await find(db, asked);
  return { body: encodeCsv(sheetOf(tellOwn(db, siteUrl, refs))), changedAt };
}

type Cell = string | number | null;
const columns: Readonly<Record<string, (record: PublishedRecord) => Cell>> = {
  kind: ({ kind }) => kind,
  id: ({ id }) => id,
  name: ({ name }) => name,
  lang: ({ lang }) => lang,
  sentence: ({ sentence }) => sentence,
  description: (one) => ('description' in one ? one.description : ''),
  themes: ({ themes: about }) => about.join(' | '),
  tools: ({ tools }) => tools.join(' | '),
  networks: ({ networks }) => networks.map(({ name }) => name).join(' | '),
  holder: (one) => (one.kind === 'service' ? one.holder.name : ''),
  place: ({ territory }) => territory.place,
  department: ({ territory }) => territory.department,
  region: ({ territory }) => territory.region,
  latitude: ({ coordinates }) => coordinates?.latitude ?? null,
  longitude: ({ coordinates }) => coordinates?.longitude ?? null,
  address: (one) => (one.kind === 'service' ? one.address : one.website),
  contact: (one) => ('contact' in one ? (one.contact?.replace(/^mailto:/, '') ?? '') : ''),
  state: (one) => (one.kind === 'service' ? one.state : ''),
  regime: (one) => (one.kind === 'service' ? one.regime : ''),
  load: (one) => (one.kind === 'service' ? one.load : ''),
  started: ({ startedOn }) => startedOn,
  ended: (one) => (one.kind === 'service' ? one.endedOn : ''),
  page: ({ pages, lang }) => pages[lang],
  listed: ({ listedAt }) => listedAt.slice(0, 10),
  updated: ({ updatedAt }) => updatedAt.slice(0, 10),
  example: ({ isExample }) => (isExample ? 'yes' : ''),
};

const sheetOf = (records: AsyncIterable<readonly PublishedRecord[]>) => ({
  columns: Object.keys(columns).map((heading) => ({ heading, holds: 'text' as const })),
  rows: rowsOf(records),
});

async function* rowsOf(records: AsyncIterable<readonly PublishedRecord[]>): AsyncGenerator<Cell[]> {
  for await (const batch of records) for (const record of batch) yield Object.values(columns).map((cell) => cell(record));
}

/** Names of all our records, each with the address of its own file. */
export async function asDirectoryList(db: Db, siteUrl: string): Promise<Document> {
  const [addresses, { changedAt }] = await Promise.all([ownAddresses(db, kinds, publishedMax), readMoments(db)]);
  const entries = addresses.map(({ kind, slug }) => ({
    name: `${listNames[kind]}/${slug}`,
    address: siteUrl + paths.chatonsinfos(listNames[kind], slug),
  }));
  return { body: directoryList.encode(entries), changedAt };
}
