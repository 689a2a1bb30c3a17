import { randomUUID } from 'node:crypto';
import { type FormatName, formatNames, isFormatName } from '#codecs/formats.ts';
import type { Db } from '#db/client.ts';
import { decideLikeness, forgetFiles, likenessesOf, namesOf, noteHeld, withdrawFrom } from '#db/federation.ts';
import { insertRevisions } from '#db/imports.ts';
import { enqueue } from '#db/jobs.ts';
import { networkBySlug, networkChoices } from '#db/records.ts';
import { insertSource, lastRun, runsOf, sourceBySlug, sourceForReading, sourceList, updateSource } from '#db/sources.ts';
import type { Account } from '#domain/account.ts';
import type { AuditAct } from '#domain/audit.ts';
import { kinds } from '#domain/directory.ts';
import { NotFound } from '#domain/failure.ts';
import { slugFrom } from '#domain/plain.ts';
import type { Fated, Placed } from '#domain/sources.ts';
import { isUuid } from '#domain/uuid.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import type { Outgoing, OutgoingRefusal } from '../outgoing.ts';
import { note } from '../trail.ts';
import { bringIn } from './read-source.ts';

const runsShown = 20;
const hourMs = 3_600_000;

/** The directories that are read, for the hoster's people; stewards know of none. */
export async function readSources(db: Db, account: Account) {
  if (account.role === 'steward') throw new NotFound();
  const sources = await sourceList(db, formatNames);
  const networks = account.role === 'admin' ? await networkChoices(db) : [];
  return { sources, networks, mayEdit: account.role === 'admin' };
}

/** One of them, with its last reading, those before, and what may be one record with another. */
export async function readSourcePage(db: Db, account: Account, id: string) {
  const source = account.role !== 'steward' && isUuid(id) ? await sourceForReading(db, id) : undefined;
  if (!source || source.state === 'removed') throw new NotFound();
  const last = await lastRun(db, id);
  const alike = (await likenessesOf(db, id)).filter(({ decision }) => decision === null);
  const names = await namesOf(db, alike);
  // What was written there was written by us.
  const problems = (last?.problems ?? []) as unknown as readonly Placed[];
  const run = last && { ...last, problems, fates: last.fates as unknown as readonly Fated[] };
  const networks = account.role === 'admin' ? await networkChoices(db) : [];
  return {
    source,
    run,
    runs: await runsOf(db, id, runsShown),
    likenesses: alike.map((one) => ({ ...one, other: names.get(one.recordId) ?? '' })),
    networks,
    network: networks.find((network) => network.id === source.networkId)?.slug ?? '',
    mayEdit: account.role === 'admin',
  };
}

/** What is told of a source when it is added or changed. */
export interface SourceWish {
  name: string;
  licence: string;
  attribution: string;
  isPublic: boolean;
  /** The slug of the network that carries what no network of the source does; empty for none. */
  network: string;
}

export type SourceRefusal = OutgoingRefusal | 'unknown-network';
type Changed = { ok: true } | { ok: false; field: 'address' | 'network'; refusal: SourceRefusal };

/** Adds a directory, and has it read: nothing of it comes in before that was looked at. Throws `NotFound` for who is not an admin. */
export function addSource(
  db: Db,
  account: Account,
  outgoing: Outgoing,
  { kind, address, now, ...wish }: SourceWish & { kind: FormatName; address: string; now: Date },
): Promise<{ ok: true; id: string } | Extract<Changed, { ok: false }>> {
  if (account.role !== 'admin') throw new NotFound();
  return allOrNothing(db, async (tx) => {
    const refusal = outgoing.refuse(address);
    if (refusal) return { ok: false, field: 'address', refusal };
    const columns = await columnsOf(tx, wish);
    if (!columns) return { ok: false, field: 'network', refusal: 'unknown-network' };
    const id = randomUUID();
    const isTaken = (await sourceBySlug(tx, slugFrom(wish.name))) !== undefined;
    await insertSource(tx, { id, slug: slugFrom(wish.name, isTaken ? id.slice(0, 8) : ''), kind, url: address, state: 'new', ...columns });
    await enqueue(tx, 'read-source', { sourceId: id }, { key: `read-source:${id}`, attemptsMax: 3 });
    await noteOn(tx, account, 'add-source', id, now);
    return { ok: true, id };
  });
}

/** The same with a format as it was typed: one that is not read is refused. */
export async function addSourceAs(
  db: Db,
  account: Account,
  outgoing: Outgoing,
  wish: SourceWish & { kind: string; address: string; now: Date },
) {
  if (account.role !== 'admin') throw new NotFound();
  const { kind, ...rest } = wish;
  if (!isFormatName(kind)) return { ok: false as const, field: 'kind' as const, refusal: 'kind' as const };
  return addSource(db, account, outgoing, { ...rest, kind });
}

async function columnsOf(tx: Db, { name, licence, attribution, isPublic, network }: SourceWish) {
  const found = network === '' ? null : await networkBySlug(tx, network);
  if (found === undefined) return undefined;
  return { name, licence: licence || null, attribution: attribution || null, isPublic, networkId: found?.id ?? null };
}

