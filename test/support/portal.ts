import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type Db } from '#db/client.ts';
import { homeElsewhere, startEmbedded } from '#db/embedded.ts';

/** The real program, as `npm start` runs it, on a data folder and a port of its own. */
export interface Portal {
  url: string;
  pid: number;
  dataDir: string;
  /** Everything that it has printed. */
  output: () => string;
  /** Ends it by this signal, and answers the code that it ended with. */
  kill: (signal: NodeJS.Signals) => Promise<number | null>;
  /** Stops it and takes its folders away. */
  close: () => Promise<void>;
}

/** Starts the portal and waits until it says that it is ready. Throws, with what it printed, if it ends instead. */
export async function startPortal(settings: Record<string, string> = {}, dataDir?: string): Promise<Portal> {
  const folder = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'terreau-portal-')));
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    env: { ...process.env, NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: folder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the portal ended with ${code}:\n${output}`)));
    child.stdout.on('data', () => {
      const ready = /Terreau ready: (\S+)\n/.exec(output)?.[1];
      if (ready) resolve(ready);
    });
  });
  const kill = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  const close = async () => {
    await kill('SIGTERM');
    await removeData(folder);
  };
  return { url, pid: child.pid ?? 0, dataDir: folder, output: () => output, kill, close };
}

/** A portal, and a way of its own into its database. */
export interface OpenPortal {
  portal: Portal;
  db: Db;
  /** Closes both, and takes its folders away. */
  close: () => Promise<void>;
}

/** Starts a portal as `startPortal` does, and opens its database. */
export async function openPortal(settings: Record<string, string> = {}, dataDir?: string): Promise<OpenPortal> {
  const portal = await startPortal(settings, dataDir);
  const db = connect((await startEmbedded(portal.dataDir)).url, { max: 3 });
  const close = async () => {
    await db.destroy();
    await portal.close();
  };
  return { portal, db, close };
}

/** Takes a data folder away, and what stands for it elsewhere when tests run as root. */
export async function removeData(folder: string): Promise<void> {
  const elsewhere = homeElsewhere(await realpath(folder));
  for (const each of [folder, elsewhere]) await rm(each, { recursive: true, force: true });
}
