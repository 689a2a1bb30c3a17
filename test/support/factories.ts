import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Community, Network, Service, Tool } from '#db/schema.ts';

/** A record that a factory wrote: what a test needs to speak about it. */
interface Made {
  id: string;
  slug: string;
  name: string;
}

let made = 0;
const next = () => ++made;
const consent = new Date('2026-01-15T10:00:00Z');

/** Writes a network; listed unless told otherwise. */
export async function aNetwork(db: Db, given: Partial<Insertable<Network>> = {}): Promise<Made> {
  const number = next();
  const name = given.name ?? `Network ${number}`;
  return db
    .insertInto('network')
    .values({
      id: randomUUID(),
      slug: `network-${number}`,
      sentence: 'Carries collectives.',
      visibility: 'listed',
      listingConsentAt: consent,
      ...given,
      name,
    })
    .returning(['id', 'slug', 'name'])
    .executeTakeFirstOrThrow();
}

/** Which networks a community belongs to: the first is the primary one. Confirmed unless `isConfirmed` is false. */
interface Belonging {
  networks?: readonly { id: string }[];
  isConfirmed?: boolean;
}

/** Writes a community with its memberships; listed unless told otherwise, in a network of its own if none is given. */
export async function aCommunity(
  db: Db,
  { networks, isConfirmed = true, ...given }: Partial<Insertable<Community>> & Belonging = {},
): Promise<Made> {
  const number = next();
  const carriers = networks ?? [await aNetwork(db)];
  const name = given.name ?? `Community ${number}`;
  const values = {
    id: randomUUID(),
    slug: `community-${number}`,
    sentence: 'Does things together.',
    visibility: 'listed',
    listingConsentAt: consent,
    ...given,
    name,
  } as const;
  return whole(db, async (tx) => {
    const community = await tx.insertInto('community').values(values).returning(['id', 'slug', 'name']).executeTakeFirstOrThrow();
    for (const [index, network] of carriers.entries()) {
      await aMembership(tx, { community, network, isPrimary: index === 0, isConfirmed });
    }
    return community;
  });
}

/** Writes a membership of today; confirmed unless told otherwise. */
export async function aMembership(
  db: Db,
  {
    community,
    network,
    isPrimary = false,
    isConfirmed = true,
    fromOn = '2026-01-01',
    toOn = null,
  }: {
    community: { id: string };
    network: { id: string };
    isPrimary?: boolean;
    isConfirmed?: boolean;
    fromOn?: string;
    toOn?: string | null;
  },
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('membership')
    .values({ id, communityId: community.id, networkId: network.id, isPrimary, confirmedAt: isConfirmed ? consent : null, fromOn, toOn })
    .execute();
  return id;
}

/** Writes what changes of a tool of the catalogue; a tool that stands there already is left as it is. */
export async function aTool(db: Db, slug = 'chat', given: Partial<Insertable<Tool>> = {}): Promise<{ slug: string }> {
  await db
    .insertInto('tool')
    .values({ ...given, slug })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { slug };
}

/** Writes a live service of a network or a community, with its tool if that is missing. */
export async function aService(
  db: Db,
  { holder, ...given }: Partial<Insertable<Service>> & { holder: { network: { id: string } } | { community: { id: string } } },
): Promise<Made> {
  const number = next();
  const { slug: tool } = await aTool(db, given.tool ?? undefined);
  const name = given.name ?? `Service ${number}`;
  return db
    .insertInto('service')
    .values({
      id: randomUUID(),
      slug: `service-${number}`,
      networkId: 'network' in holder ? holder.network.id : null,
      communityId: 'community' in holder ? holder.community.id : null,
      address: `https://service-${number}.example.org`,
      state: 'live',
      startedOn: '2026-01-20',
      ...given,
      tool,
      name,
    })
    .returning(['id', 'slug', 'name'])
    .executeTakeFirstOrThrow();
}

/** Runs `work` in one transaction, or in the caller's where there is one. */
const whole = <Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> =>
  db.isTransaction ? work(db) : db.transaction().execute(work);
