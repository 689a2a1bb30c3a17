import type { Db } from '#db/client.ts';
import { site } from '#editorial/site.ts';
import { paths } from '#i18n/paths.ts';
import { liveStewards } from '../applications/telling/tell-readers.ts';
import { composeAll, letterTo } from '../mail/compose.ts';
import type { FactsOf } from '../mail/letters.ts';
import type { Desk } from './open.ts';

interface Changed {
  what: FactsOf<'two-networks'>['what'];
  community: { id: string; name: string };
  /** The network that it changed for. */
  network: string;
  /** Whose stewards are told; once each, and whoever did it is not. */
  tellIds: readonly string[];
}

/** Tells the live stewards of networks what changed between them and a community that they carry. */
export async function tellNetworks(tx: Db, { account, now }: Desk, { what, community, network, tellIds }: Changed): Promise<void> {
  const readers = (await Promise.all([...new Set(tellIds)].map((id) => liveStewards(tx, id, [account.email], now)))).flat();
  const once = new Map(readers.map((reader) => [reader.id, reader]));
  await composeAll(
    tx,
    [...once.values()].map(({ id, email, locale }) => {
      const facts = { path: paths.record(locale, 'communities', community.id), hoster: site.name, name: community.name, network, what };
      return letterTo('two-networks', facts, { to: email, locale, accountId: id });
    }),
  );
}
