import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { connect, type Db } from '#db/client.ts';
import { homeElsewhere, startEmbedded } from '#db/embedded.ts';
import { readSecrets } from '#secrets.ts';
import { type MailSink, startMailSink } from './mail.ts';
import { type Portal, removeData, startPortal } from './portal.ts';
import { aReadyDraft } from './requests.ts';

/** What twenty killings came to. */
export interface Toll {
  rounds: number;
  /** Requests of which somebody was told that they were sent. */
  acknowledged: number;
  /** Requests that were on their way when the portal was killed: whole or not there, nobody was told. */
  unanswered: number;
  /** Everything that is not as it must be; empty when all is well. */
  faults: string[];
  /** Letters that reached the mail server, and how many of them twice (with the same Message-ID). */
  delivered: number;
  twice: number;
}

type Draft = Awaited<ReturnType<typeof aReadyDraft>>;

const draftsPerRound = 60;

/**
 * Sends requests over HTTP and kills the portal with -9 in the middle, again and again, every third time its PostgreSQL too. Each time it is
 * started again, every acknowledged request must be there once, with its letter; in the end every letter has left.
 */
export async function killWhileSending(rounds: number, tell: (line: string) => void): Promise<Toll> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-crash-'));
  const mail = await startMailSink();
  const settings = { EXAMPLE: 'no', SMTP_URL: mail.url, LOG_LEVEL: 'fatal' };
  let portal = await startPortal(settings, dataDir);
  const toll: Toll = { rounds, acknowledged: 0, unanswered: 0, faults: [], delivered: 0, twice: 0 };
  const acknowledged: Draft[] = [];
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const { told, untold } = await sendAndKill(portal, round);
      portal = await startPortal(settings, dataDir);
      acknowledged.push(...told);
      toll.acknowledged += told.length;
      toll.unanswered += untold.length;
      await withDatabaseOf(dataDir, async (db) => toll.faults.push(...(await faultsIn(db, told, untold))));
      tell(`round ${round}: ${told.length} acknowledged, ${untold.length} on their way, ${toll.faults.length} faults so far`);
    }
    toll.faults.push(...(await undelivered(mail, acknowledged)));
    const ids = mail.letters.map(({ messageId }) => messageId);
    toll.delivered = ids.length;
    toll.twice = ids.length - new Set(ids).size;
  } finally {
    await portal.kill('SIGTERM').catch(() => {});
    await mail.close();
    await removeData(dataDir);
  }
  return toll;
}

async function withDatabaseOf(dataDir: string, act: (db: Db) => Promise<unknown>): Promise<void> {
  const db = connect((await startEmbedded(dataDir)).url, { max: 2 });
  await act(db).finally(() => db.destroy());
}

async function sendAndKill(portal: Portal, round: number): Promise<{ told: Draft[]; untold: Draft[] }> {
  const drafts: Draft[] = [];
  const { links } = readSecrets(portal.dataDir);
  await withDatabaseOf(portal.dataDir, async (db) => {
    // All come from one connection, as no twenty rounds of strangers would: no limit may end what is sent.
    await db.deleteFrom('attempt').execute();
    for (let made = 0; made < draftsPerRound; made += 1) drafts.push(await aReadyDraft(db, links));
  });
  const told: Draft[] = [];
  const untold: Draft[] = [];
  const waiting = [...drafts];
  let isKilled = false;
  const send = async () => {
    for (let draft = waiting.shift(); draft && !isKilled; draft = waiting.shift()) {
      const isTold = await press(portal.url, draft).catch(() => false);
      (isTold ? told : untold).push(draft);
    }
  };
  const sending = Promise.all([send(), send(), send(), send()]);
  // A third of the way in, or a little later: each round hits another moment.
  while (told.length < draftsPerRound / 3 && waiting.length > 0) await sleep(2);
  await sleep((round * 7) % 40);
  isKilled = true;
  await portal.kill('SIGKILL');
  if (round % 3 === 0) killDatabase(portal.dataDir);
  await sending;
  return { told, untold };
}

/** Presses the button that sends a request, as a browser would; answers whether the portal said that it is sent. */
async function press(url: string, { token }: Draft): Promise<boolean> {
  const answer = await fetch(`${url}/fr/apply/check`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, cookie: `draft=${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'act=submit',
    signal: AbortSignal.timeout(10_000),
  });
  return answer.status === 303 && answer.headers.get('location') === '/fr/apply/submitted';
}

function killDatabase(dataDir: string): void {
  for (const home of [dataDir, homeElsewhere(dataDir)]) {
    try {
      process.kill(Number(readFileSync(path.join(home, 'database/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    } catch {
      // Its files are in the other one.
    }
  }
}

/** What is wrong with what the database holds: a request must be there once and whole, or still be a draft if nobody was told. */
async function faultsIn(db: Db, told: readonly Draft[], untold: readonly Draft[]): Promise<string[]> {
  const ids = [...told, ...untold].map(({ id }) => id);
  const { rows } = await sql<{ id: string; isSent: boolean; snapshots: number; events: number; letters: number }>`
    select id, submitted_at is not null as is_sent,
      (select count(*)::int from snapshot where application_id = application.id) as snapshots,
      (select count(*)::int from event where application_id = application.id and from_state = 'draft') as events,
      (select count(*)::int from email where application_id = application.id and template = 'received') as letters
    from application where id = any(${ids})`.execute(db);
  const found = new Map(rows.map((row) => [row.id, row]));
  const whole = ({ snapshots, events, letters }: (typeof rows)[number], times: number) =>
    snapshots === times && events === times && letters === times;
  const lost = told.filter(({ id }) => !found.get(id)?.isSent).map(({ id }) => `${id}: acknowledged, and not there`);
  const torn = rows.filter((row) => !whole(row, row.isSent ? 1 : 0)).map((row) => `${row.id}: not whole: ${JSON.stringify(row)}`);
  return [...lost, ...torn];
}

/** Waits until each acknowledged request's letter has reached its owner; answers those that did not. */
async function undelivered(mail: MailSink, acknowledged: readonly Draft[]): Promise<string[]> {
  const arrived = () =>
    new Set(mail.letters.flatMap(({ to }) => [to ?? []].flat().flatMap((one) => one.value.map(({ address }) => address))));
  const missing = () => acknowledged.filter(({ owner }) => !arrived().has(owner));
  for (let waited = 0; waited < 60 && missing().length > 0; waited += 1) await sleep(500);
  return missing().map(({ id }) => `${id}: its letter did not arrive`);
}
