import { createHash, randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import {
  insertCommunities,
  insertMemberships,
  insertRevisions,
  insertServices,
  neverMembers,
  publishCommunities,
  publishServices,
  takenSlugs,
  updateImported,
  withPrimary,
} from '#db/imports.ts';
import { insertSourceRun } from '#db/sources.ts';
import { slugFrom } from '#domain/plain.ts';
import type { ImportKind } from './mapping.ts';
import type { Plan } from './plan.ts';
import type { Remark, Row, RowRefusal } from './row.ts';

interface Into {
  kind: ImportKind;
  sourceId: string;
  networkId: string;
  isPublished: boolean;
  now: Date;
  /** Rows that could not even be compared. */
  broken: readonly Remark<RowRefusal>[];
  onProgress?: (done: number, total: number) => void;
}

const chunkSize = 250;
const problemsMax = 1000;

/** Writes a plan in the caller's transaction, with its run and revisions; answers how many records it listed. */
export async function write(tx: Db, plan: Plan, into: Into): Promise<number> {
  const total = plan.added.length + plan.changed.length;
  const progress = (done: number) => into.onProgress?.(done, total);
  const added = await addRows(tx, plan.added, into, progress);
  await changeRows(tx, plan, into, (done) => progress(plan.added.length + done));
  const known = [...plan.changed, ...plan.unchanged].map(({ id }) => id);
  if (into.kind === 'communities') await join(tx, [...added, ...known], into);
  const heldBack = new Set(plan.heldBack);
  const listable = [...added, ...known].filter((id) => !heldBack.has(id));
  const published = into.isPublished ? await publish(tx, listable, into) : 0;
  await insertSourceRun(tx, runOf(plan, into));
  return published;
}

async function addRows(tx: Db, rows: readonly Row[], into: Into, progress: (done: number) => void): Promise<string[]> {
  const table = into.kind === 'communities' ? 'community' : 'service';
  const taken = await takenSlugs(tx, table);
  const ids: string[] = [];
  for (let from = 0; from < rows.length; from += chunkSize) {
    const records = rows.slice(from, from + chunkSize).map((row) => {
      const origin = { originSourceId: into.sourceId, originForeignId: row.foreignId, originHash: hashOf(row) };
      const written = { id: randomUUID(), slug: freeSlug(row, taken), visibility: 'unlisted', createdAt: into.now, updatedAt: into.now };
      return { ...row.values, ...origin, ...written };
    });
    // The readers of rows and the table are one shape; its checks refuse what is not.
    if (table === 'community') await insertCommunities(tx, records as unknown as Parameters<typeof insertCommunities>[1]);
    else await insertServices(tx, records as unknown as Parameters<typeof insertServices>[1]);
    ids.push(...records.map(({ id }) => id));
    progress(ids.length);
  }
  return ids;
}

/** An address of its own: the name; with the place, where another has the name; with a number, where that is taken too. */
export function freeSlug({ values }: Pick<Row, 'values'>, taken: Set<string>): string {
  const name = slugFrom(String(values['name']));
  const place =
    typeof values['place'] === 'string' && values['place'] !== '' ? slugFrom(values['place']).slice(0, 16).replace(/-+$/, '') : '';
  const wished = !taken.has(name) ? name : place && !taken.has(`${name}-${place}`) ? `${name}-${place}` : undefined;
  let slug = wished;
  for (let number = 2; slug === undefined; number += 1) if (!taken.has(`${name}-${number}`)) slug = `${name}-${number}`;
  taken.add(slug);
  return slug;
}

async function changeRows(tx: Db, { changed }: Plan, { kind, networkId, now }: Into, progress: (done: number) => void) {
  const table = kind === 'communities' ? 'community' : 'service';
  for (const [index, { row, id, set, before }] of changed.entries()) {
    await updateImported(tx, table, id, { ...(set as Parameters<typeof updateImported>[3]), originHash: hashOf(row) }, now);
    const fields = Object.keys(set);
    await insertRevisions(tx, [
      { id: randomUUID(), kind: table, recordId: id, at: now, role: 'import', networkId, fields, before: JSON.stringify(before) },
    ]);
    if (index % 100 === 99) progress(index + 1);
  }
}

/** Makes members of those who never were; who left the network is not brought back. */
async function join(tx: Db, ids: readonly string[], { networkId, now }: Into) {
  const joining = await neverMembers(tx, networkId, ids);
  const primaries = await withPrimary(tx, joining);
  const fromOn = now.toISOString().slice(0, 10);
  const rows = joining.map((communityId) => ({ id: randomUUID(), communityId, networkId, fromOn, isPrimary: !primaries.has(communityId) }));
  for (let from = 0; from < rows.length; from += chunkSize) await insertMemberships(tx, rows.slice(from, from + chunkSize));
}

const publish = (tx: Db, ids: readonly string[], { kind, networkId, now }: Into) =>
  kind === 'communities' ? publishCommunities(tx, networkId, ids, now) : publishServices(tx, ids, now);

const runOf = (plan: Plan, { sourceId, now, broken }: Into) => ({
  id: randomUUID(),
  sourceId,
  startedAt: now,
  endedAt: new Date(),
  added: plan.added.length,
  changed: plan.changed.length,
  unchanged: plan.unchanged.length,
  refused: plan.refused.length + broken.length,
  // Lines and reasons only: what stood in the cells may be somebody's name.
  problems: JSON.stringify(
    [...plan.refused, ...broken, ...plan.doubts].slice(0, problemsMax).map(({ line, column, reason }) => ({ line, column, reason })),
  ),
});

const hashOf = (row: Row) => createHash('sha256').update(JSON.stringify(row.values)).digest('hex');
