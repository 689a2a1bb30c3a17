import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Logger } from 'pino';
import { noteAddress } from '#address.ts';
import { connect, type Db } from '#db/client.ts';
import { hasExample } from '#db/example.ts';
import { site } from '#editorial/site.ts';
import { openOutgoing, type Outgoing } from '#features/outgoing.ts';
import { firstAdminPath } from '#features/accounts/invite.ts';
import { startWorker } from '#jobs/worker.ts';
import { readSecrets, type Secrets } from '#secrets.ts';
import type { Settings } from '#settings.ts';
import { type Asset, readAssets } from './assets.ts';
import { buildWhenStale } from './build.ts';
import { openDatabase } from './database.ts';
import { isLoopbackName } from './guard.ts';
import { answerWith, countQuery, createServer, type PageHandler } from './http.ts';
import { createPageCache, type PageCache } from './page-cache.ts';
import { postOf } from './post.ts';
import { Unstartable } from './unstartable.ts';
import { warmUp } from './warm.ts';
import { watchDatabase } from './watch.ts';
import { prepareWorld } from './world.ts';

/** A portal that answers. */
export interface Portal {
  address: string;
  /** Where the database's files are, when they are not in the data folder. */
  databaseElsewhere: string | undefined;
  /** The address at which the first administrator sets a password; undefined once there is one. */
  firstAdmin: string | undefined;
  /** Finishes requests and jobs in hand, then stops everything that `startPortal` started. */
  close: () => Promise<void>;
}

type Closers = (() => Promise<void>)[];

/** Builds, opens the database, and starts web and worker. Throws `Unstartable` with a sentence for the person; then nothing is left running. */
export async function startPortal(settings: Settings, log: Logger): Promise<Portal> {
  const closers: Closers = [];
  const close = async () => {
    for (const undo of closers.splice(0).reverse()) await undo();
  };
  try {
    return { ...(await start(settings, log, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(settings: Settings, log: Logger, closers: Closers): Promise<Omit<Portal, 'close'>> {
  const secrets = readSecrets(settings.dataDir);
  await buildWhenStale(() => log.info('building the pages'));
  const { url, webUrl, embedded, close } = await openDatabase(settings);
  closers.push(close);
  const db = connect(webUrl, { onQuery: countQuery, onIdleError: () => log.warn('a connection to the database was lost') });
  closers.push(() => db.destroy());
  const pages = createPageCache();
  const example = watchExample(db);
  const onChange = () => {
    pages.drop();
    // What was rendered before the look ended may still tell of an example that has gone.
    void example.look().then((isOther) => isOther && pages.drop());
  };
  const presence = await watchDatabase({ url, embedded, log, onChange });
  closers.push(presence.leave);
  const wantsExample = settings.wantsExample && embedded !== undefined;
  const { changedCharters } = await prepareWorld(db, secrets, { wantsExample, now: new Date() });
  for (const file of changedCharters)
    log.warn(
      { file, charterVersion: site.charterVersion },
      'the charter changed without a new version: what was agreed to is kept as it was',
    );
  await example.look();
  const outgoing = openOutgoing(settings.privateTargets);
  const { siteUrl, origin } = await serve({ settings, log, closers, db, secrets, outgoing, pages, example });
  if (settings.isWorkerInline) {
    const post = postOf(settings, siteUrl, secrets);
    const worker = await startWorker(url, {
      db,
      post,
      outgoing,
      secrets,
      log,
      dataDir: settings.dataDir,
      chatWebhookUrl: settings.chatWebhookUrl,
      sourceBytesMax: settings.sourceBytesMax,
    });
    // Under the door: requests end first, and the worker may still do what they asked for.
    closers.splice(-1, 0, () => worker.stop().finally(post.close));
  }
  const firstPath = await firstAdminPath(db, site.contact.email, { linkSecret: secrets.links, now: new Date() });
  warmUp(origin);
  const isElsewhere = embedded && !embedded.folder.startsWith(settings.dataDir + path.sep);
  return { address: siteUrl, databaseElsewhere: isElsewhere ? embedded.folder : undefined, firstAdmin: firstPath && siteUrl + firstPath };
}

/** Whether the example world is there, as seen the last time that somebody looked. */
function watchExample(db: Db) {
  let isThere = false;
  return {
    isThere: () => isThere,
    /** Looks again; answers whether it is otherwise than before. While the database is away, what was seen last holds. */
    look: async () => {
      const before = isThere;
      isThere = await hasExample(db).catch(() => before);
      return isThere !== before;
    },
  };
}

interface Served {
  settings: Settings;
  log: Logger;
  closers: Closers;
  db: Db;
  secrets: Secrets;
  outgoing: Outgoing;
  pages: PageCache;
  example: ReturnType<typeof watchExample>;
}

/** Opens the door; answers the public address, and the one that is listened on. */
async function serve({
  settings,
  log,
  closers,
  db,
  secrets,
  outgoing,
  pages,
  example,
}: Served): Promise<{ siteUrl: string; origin: string }> {
  const entry = pathToFileURL(path.resolve('dist/server/entry.mjs')).href;
  const { handler } = (await import(entry)) as { handler: PageHandler };
  const server = createServer();
  const origin = await listen(server, settings);
  closers.push(() => stopServing(server));
  const siteUrl = settings.siteUrl ?? origin;
  noteAddress(settings.dataDir, siteUrl);
  const isLoopback = isLoopbackName(settings.host) && isLoopbackName(new URL(siteUrl).hostname);
  const { chatWebhookUrl } = settings;
  const told = { siteUrl, isMailReal: settings.smtpUrl !== undefined, isLoopback, chatWebhookUrl };
  const locals = () => ({ db, secrets, outgoing, settings: told, isExample: example.isThere() });
  const files = filesFor(siteUrl, example.isThere);
  server.on('request', answerWith({ files, pages, handler, locals, log, siteUrl, isBehindProxy: settings.siteUrl !== undefined }));
  return { siteUrl, origin };
}

/** The built files, read again when the example world has come or gone. */
function filesFor(siteUrl: string, isExample: () => boolean): () => Map<string, Asset> {
  const read = () => ({ isExample: isExample(), files: readAssets('dist/client', { siteUrl, isExample: isExample() }) });
  let now = read();
  return () => {
    if (now.isExample !== isExample()) now = read();
    return now.files;
  };
}

function listen(server: Server, { host, port }: Settings): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is already in use' : `cannot be listened on (${error.code})`;
      reject(new Unstartable(`Port ${port} of ${host} ${why}. Stop what uses it, or set PORT.`, { cause: error }));
    });
    server.listen(port, host, () => {
      const name = host.includes(':') ? `[${host}]` : host;
      resolve(`http://${name}:${(server.address() as AddressInfo).port}`);
    });
  });
}

function stopServing(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
