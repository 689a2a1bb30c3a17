import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { connect } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import { fillWithOwn } from '../support/own-crowd.ts';
import { startPortal } from '../support/portal.ts';
import { budgets } from './budgets.ts';
import { get } from './pages.ts';
import { kilobytes, megabytes, report } from './report.ts';

// What others read of a directory with 10 000 records of its own.

/** Every address at which others read the directory; one record stands for those of its kind. */
const addresses = {
  'whole directory': '/terreau.json',
  table: '/directory.csv',
  points: '/directory.geojson',
  elements: '/api/elements',
  'list of files': '/directory.json',
  hoster: '/librehost.json',
  feed: '/fr/feed.xml',
  'JSON feed': '/en/feed.json',
  'list inside another site': '/fr/embed/directory',
  'federation file': '/.well-known/chatonsinfos/federation.properties',
  'hoster file': '/.well-known/chatonsinfos/hoster.properties',
  'network file': '/.well-known/chatonsinfos/networks/network-1.properties',
  'community file': '/.well-known/chatonsinfos/communities/community-3.properties',
  'network profile': '/murmurations/networks/network-1.json',
  'community profile': '/murmurations/communities/community-3.json',
  'page of networks': '/api/v1/networks?limit=100',
  'page of communities': '/api/v1/communities?limit=100',
  'page of services': '/api/v1/services?limit=100',
  sitemap: '/sitemap.xml',
} as const;
type Exported = keyof typeof addresses;
/** Those that hold every record. */
const wholes: ReadonlySet<Exported> = new Set(['whole directory', 'table', 'points', 'elements', 'list of files', 'sitemap']);

const size = 10_000;
/** Each is read anew so many times, and the fastest counts: another program may run beside. */
const rounds = 3;

const dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-bench-'));
const portal = await startPortal({ EXAMPLE: 'no', LOG_LEVEL: 'fatal', WORKER: 'off' }, dataDir);
const db = connect((await startEmbedded(dataDir)).url, { max: 2 });
try {
  const { networks, communities, services } = await fillWithOwn(db, size);
  console.log(`  ${networks} networks, ${communities} communities and ${services} services of our own`);
  // The directory is read into memory once, by whoever comes first.
  for (const address of ['/fr/directory', '/fr/feed.json']) await get(portal.url + address);
  const idleBytes = heldBy(portal.pid).now;
  console.log(`  memory before ${megabytes(idleBytes)}`);
  for (const [what, address] of Object.entries(addresses) as [Exported, string][]) await reportExport(what, address, idleBytes);
  report('exports: memory more than before, at the end', heldBy(portal.pid).now - idleBytes, budgets.exports.moreBytes, megabytes);
} finally {
  await db.destroy();
  await portal.close();
}

/** Reads one address, anew each time, and again by who has it already; prints its figures. */
async function reportExport(what: Exported, address: string, idleBytes: number): Promise<void> {
  const [firstMs, againMs]: [number[], number[]] = [[], []];
  let sizes = { bytes: 0, transferredBytes: 0 };
  forgetPeak(portal.pid);
  for (let round = 0; round < rounds; round += 1) {
    const [tookMs, first] = await anew(address);
    const [againTookMs, again] = await lasting(() => get(portal.url + address, { 'if-none-match': String(first.headers.etag) }));
    if (first.status !== 200 || again.status !== 304) throw new Error(`${address} answered ${first.status}, then ${again.status}`);
    firstMs.push(tookMs);
    againMs.push(againTookMs);
    const body = first.headers['content-encoding'] === 'br' ? brotliDecompressSync(first.body) : first.body;
    sizes = { bytes: body.length, transferredBytes: first.body.length };
  }
  const { whole, one } = budgets.exports;
  const budget = wholes.has(what) ? whole : one;
  report(`${what}: first`, Math.min(...firstMs), budget.firstMs);
  report(`${what}: to who has it`, Math.min(...againMs), budgets.exports.againMs);
  report(`${what}: transferred`, sizes.transferredBytes, budget.transferredBytes, kilobytes);
  report(`${what}: memory more than before, at most`, heldBy(portal.pid).peak - idleBytes, budgets.exports.moreBytes, megabytes);
  console.log(`  ${what}: ${kilobytes(sizes.bytes)} unpacked`);
}

/** Drops what is kept and asks, until what comes was made for this: a notice takes its time. */
async function anew(address: string): ReturnType<typeof timed> {
  for (let tries = 0; tries < 50; tries += 1) {
    await sql`select pg_notify('directory', '')`.execute(db);
    await sleep(20);
    const told = await timed(address);
    if (told[1].headers['server-timing']) return told;
  }
  throw new Error(`${address} was never made anew`);
}

function timed(address: string) {
  return lasting(() => get(portal.url + address));
}

async function lasting<Made>(work: () => Promise<Made>): Promise<[number, Made]> {
  const startMs = performance.now();
  const made = await work();
  return [performance.now() - startMs, made];
}

/** As Linux counts them: the peak since it was last forgotten. */
function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

function heldBy(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}
