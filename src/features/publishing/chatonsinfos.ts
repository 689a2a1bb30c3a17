import * as chatonsinfos from '#codecs/chatonsinfos.ts';
import type { Db } from '#db/client.ts';
import { ownAddresses, ownChildren, ownRoots } from '#db/published.ts';
import type { Kind } from '#domain/directory.ts';
import { NotFound } from '#domain/failure.ts';
import type { PublishedRecord, PublishedTool } from '#domain/published.ts';
import { site } from '#editorial/site.ts';
import { countries } from '#editorial/territories.ts';
import { paths } from '#i18n/paths.ts';
import { presentTool } from '../directory/present.ts';
import { readOffer } from '../offer/read.ts';
import { countryOf } from './country.ts';
import type { Document } from './lists.ts';
import { publishedMax, readMoments, readOwnRecord } from './own.ts';

const lists = { networks: 'network', communities: 'community', services: 'service' } as const;
type List = keyof typeof lists;
const listOf: Record<Kind, List> = { network: 'networks', community: 'communities', service: 'services' };
const isList = (word: string): word is List => Object.hasOwn(lists, word);

const told = { protocol: site.federation.protocol, licence: site.dataLicence };
const country = (code: string | null | undefined) => {
  const name = code ? countries('fr').get(code) : undefined;
  return code && name ? { code, name } : null;
};

const hosterAt = (siteUrl: string): chatonsinfos.Hoster => ({
  name: site.name,
  sentence: site.sentence.fr,
  portal: siteUrl,
  website: site.website,
  logo: site.logo && new URL(site.logo, siteUrl).href,
  email: site.contact.email,
  contactUrl: siteUrl + paths.page('fr', 'contact'),
  legalUrl: siteUrl + paths.page('fr', 'legal'),
  legalForm: site.legal.form.fr,
  startedOn: site.federation.foundedIn === null ? null : `${site.federation.foundedIn}-01-01`,
  seat: site.legal.seat,
  country: country(site.federation.country),
});

const host = (): chatonsinfos.Host => ({
  ...site.federation.host,
  name: site.name,
  description: site.dataLocation.fr,
  country: country(site.federation.host.country),
});

const childrenAt = (siteUrl: string, children: readonly { kind: Kind; slug: string }[]): chatonsinfos.Child[] =>
  children.map(({ kind, slug }) => ({ kind, slug, address: siteUrl + paths.chatonsinfos(listOf[kind], slug) }));

type Read = { ok: true; document: Document } | { ok: false; refusal: 'withdrawn' } | { ok: false; refusal: 'moved'; location: string };

/**
 * A file of ours for ChatonsInfos by what stands behind its folder, as in "networks/les-communs.properties": a folder for each kind, so
 * that no name of a record is that of another file. Throws `NotFound` where there is none.
 */
export async function chatonsinfosFile(db: Db, siteUrl: string, file: string): Promise<Read> {
  if (file === 'federation.properties') return { ok: true, document: await federation(db, siteUrl) };
  if (file === 'hoster.properties') return { ok: true, document: await hoster(db, siteUrl) };
  const [, list = '', slug = ''] = /^(networks|communities|services)\/([a-z0-9-]{1,80})\.properties$/.exec(file) ?? [];
  if (!isList(list)) throw new NotFound();
  const [read, { changedAt }] = await Promise.all([readOwnRecord(db, siteUrl, { kind: lists[list], slug }), readMoments(db)]);
  if (read.ok) return { ok: true, document: { body: await encodeRecord(db, siteUrl, read.record), changedAt } };
  return read.refusal === 'moved' ? { ok: false, refusal: 'moved', location: paths.chatonsinfos(list, read.slug) } : read;
}

/** The directory leads to its networks, these to the communities that they carry, and both to what runs for them: each file is named once, by whoever carries it. */
async function federation(db: Db, siteUrl: string): Promise<Document> {
  const [children, { changedAt }] = await Promise.all([ownRoots(db, publishedMax), readMoments(db)]);
  const said = { hoster: hosterAt(siteUrl), changedAt: changedAt?.toISOString() ?? null, children: childrenAt(siteUrl, children) };
  return { body: chatonsinfos.encodeFederation(told, said), changedAt };
}

/** The hoster for a federation of hosters, with all services that it runs. The directory does not lead here: it would tell each service twice. */
async function hoster(db: Db, siteUrl: string): Promise<Document> {
  const [children, { changedAt }] = await Promise.all([ownAddresses(db, ['service'], publishedMax), readMoments(db)]);
  const said = { hoster: hosterAt(siteUrl), changedAt: changedAt?.toISOString() ?? null, children: childrenAt(siteUrl, children) };
  return { body: chatonsinfos.encodeHoster(told, said), changedAt };
}

async function encodeRecord(db: Db, siteUrl: string, record: PublishedRecord): Promise<string> {
  if (record.kind === 'service') {
    const [tool, holder] = await Promise.all([toolOf(db, siteUrl, record.tool), readOwnRecord(db, siteUrl, record.holder)]);
    return chatonsinfos.encodeService(told, record, { tool, host: host(), holder: holder.ok ? holder.record : undefined });
  }
  const children = childrenAt(siteUrl, await ownChildren(db, record, publishedMax));
  const carrier = record.kind === 'network' ? record.networks[0] : undefined;
  const parent = carrier ? siteUrl + paths.chatonsinfos('networks', carrier.slug) : null;
  return chatonsinfos.encodeOrganization(told, record, { country: country(countryOf(record)), parent, children });
}

async function toolOf(db: Db, siteUrl: string, slug: string | null): Promise<PublishedTool | undefined> {
  const { running, retired } = await readOffer(db);
  const tool = [...running, ...retired].find((one) => one.slug === slug);
  return tool && presentTool(tool, siteUrl);
}
