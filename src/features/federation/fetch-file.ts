import type { ForeignFormat } from '#codecs/formats.ts';
import type { Remark } from '#domain/foreign.ts';
import { waitMs } from '#domain/sources.ts';
import type { Answered, Outgoing } from '../outgoing.ts';
import { onFile, readText } from './read-text.ts';

/** What is kept of a file between two readings. */
export interface KeptFile {
  address: string;
  /** Where it was found at the end. */
  at: string;
  etag: string | null;
  lastModified: string | null;
  /** The last good copy, and when it was known to be good. */
  body: string | null;
  goodAt: Date | null;
  /** How it went the last time: `ok`, or a word for what was wrong. */
  status: string;
  failures: number;
  /** Not to be asked for before. */
  retryAt: Date | null;
}

/** A file after it was asked for: what is to be kept of it, and what is to be said. */
export interface Fetched extends KeptFile {
  remarks: readonly Remark[];
  maxAgeSeconds: number | null;
  /** The machine asks to be left alone. */
  isHostTired: boolean;
}

interface Ask {
  address: string;
  format: ForeignFormat;
  kept: KeptFile | undefined;
  bodyMaxBytes: number;
  now: Date;
}

const fresh = (address: string): KeptFile => ({
  address,
  at: address,
  etag: null,
  lastModified: null,
  body: null,
  goodAt: null,
  status: 'ok',
  failures: 0,
  retryAt: null,
});

/**
 * Asks for one file, under the condition that it changed since it was kept. Whatever goes wrong, its last good copy stays, and what went
 * wrong is told. A machine that is overloaded is left alone for a while.
 */
export async function fetchFile(outgoing: Outgoing, { address, format, kept = fresh(address), bodyMaxBytes, now }: Ask): Promise<Fetched> {
  if (kept.retryAt && kept.retryAt > now) return notAsked(kept, 'back-off');
  const answered = await askFor(outgoing, address, kept, bodyMaxBytes);
  if (!answered.ok) return failed(kept, onFile('wrong', answered.refusal));
  const { status, headers, at } = answered;
  const maxAgeSeconds = maxAgeOf(headers['cache-control']);
  if (status === 304 && kept.body !== null) {
    return { ...kept, goodAt: now, status: 'ok', failures: 0, retryAt: null, remarks: [], maxAgeSeconds, isHostTired: false };
  }
  if (status !== 200) {
    const isTired = status === 429 || status >= 500;
    const wait = isTired ? waitMs(headers['retry-after'], kept.failures, now) : 0;
    return {
      ...failed(kept, onFile('wrong', 'status', String(status))),
      retryAt: isTired ? new Date(now.getTime() + wait) : null,
      isHostTired: isTired,
    };
  }
  const read = readText(answered.body, headers['content-type'] ?? '', format);
  if (!read.ok) return failed(kept, read.remark);
  const etag = headerOf(headers.etag);
  const lastModified = headerOf(headers['last-modified']);
  const remarks = [...(at === address ? [] : answered.remarks), ...read.remarks];
  return {
    ...fresh(address),
    at,
    etag,
    lastModified,
    body: read.text,
    goodAt: now,
    remarks,
    maxAgeSeconds,
    isHostTired: false,
  };
}

/** A file that was not asked for this time: its last good copy stands in. */
export const notAsked = (kept: KeptFile, code: string): Fetched => ({
  ...kept,
  remarks: [onFile('doubtful', code), ...ofCopy(kept)],
  maxAgeSeconds: null,
  isHostTired: false,
});

/** The same for one that was never kept. */
export const neverAsked = (address: string, code: string): Fetched => notAsked({ ...fresh(address), status: code }, code);

const failed = (kept: KeptFile, why: Remark): Fetched => ({
  ...kept,
  status: why.code === 'status' ? why.value : why.code,
  failures: Math.min(kept.failures + 1, 1000),
  retryAt: null,
  remarks: [why, ...ofCopy(kept)],
  maxAgeSeconds: null,
  isHostTired: false,
});

const ofCopy = ({ body, goodAt }: KeptFile): Remark[] =>
  body === null || goodAt === null ? [] : [onFile('doubtful', 'kept-copy', goodAt.toISOString().slice(0, 10))];

type Got = (Extract<Answered, { ok: true }> & { at: string; remarks: readonly Remark[] }) | Extract<Answered, { ok: false }>;

/** Asks once; where nothing is there, under the other spelling of the well-known folder too. */
async function askFor(outgoing: Outgoing, address: string, kept: KeptFile, bodyMaxBytes: number): Promise<Got> {
  const condition = kept.body === null ? {} : conditionOf(kept);
  const wish = { isCompressible: true, bodyMaxBytes, redirectsMax: 3 };
  const answered = await outgoing.ask({ ...wish, address, headers: condition });
  if (!answered.ok) return answered;
  const twin = address.replace(/\/\.well([-_])known\//, (_, sign: string) => `/.well${sign === '-' ? '_' : '-'}known/`);
  if (answered.status === 404 && twin !== address) {
    const other = await outgoing.ask({ ...wish, address: twin, headers: condition });
    if (other.ok && (other.status === 200 || other.status === 304))
      return { ...other, at: other.address, remarks: [onFile('doubtful', 'well-known', twin)] };
  }
  return { ...answered, at: answered.address, remarks: [] };
}

const conditionOf = ({ etag, lastModified }: KeptFile): Record<string, string> => ({
  ...(etag !== null && { 'if-none-match': etag }),
  ...(lastModified !== null && { 'if-modified-since': lastModified }),
});

/** A header that is sent back later: what is too long or holds odd signs is forgotten. */
const headerOf = (value: string | undefined): string | null =>
  value && value.length <= 200 && /^[\x20-\x7e]+$/.test(value) ? value : null;

function maxAgeOf(header: string | undefined): number | null {
  const seconds = /(?:^|[\s,])max-age=(\d{1,9})/.exec(header ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}
