import * as librehosters from '#codecs/librehosters.ts';
import * as murmurations from '#codecs/murmurations.ts';
import type { Db } from '#db/client.ts';
import { noFilters } from '#domain/directory.ts';
import { NotFound } from '#domain/failure.ts';
import type { PublishedRecord } from '#domain/published.ts';
import { site } from '#editorial/site.ts';
import { regions } from '#editorial/territories.ts';
import { themes } from '#editorial/vocabularies.ts';
import { paths } from '#i18n/paths.ts';
import { presentTool } from '../directory/present.ts';
import { readTool } from '../offer/read.ts';
import { countryOf } from './country.ts';
import type { Document } from './lists.ts';
import { readMoments, readOwn, readOwnRecord } from './own.ts';

const membersMax = 1000;

/** The hoster for the LibreHosters. Throws `NotFound` while `content/site.yaml` does not say since when there is one: the format demands it. */
export async function librehost(db: Db, siteUrl: string): Promise<Document> {
  const { foundedIn } = site.federation;
  if (foundedIn === null) throw new NotFound();
  const { firstAt, changedAt } = await readMoments(db);
  const founded = new Date(Date.UTC(foundedIn, 0, 1));
  const body = librehosters.encode({
    organizationType: site.legal.form.en,
    name: site.name,
    tagLine: site.sentence.en,
    description: site.sentence.fr,
    homeUrl: site.website,
    logo: new URL(site.logo ?? '/icon.svg', siteUrl).href,
    contactUrl: siteUrl + paths.page('en', 'contact'),
    privacyPolicyUrl: siteUrl + paths.page('en', 'privacy'),
    termsOfServiceUrl: siteUrl + paths.page('en', 'charter'),
    communicationLanguages: site.languages,
    isServiceProvider: true,
    foundingDate: String(foundedIn),
    dateCreated: firstAt ?? founded,
    dateModified: changedAt ?? firstAt ?? founded,
  });
  return { body, changedAt };
}

type Read = { ok: true; document: Document } | { ok: false; refusal: 'withdrawn' } | { ok: false; refusal: 'moved'; location: string };
type Group = Exclude<PublishedRecord, { kind: 'service' }>;

/** The profile of a network, a community or a tool for Murmurations. Throws `NotFound` where there is none, and of a tool that is retired. */
export async function murmurationsProfile(db: Db, siteUrl: string, { list, slug }: { list: string; slug: string }): Promise<Read> {
  if (list === 'tools') return { ok: true, document: await offer(db, siteUrl, slug) };
  if (list !== 'networks' && list !== 'communities') throw new NotFound();
  const kind = list === 'networks' ? 'network' : 'community';
  const [read, { changedAt }] = await Promise.all([readOwnRecord(db, siteUrl, { kind, slug }), readMoments(db)]);
  if (!read.ok) return read.refusal === 'moved' ? { ok: false, refusal: 'moved', location: paths.murmurations(list, read.slug) } : read;
  if (read.record.kind === 'service') throw new NotFound();
  return { ok: true, document: { body: await encodeGroup(db, siteUrl, read.record), changedAt } };
}

async function encodeGroup(db: Db, siteUrl: string, record: Group): Promise<string> {
  const groups = ['network', 'community'] as const;
  const members = record.kind === 'network' ? { ...noFilters, network: [record.slug], kind: groups } : undefined;
  const [carried, carriers] = await Promise.all([
    members ? readOwn(db, siteUrl, { filters: members, sort: 'name', limit: membersMax }) : [],
    Promise.all(record.networks.slice(0, 20).map(({ slug }) => readOwnRecord(db, siteUrl, { kind: 'network', slug }))),
  ]);
  const homes = (records: readonly PublishedRecord[]) => records.flatMap((one) => (one.kind === 'service' ? [] : murmurations.homeOf(one)));
  return murmurations.encodeOrganization(record, {
    tags: [...record.networks.map(({ name }) => name), ...record.themes.map((theme) => themes[theme]?.[record.lang] ?? theme)],
    region: regions().get(record.territory.region ?? ''),
    countryCode: countryOf(record),
    memberOf: homes(carriers.flatMap((read) => (read.ok ? read.record : []))),
    members: homes(carried),
    feed: siteUrl + paths.feed(record.lang, record.kind === 'network' ? `?network=${record.slug}` : ''),
  });
}

/** A tool of the offer, in the hoster's first language. */
async function offer(db: Db, siteUrl: string, slug: string): Promise<Document> {
  const locale = site.languages[0] ?? 'fr';
  const [{ tool: offered, needs }, { changedAt }] = await Promise.all([readTool(db, slug), readMoments(db)]);
  if (offered.retiredOn) throw new NotFound();
  const tool = presentTool(offered, siteUrl);
  const body = murmurations.encodeOffer(tool, {
    locale,
    description: tool.sentence[locale],
    tags: [tool.software, site.name, ...needs.map((need) => need[locale])],
    scope: site.federation.scope,
    email: site.contact.email,
    form: siteUrl + paths.apply(locale),
  });
  return { body, changedAt };
}