/** Changes what is told of a source. Throws `NotFound` for who is not an admin. */
export function changeSource(db: Db, account: Account, id: string, { now, ...wish }: SourceWish & { now: Date }): Promise<Changed> {
  return allOrNothing<Changed>(db, async (tx) => {
    await held(tx, account, id);
    const columns = await columnsOf(tx, wish);
    if (!columns) return { ok: false, field: 'network', refusal: 'unknown-network' };
    await updateSource(tx, id, columns);
    await noteOn(tx, account, 'change-source', id, now);
    return { ok: true };
  });
}

export type SourceAct = 'read' | 'import' | 'pause' | 'resume' | 'remove';

/**
 * Reads a source now, brings in what its first reading found, lets it rest or go on, or takes it away with everything that came from it.
 * Answers whether that could be done in its state. Throws `NotFound` for who is not an admin.
 */
export function actOnSource(db: Db, account: Account, id: string, { act, now }: { act: SourceAct; now: Date }): Promise<{ ok: boolean }> {
  return allOrNothing(db, async (tx) => {
    const source = await held(tx, account, id);
    const isDone = await acts[act](tx, source, now);
    if (isDone) await noteOn(tx, account, `${act}-source`, id, now);
    return { ok: isDone };
  });
}

type HeldSource = Awaited<ReturnType<typeof held>>;

const acts: Record<SourceAct, (tx: Db, source: HeldSource, now: Date) => Promise<boolean>> = {
  read: async (tx, { id, state }) => {
    if (state === 'paused') return false;
    await enqueue(tx, 'read-source', { sourceId: id }, { key: `read-source:${id}`, attemptsMax: 3 });
    return true;
  },
  import: async (tx, { id }, now) => {
    if (!(await bringIn(tx, id, now))) return false;
    return updateSource(tx, id, { state: 'active', nextAt: new Date(now.getTime() + 24 * hourMs) });
  },
  pause: async (tx, { id, state }) => state === 'active' && updateSource(tx, id, { state: 'paused', nextAt: null }),
  resume: async (tx, { id, state }, now) => state === 'paused' && updateSource(tx, id, { state: 'active', nextAt: now }),
  remove: async (tx, { id }, now) => {
    for (const kind of kinds) {
      const gone = await withdrawFrom(tx, kind, id, null, now);
      const line = {
        kind,
        at: now,
        role: 'import',
        networkId: null,
        fields: ['visibility'],
        before: JSON.stringify({ visibility: 'unlisted' }),
      };
      for (const recordId of gone) await insertRevisions(tx, [{ ...line, id: randomUUID(), recordId }]);
    }
    await forgetFiles(tx, id);
    return updateSource(tx, id, { state: 'removed', nextAt: null });
  },
};

/** Says of two that look alike whether they are one. What was said is taken into account when the source is read again, which it is at once. */
export function decideAlike(
  db: Db,
  account: Account,
  id: string,
  { likeness, decision, now }: { likeness: string; decision: 'same' | 'different'; now: Date },
): Promise<{ ok: boolean }> {
  return allOrNothing(db, async (tx) => {
    const source = await held(tx, account, id);
    const decided = await decideLikeness(tx, { id: likeness, sourceId: id, decision, by: account.id, at: now });
    if (!decided) return { ok: false };
    const { kind, foreignId, recordId } = decided;
    if (decision === 'same') await noteHeld(tx, [{ sourceId: id, kind, foreignId, recordId, seenAt: now }]);
    if (source.state !== 'paused') await enqueue(tx, 'read-source', { sourceId: id }, { key: `read-source:${id}`, attemptsMax: 3 });
    await noteOn(tx, account, 'decide-likeness', id, now);
    return { ok: true };
  });
}

export type AskedOfSource = { act: SourceAct } | ({ act: 'change' } & SourceWish) | { act: 'same' | 'different'; likeness: string };

/** Does what was asked of a source, by the name of the act. Without a field, what was refused cannot be done in the state that it is in. */
export async function actOnSourceAs(
  db: Db,
  account: Account,
  id: string,
  { now, ...asked }: AskedOfSource & { now: Date },
): Promise<{ ok: true } | { ok: false; field?: string; refusal: string }> {
  if (asked.act === 'change') return changeSource(db, account, id, { ...asked, now });
  const { ok } =
    asked.act === 'same' || asked.act === 'different'
      ? await decideAlike(db, account, id, { likeness: asked.likeness, decision: asked.act, now })
      : await actOnSource(db, account, id, { act: asked.act, now });
  return ok ? { ok } : { ok, refusal: 'not-now' };
}

async function held(tx: Db, account: Account, id: string) {
  const source = account.role === 'admin' && isUuid(id) ? await sourceForReading(tx, id, true) : undefined;
  if (!source || source.state === 'removed') throw new NotFound();
  return source;
}

const noteOn = (tx: Db, { id: accountId }: Account, act: AuditAct, id: string, now: Date) =>
  note(tx, act, { accountId, subject: { kind: 'source', id }, now });
