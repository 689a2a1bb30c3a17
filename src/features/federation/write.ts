import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { listImported, markMissing, noteFieldSources, noteHeld, noteLikenesses, updateForeign, withdrawFrom } from '#db/federation.ts';
import { insertMemberships, insertRevisions, neverMembers, takenSlugs, withPrimary } from '#db/imports.ts';
import { insertRecord } from '#db/records.ts';
import { attempt } from '#db/savepoint.ts';
import { insertSourceRun } from '#db/sources.ts';
import { type Kind, kinds } from '#domain/directory.ts';
import type { Placed } from '#domain/sources.ts';
import { freeSlug } from '../import/write.ts';
import { fatesOf, type Plan, remarkOn, type Step } from './plan.ts';

interface Into {
  id: string;
  networkId: string | null;
  isPublic: boolean;
  now: Date;
}

const toldMax = 1000;

/**
 * Writes a plan in the caller's transaction: records, where each field came from, who carries whom, and what may be shown. A record that the
 * database refuses is left as it was, whole, and the others are written: answers the plan as it was done.
 */
export async function writePlan(tx: Db, plan: Plan, into: Into): Promise<Plan> {
  const steps = plan.steps.filter(({ fate }) => fate === 'added' || fate === 'changed' || fate === 'unchanged');
  const way = await wayOf(tx, steps, into);
  for (const kind of kinds) {
    const some = steps.filter((step) => step.kind === kind && isHeld(step, way));
    await writeEach(tx, kind === 'network' ? parentsFirst(some, way) : some, way);
  }
  await markMissing(tx, into.id, plan.stale, into.now);
  await withdraw(tx, plan, into);
  await noteLikenesses(
    tx,
    plan.steps.flatMap((step) => likenessRow(step, into)),
  );
  const done = (step: Step): Step => (way.refused.has(step) ? { ...step, fate: 'refused', set: {} } : step);
  return { ...plan, steps: plan.steps.map(done), remarks: [...way.refused.values(), ...plan.remarks] };
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
  /** The ids of networks and communities by what the source calls them; one that is refused when it is new leaves. */
  ids: Map<string, string>;
  isNetwork: (id: string) => boolean;
  /** The address and the network of each new record, by its id. */
  slugs: ReadonlyMap<string, string>;
  parents: ReadonlyMap<string, string>;
  refused: Map<Step, Placed>;
};

async function wayOf(tx: Db, steps: readonly Step[], into: Into): Promise<Way> {
  const ids = new Map(steps.filter(({ kind }) => kind !== 'service').map(({ foreignId, id }) => [foreignId, id] as const));
  const networks = new Set(steps.filter(({ kind }) => kind === 'network').map(({ id }) => id));
  const slugs = new Map<string, string>();
  const parents = new Map<string, string>();
  for (const kind of kinds) {
    const added = steps.filter((step) => step.kind === kind && step.fate === 'added');
    const taken = added.length > 0 ? await takenSlugs(tx, kind) : new Set<string>();
    for (const step of added) {
      slugs.set(step.id, freeSlug(step.row, taken));
      if (kind === 'network') setParent(step, ids, parents);
    }
  }
  return { ...into, ids, isNetwork: (id) => networks.has(id), slugs, parents, refused: new Map() };
}

function refuse(step: Step, { refused, ids }: Way, code: string, value: string) {
  refused.set(step, remarkOn(step.row, 'wrong', code, value));
  if (step.fate === 'added') ids.delete(step.foreignId);
}

/** Whether a new service has whom it runs for: they may have been refused meanwhile. */
function isHeld(step: Step, way: Way): boolean {
  if (step.kind !== 'service' || step.fate !== 'added' || way.networkId !== null || way.ids.has(step.row.record.holder ?? '')) return true;
  refuse(step, way, 'no-holder', step.row.record.holder ?? '');
  return false;
}

/** Networks in an order in which each comes after the one that carries it. */
function parentsFirst(steps: readonly Step[], { parents }: Way): Step[] {
  const depths = new Map(steps.map(({ id }) => [id, depthOf(id, parents)]));
  return steps.toSorted((a, b) => (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0));
}

function depthOf(id: string, parents: ReadonlyMap<string, string>): number {
  let depth = 0;
  for (let above = parents.get(id); above !== undefined; above = parents.get(above)) depth += 1;
  return depth;
}

/** Writes records all at once; where the database refuses, half by half, down to those that it refuses. */
async function writeEach(tx: Db, steps: readonly Step[], way: Way): Promise<void> {
  const [first] = steps;
  if (!first) return;
  const why = await attempt(tx, () => writeTogether(tx, first.kind, steps, way));
  if (why === undefined) return;
  if (steps.length === 1) return refuse(first, way, 'refused-here', why);
  const middle = Math.ceil(steps.length / 2);
  await writeEach(tx, steps.slice(0, middle), way);
  await writeEach(tx, steps.slice(middle), way);
}

/** Everything that is said of these records, which are of one kind. */
async function writeTogether(tx: Db, kind: Kind, steps: readonly Step[], way: Way) {
  for (const step of steps) {
    if (step.fate === 'added') await add(tx, step, way);
    if (step.fate === 'changed') await change(tx, step, way);
  }
  if (kind === 'community') await carry(tx, steps, way);
  await noteHeld(
    tx,
    steps.map((step) => heldRow(step, way)),
  );
  const ready = steps.filter(({ isListable }) => isListable).map(({ id }) => id);
  if (way.isPublic) await listImported(tx, kind, ready, way.now);
}

async function add(tx: Db, step: Step, way: Way) {
  const { kind, id } = step;
  // One that was refused has left the ids, and carries nobody.
  const parentId = way.ids.get(step.row.record.carriers[0] ?? '');
  await insertRecord(tx, kind, {
    ...(kind === 'service' ? { state: 'live', ...holderOf(step, way) } : {}),
    ...(parentId !== undefined && parentId === way.parents.get(id) ? { parentId } : {}),
    ...step.set,
    originSourceId: way.id,
    originForeignId: step.foreignId,
    id,
    slug: way.slugs.get(id) ?? '',
    visibility: 'unlisted',
    createdAt: way.now,
    updatedAt: way.now,
  });
  await noteFieldSources(tx, { ...fieldsOf(step, way), fields: Object.keys(step.set) });
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
  for (const { id, row } of steps) {
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
