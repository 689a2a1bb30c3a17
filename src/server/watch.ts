import type { Logger } from 'pino';
import type { EmbeddedDatabase } from '#db/embedded.ts';
import { attend, type Presence, takePortalSeat } from '#db/presence.ts';
import { Unstartable } from './unstartable.ts';

interface Watch {
  url: string;
  embedded: EmbeddedDatabase | undefined;
  log: Logger;
  /** Told when the directory changed, or could have while nobody listened. */
  onChange: () => void;
}

/**
 * Takes the portal's seat in the database and listens to its notices, for as long as the portal runs. A PostgreSQL of the
 * portal's own that was killed is started again. Throws `Unstartable` when another portal has the seat.
 */
export function watchDatabase({ url, embedded, log, onChange }: Watch): Promise<Presence> {
  return attend(url, {
    onConnect: async (client) => {
      if (!(await takePortalSeat(client))) throw new Unstartable(taken);
      await client.query('listen directory');
      onChange();
    },
    onNotice: onChange,
    onLost: (error) => log.warn({ err: error }, 'the database is away'),
    onStillAway: async () => {
      await embedded?.revive();
    },
  });
}

const taken = 'Terreau already runs on this data folder. Stop the other one, or give this one another DATA_DIR (or DATABASE_URL).';
