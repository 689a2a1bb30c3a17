import { formatOf, isFormatName } from '#codecs/formats.ts';
import type { Db } from '#db/client.ts';
import { filesOf, keepFiles } from '#db/federation.ts';
import { noteReading, sourceForReading } from '#db/sources.ts';
import { readAgainAt, type SourceState } from '#domain/sources.ts';
import type { Outgoing } from '../outgoing.ts';
import { crawl, type Crawled, type CrawlWish } from './crawl.ts';
import type { Fetched, KeptFile } from './fetch-file.ts';
import { makePlan } from './make-plan.ts';
import { onFile } from './read-text.ts';
import { noteRun, writePlan } from './write.ts';

/** With what directories elsewhere are read. */
export interface SourceReader {
  outgoing: Outgoing;
  bodyMaxBytes: number;
  limits?: CrawlWish['limits'];
}

/**
 * Reads a source and keeps its files. The first reading only says what it would do, and waits to be looked at; each later one does it. A source
 * that rests or was taken away is not read, and one that fails deletes nothing.
 */
export async function readSource(
  db: Db,
  { outgoing, bodyMaxBytes, limits = {} }: SourceReader,
  id: string,
  { now, chance = Math.random() }: { now: Date; chance?: number },
): Promise<void> {
  const source = await sourceForReading(db, id);
  if (!source || !isFormatName(source.kind) || !isRead(source)) return;
  const format = formatOf(source.kind);
  const kept = await keptOf(db, id);
  const crawled = await crawl(outgoing, { address: source.url, format, kept, bodyMaxBytes, now, limits });
  try {
    await db.transaction().execute((tx) => keep(tx, id, crawled, { now, chance }));
  } catch (error) {
    // Nothing of it stays; that it happened does, for whoever looks, and the worker tells its log.
    const why = { ...onFile('wrong', 'not-written'), address: source.url };
    await noteRun(
      db,
      { steps: [], withdrawn: [], stale: [], remarks: [why, ...crawled.remarks] },
      { sourceId: id, isPreview: source.state === 'new', startedAt: now },
    );
    throw error;
  }
}

/** Keeps the files of a reading, and does what it says or only notes what it would do. */
async function keep(tx: Db, id: string, crawled: Crawled, { now, chance }: { now: Date; chance: number }): Promise<void> {
  const source = await sourceForReading(tx, id, true);
  if (!source || !isRead(source)) return;
  const files = crawled.fetched.map((file) => fileRow(id, file));
  await keepFiles(tx, id, files, crawled.isWhole);
  const plan = await makePlan(tx, source, crawled);
  const done = source.state === 'active' ? await writePlan(tx, plan, { ...source, now }) : plan;
  await noteRun(tx, done, { sourceId: id, isPreview: source.state === 'new', startedAt: now });
  const isGood = crawled.isWhole;
  const failures = isGood ? 0 : source.failures + 1;
  const maxAgeSeconds = crawled.fetched[0]?.maxAgeSeconds ?? null;
  const nextAt = readAgainAt(now, { maxAgeSeconds, failures, chance });
  const licence = crawled.files[0]?.decoded.about.licence ?? null;
  await noteReading(tx, id, { isGood, failures, nextAt: source.state === 'active' ? nextAt : null, licence, now });
}

/**
 * Brings in what the first reading of a source found, from the files that were kept of it: nothing is asked for anew, so that what was looked at
 * is what comes. Answers whether there was such a source.
 */
export async function bringIn(tx: Db, id: string, now: Date): Promise<boolean> {
  const source = await sourceForReading(tx, id, true);
  if (source?.state !== 'new' || !isFormatName(source.kind)) return false;
  const kept = await keptOf(tx, id);
  if (kept.size === 0) return false;
  const format = formatOf(source.kind);
  const crawled = await crawl(fromKept(kept), { address: source.url, format, kept, bodyMaxBytes: 0, now });
  const plan = await makePlan(tx, source, crawled);
  const done = await writePlan(tx, plan, { ...source, now });
  await noteRun(tx, done, { sourceId: id, isPreview: false, startedAt: now });
  return true;
}

/** A door behind which nothing is but what was kept: every file is as it was. */
const fromKept = (kept: ReadonlyMap<string, KeptFile>): Outgoing => ({
  refuse: (address) => (kept.has(address) ? undefined : 'unreachable'),
  ask: async ({ address }) => ({ ok: true, status: 304, headers: {}, body: Buffer.alloc(0), address }),
});

const keptOf = async (db: Db, id: string): Promise<Map<string, KeptFile>> =>
  new Map((await filesOf(db, id)).map(({ foundAt, ...file }) => [file.address, { ...file, at: foundAt }]));

const fileRow = (sourceId: string, { address, at, etag, lastModified, body, goodAt, status, failures, retryAt }: Fetched) => ({
  sourceId,
  address,
  foundAt: at,
  etag,
  lastModified,
  body,
  goodAt,
  status,
  failures,
  retryAt,
});

const isRead = ({ state }: { state: SourceState }) => state === 'new' || state === 'active';
