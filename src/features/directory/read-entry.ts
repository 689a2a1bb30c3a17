import type { Db } from '#db/client.ts';
import { carriedBy, communityDetails, lostAddress, networkDetails, publicRevisions, serviceDetails, servicesOf } from '#db/entries.ts';
import { type Kind, tellableFields } from '#domain/directory.ts';
import type { Carried, CommunityDetails, NetworkDetails, ServiceDetails, ServiceLine, ToldRevision } from '#domain/entry.ts';
import { NotFound } from '#domain/failure.ts';

const historyMax = 20;
const servicesMax = 100;
const carriedMax = 12;

/** An entry, or what became of it. */
export type Read<Entry> =
  | ({ ok: true; history: readonly ToldRevision[] } & Entry)
  | { ok: false; refusal: 'withdrawn' }
  | { ok: false; refusal: 'moved'; slug: string };

/** A network with what it runs and whom it carries. Throws `NotFound` where there never was one. */
export async function readNetwork(
  db: Db,
  slug: string,
): Promise<Read<{ network: NetworkDetails; services: readonly ServiceLine[]; carried: readonly Carried[] }>> {
  const [network] = await networkDetails(db, { slug });
  if (!network) return whatBecameOf(db, 'network', slug);
  const [services, carried, history] = await Promise.all([
    servicesOf(db, network.id, servicesMax),
    carriedBy(db, slug, carriedMax),
    historyOf(db, 'network', network.id),
  ]);
  return { ok: true, network, services, carried, history };
}

/** A community with what runs for it. Throws `NotFound` where there never was one. */
export async function readCommunity(
  db: Db,
  slug: string,
): Promise<Read<{ community: CommunityDetails; services: readonly ServiceLine[] }>> {
  const [community] = await communityDetails(db, { slug });
  if (!community) return whatBecameOf(db, 'community', slug);
  const [services, history] = await Promise.all([servicesOf(db, community.id, servicesMax), historyOf(db, 'community', community.id)]);
  return { ok: true, community, services, history };
}

/** A service with who holds it. Throws `NotFound` where there never was one. */
export async function readService(db: Db, slug: string): Promise<Read<{ service: ServiceDetails }>> {
  const [service] = await serviceDetails(db, { slug });
  if (!service) return whatBecameOf(db, 'service', slug);
  return { ok: true, service, history: await historyOf(db, 'service', service.id) };
}

/** Changes of fields that the public sees; one of private fields only is not told at all. */
async function historyOf(db: Db, kind: Kind, id: string): Promise<ToldRevision[]> {
  const revisions = await publicRevisions(db, kind, id, historyMax);
  return revisions.map((revision) => ({ ...revision, fields: tellableFields(revision.fields) })).filter(({ fields }) => fields.length > 0);
}

/** What became of an address that leads to no record. Throws `NotFound` where there never was one. */
export async function whatBecameOf(
  db: Db,
  kind: Kind,
  slug: string,
): Promise<{ ok: false; refusal: 'withdrawn' } | { ok: false; refusal: 'moved'; slug: string }> {
  const { movedTo, isWithdrawn } = await lostAddress(db, kind, slug);
  if (movedTo) return { ok: false, refusal: 'moved', slug: movedTo };
  if (isWithdrawn) return { ok: false, refusal: 'withdrawn' };
  throw new NotFound();
}
