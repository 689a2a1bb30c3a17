import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { listImported, markMissing, noteFieldSources, noteHeld, noteLikenesses, updateForeign, withdrawFrom } from '#db/federation.ts';
import { insertMemberships, insertRevisions, neverMembers, takenSlugs, withPrimary } from '#db/imports.ts';
import { insertRecord } from '#db/records.ts';
import { insertSourceRun } from '#db/sources.ts';
import { type Kind, kinds } from '#domain/directory.ts';
import { freeSlug } from '../import/write.ts';
import { fatesOf, type Plan, type Step } from './plan.ts';

interface Into {
  id: string;
  networkId: string | null;
  isPublic: boolean;
  now: Date;
}

const toldMax = 1000;

/** Writes a plan in the caller's transaction: records, where each field came from, who carries whom, and what may be shown. */
export async function writePlan(tx: Db, plan: Plan, into: Into): Promise<void> {
  const written = plan.steps.filter(({ fate }) => fate === 'added' || fate === 'changed' || fate === 'unchanged');
  const ids = new Map(written.filter(({ kind }) => kind !== 'service').map(({ foreignId, id }) => [foreignId, id] as const));
  const networks = new Set(written.filter(({ kind }) => kind === 'network').map(({ id }) => id));
  const way: Way = { ...into, ids, isNetwork: (id) => networks.has(id) };
  for (const kind of kinds) await addAll(tx, kind, written, way);
  for (const step of written.filter(({ fate }) => fate === 'changed')) await change(tx, step, into);
  await carry(tx, written, way);
  await noteHeld(
    tx,
    written.map((step) => heldRow(step, into)),
  );
  await markMissing(tx, into.id, plan.stale, into.now);
  await withdraw(tx, plan, into);
  await noteLikenesses(
    tx,
    plan.steps.flatMap((step) => likenessRow(step, into)),
  );
  if (into.isPublic)
    for (const kind of kinds) {
      const ready = written.filter((step) => step.kind === kind && step.isListable).map(({ id }) => id);
      await listImported(tx, kind, ready, into.now);
    }
}

/** Keeps how a reading went: how many records of each fate, the first of them, and what there is to say. */
export async function noteRun(
  tx: Db,
  plan: Plan,
  { sourceId, isPreview, startedAt }: { sourceId: string; isPreview: boolean; startedAt: Date },
) {
  const { counts, rows } = fatesOf(plan, toldMax);
  const { added, changed, unchanged, refused, alike, withdrawn, stale } = counts;
  const problems = JSON.stringify(plan.remarks.slice(0, toldMax));
  const told = { added, changed, unchanged, refused, alike, withdrawn, stale, problems, fates: JSON.stringify(rows) };
  await insertSourceRun(tx, { id: randomUUID(), sourceId, isPreview, startedAt, endedAt: new Date(), ...told });
}

type Way = Into & {
  /** The ids of networks and communities by what the source calls them. */
  ids: ReadonlyMap<string, string>;
  isNetwork: (id: string) => boolean;
};

async function addAll(tx: Db, kind: Kind, steps: readonly Step[], way: Way) {
  const added = steps.filter((step) => step.kind === kind && step.fate === 'added');
  if (added.length === 0) return;
  const taken = await takenSlugs(tx, kind);
  const parents = new Map<string, string>();
  for (const step of added) {
    const origin = { originSourceId: way.id, originForeignId: step.foreignId };
    const written = { id: step.id, slug: freeSlug(step.row, taken), visibility: 'unlisted', createdAt: way.now, updatedAt: way.now };
    await insertRecord(tx, kind, {
      ...(kind === 'service' ? { state: 'live', ...holderOf(step, way) } : {}),
      ...step.set,
      ...origin,
      ...written,
    });
    await noteFieldSources(tx, { ...fieldsOf(step, way), fields: Object.keys(step.set) });
    if (kind === 'network') setParent(step, way.ids, parents);
  }
  for (const [id, parentId] of parents) await updateForeign(tx, 'network', id, { parentId }, way.now);
}

const fieldsOf = ({ kind, id, isHome }: Step, { id: sourceId, now }: Into) => ({ kind, recordId: id, sourceId, isHome, at: now });

function holderOf({ row }: Step, { ids, networkId, isNetwork }: Way) {
  const holder = ids.get(row.record.holder ?? '');
  if (holder === undefined) return { networkId, communityId: null };
  return isNetwork(holder) ? { networkId: holder, communityId: null } : { networkId: null, communityId: holder };
}

/** Notes the network that carries a new one, unless it would lead round in a circle. */
function setParent({ id, row }: Step, ids: ReadonlyMap<string, string>, parents: Map<string, string>) {
  const parent = ids.get(row.record.carriers[0] ?? '');
  if (parent === undefined) return;
  for (let above: string | undefined = parent; above !== undefined; above = parents.get(above)) if (above === id) return;
  parents.set(id, parent);
}

async function change(tx: Db, step: Step, into: Into) {
  await updateForeign(tx, step.kind, step.id, step.set, into.now);
  const fields = Object.keys(step.set);
  await noteFieldSources(tx, { ...fieldsOf(step, into), fields });
  await revise(tx, step.kind, step.id, fields, step.before, into.now);
}

const revise = (tx: Db, kind: Kind, recordId: string, fields: string[], before: object, at: Date) =>
  insertRevisions(tx, [{ id: randomUUID(), kind, recordId, at, role: 'import', networkId: null, fields, before: JSON.stringify(before) }]);

/** Makes communities members of the networks that carry them, the first one their primary; who left is not brought back. */
async function carry(tx: Db, steps: readonly Step[], { ids, networkId, now, isNetwork }: Way) {
  const joining = new Map<string, string[]>();
  for (const { id, row } of steps.filter(({ kind }) => kind === 'community')) {
    const carriers = row.record.carriers.flatMap((carrier) => ids.get(carrier) ?? []).filter(isNetwork);
    const all = carriers.length > 0 ? carriers : networkId === null ? [] : [networkId];
    for (const carrier of new Set(all)) joining.set(carrier, [...(joining.get(carrier) ?? []), id]);
  }
  const fromOn = now.toISOString().slice(0, 10);
  for (const [carrier, members] of joining) {
    const never = await neverMembers(tx, carrier, members);
    const primaries = await withPrimary(tx, never);
    const rows = never.map((communityId) => ({
      id: randomUUID(),
      communityId,
      networkId: carrier,
      fromOn,
      isPrimary: !primaries.has(communityId),
    }));
    for (let from = 0; from < rows.length; from += 200) await insertMemberships(tx, rows.slice(from, from + 200));
  }
}

const heldRow = ({ kind, foreignId, id, isHome, row }: Step, { id: sourceId, now }: Into) => ({
  sourceId,
  kind,
  foreignId,
  recordId: id,
  isHome,
  seenAt: now,
  others: JSON.stringify(row.record.others),
});

/** What the source says was withdrawn is withdrawn here, where it came from there; who changed whether it is shown is not asked. */
async function withdraw(tx: Db, plan: Plan, { id: sourceId, now }: Into) {
  for (const { kind, id, visibility } of plan.withdrawn)
    for (const gone of await withdrawFrom(tx, kind, sourceId, [id], now)) await revise(tx, kind, gone, ['visibility'], { visibility }, now);
}

const likenessRow = ({ kind, foreignId, name, alike }: Step, { id: sourceId, now }: Into) =>
  alike ? [{ id: randomUUID(), sourceId, kind, foreignId, name, recordId: alike.recordId, because: alike.because, foundAt: now }] : [];
