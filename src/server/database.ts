import { type EmbeddedDatabase, startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { urlTellingChat } from '#db/chat.ts';
import { keepWebRole, urlAs } from '#db/web-role.ts';
import type { Settings } from '#settings.ts';

/** The database that the settings lead to, up and migrated. */
export interface OpenDatabase {
  url: string;
  /** The same, as web and worker open it: under a role that only adds to history, where there can be one, and knowing whether a chat room is told of requests. */
  webUrl: string;
  /** That role; undefined where who connects may make none. */
  webRole: string | undefined;
  /** The portal's own PostgreSQL; undefined where `DATABASE_URL` names another. */
  embedded: EmbeddedDatabase | undefined;
  /** Names of the migrations that were applied just now. */
  migrated: string[];
  /** Stops the portal's own PostgreSQL, unless another process of the portal still uses it. */
  close: () => Promise<void>;
}

type DatabaseSettings = Pick<Settings, 'databaseUrl' | 'dataDir' | 'chatWebhookUrl'>;

/** Opens the database of the settings: that of `DATABASE_URL`, or the portal's own, started or joined. */
export async function openDatabase({ databaseUrl, dataDir, chatWebhookUrl }: DatabaseSettings): Promise<OpenDatabase> {
  const embedded = databaseUrl ? undefined : await startEmbedded(dataDir, { isHeld: true });
  const url = databaseUrl ?? embedded?.url ?? '';
  const close = async () => {
    await embedded?.stopWhenAlone();
  };
  try {
    const migrated = await migrate(url);
    const webRole = await keepWebRole(url);
    const asWeb = webRole ? urlAs(url, webRole) : url;
    return { url, webUrl: chatWebhookUrl ? urlTellingChat(asWeb) : asWeb, webRole, embedded, migrated, close };
  } catch (error) {
    await close();
    throw error;
  }
}
