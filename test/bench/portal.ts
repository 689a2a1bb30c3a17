import { spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { connect } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import { paths } from '#i18n/paths.ts';
import { readSecrets } from '#secrets.ts';
import { startPortal } from '../support/portal.ts';
import { budgets } from './budgets.ts';
import { hosterTabs, sorts } from '#domain/queue.ts';
import { timePages, transferred } from './pages.ts';
import { timeSearches } from './search.ts';
import { aReviewerInside, fillQueue } from './queue.ts';
import { kilobytes, megabytes, report } from './report.ts';
import { timeSubmitting } from './submit.ts';
import { importCensus } from './world.ts';

const communities = 1512;
const applications = 10_000;
const times = 300;
/** As many as a first census has, as the country might, and as a federation might. */
const searched = [communities, 10_000, 100_000];

/** Times searches over this many entries, in a database of their own, and prints their figures. */
async function reportSearches(serverUrl: string, size: number) {
  const { fillMs, readMs, medianMs, scannedRows } = await timeSearches(serverUrl, size);
  const entries = size.toLocaleString('en-GB').replace(',', ' ');
  console.log(`  ${entries} entries: listed in ${(fillMs / 1000).toFixed(1)} s, first read in ${(readMs / 1000).toFixed(1)} s`);
  for (const [sought, budget] of Object.entries(budgets.searchMs) as [keyof typeof budgets.searchMs, number][])
    report(`${entries} entries, ${sought}: median`, medianMs[sought], budget);
  if (size >= budgets.scanFreeFrom) report(`${entries} entries: rows read one by one`, scannedRows, 0, String);
}

/** Times the pages of one kind, and prints their figures. */
async function reportPages(
  db: ReturnType<typeof connect>,
  page: keyof typeof budgets.medianMs,
  addresses: readonly string[],
  cookie?: string,
) {
  const { medianMs, p99Ms, queries } = await timePages(
    db,
    addresses.map((address) => portal.url + address),
    cookie,
  );
  report(`${page}: server time, median`, medianMs, budgets.medianMs[page]);
  console.log(`  ${page}: p99 ${p99Ms.toFixed(1)} ms`);
  report(
    `${page}: queries${queries.length > 1 ? ` (not fixed: ${queries.join(', ')})` : ''}`,
    queries.length > 1 ? Number.POSITIVE_INFINITY : (queries[0] ?? Number.NaN),
    budgets.queriesMax[page],
    String,
  );
}
const memoryOf = (pid: number) => Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) * 1024;

const dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-bench-'));
const settings = { EXAMPLE: 'no', LOG_LEVEL: 'fatal', WORKER: 'off' };
const firstMs = performance.now();
await startPortal(settings, dataDir).then((portal) => {
  report('first start, with a new database', performance.now() - firstMs, budgets.firstStartMs);
  return portal.kill('SIGTERM');
});
const againMs = performance.now();
const portal = await startPortal(settings, dataDir);
report('start', performance.now() - againMs, budgets.startMs);
const { url: serverUrl } = await startEmbedded(dataDir);
const db = connect(serverUrl, { max: 10 });
try {
  report('memory, idle', memoryOf(portal.pid), budgets.idleMemoryBytes, megabytes);
  const listed = await importCensus(db, communities);
  console.log(`  ${listed} of ${communities} imported communities are listed`);
  // As PostgreSQL does by itself, within a minute of an import.
  await sql`vacuum analyze`.execute(db);
  const slugs = await db.selectFrom('listing').select('slug').where('kind', '=', 'community').orderBy('id').limit(times).execute();
  const words = [
    'atelier',
    'jardin gare',
    'ressourcerie',
    'cafe',
    'epicerie brest',
    'tiers-lieu',
    'communs',
    'ateleir',
    'rennes',
    'ecluse',
  ];
  const urls = {
    home: Array.from({ length: times }, () => paths.home('fr')),
    directory: Array.from({ length: times }, (_, index) => paths.directory(index % 2 ? 'fr' : 'en')),
    search: Array.from({ length: times }, (_, index) =>
      paths.directory('fr', `?q=${encodeURIComponent(words[index % words.length] ?? '')}`),
    ),
    entry: slugs.map(({ slug }) => paths.community('fr', slug)),
  };
  for (const [page, addresses] of Object.entries(urls) as [keyof typeof urls, string[]][]) await reportPages(db, page, addresses);
  report(
    'home: transferred, with styles and fonts',
    await transferred(portal.url + paths.home('fr')),
    budgets.homeTransferredBytes,
    kilobytes,
  );
  const reviewer = await aReviewerInside(db, portal.url);
  const files = await fillQueue(db, applications, reviewer.id);
  console.log(`  ${applications} applications are in the queue`);
  const each = (queries: readonly string[]) => Array.from({ length: 150 }, (_, at) => paths.review('fr', queries[at % queries.length]));
  const teamUrls = {
    queue: each(['']),
    'queue tabs': each(hosterTabs.map((tab) => `?tab=${tab}`)),
    'queue orders': each(sorts.flatMap((sort) => [`?tab=all&sort=${sort}`, `?tab=hoster&sort=${sort}&reverse=yes`])),
    'queue search': each([
      '?tab=all&q=jardin',
      '?tab=all&q=ecluse',
      '?tab=hoster&q=B-12',
      '?tab=all&tool=chat',
      '?tab=late&network=queue-7&form=community',
    ]),
    file: files.communities.map((id) => paths.file('fr', id)),
    'file of a network': files.networks.map((id) => paths.file('fr', id)),
  };
  for (const [page, addresses] of Object.entries(teamUrls) as [keyof typeof teamUrls, string[]][])
    await reportPages(db, page, addresses, reviewer.cookie);
  const { submitMs, bareMs } = await timeSubmitting(db, readSecrets(dataDir), 300);
  console.log(`  submitting a request ${submitMs.toFixed(2)} ms, three bare rows ${bareMs.toFixed(2)} ms`);
  report('submitting, against three bare rows', submitMs / bareMs, budgets.submitRatio, (ratio) => `× ${ratio.toFixed(1)}`);
  for (const size of searched) await reportSearches(serverUrl, size);
  console.log(`  memory after all this ${megabytes(memoryOf(portal.pid))}`);
} finally {
  await db.destroy();
  await portal.close();
}
