import type { Db } from '#db/client.ts';
import { directoryChanges, directoryMoment, listedBatch, type RecordRef } from '#db/listing.ts';
import { forget, type Memory, noMemory, remember, settle } from './entries.ts';

interface Kept {
  memory: Memory;
  /** Which transactions the memory has seen. */
  moment: string;
  /** Being read, and waiting to be read after that: who asks while one runs may have missed what was written since it began. */
  running?: Promise<Memory> | undefined;
  next?: Promise<Memory> | undefined;
}

const kept = new WeakMap<Db, Kept>();
const batch = 500;
const changesMax = 5000;

/**
 * The directory as the database lists it now: read whole the first time, and then what changed, which one query of an index tells. A
 * transaction has a memory of its own, with what it wrote, that goes with it. Who has not asked for so long that changes were forgotten reads
 * all anew.
 */
export function freshMemory(db: Db): Promise<Memory> {
  const ours = kept.get(db) ?? { memory: noMemory(), moment: '' };
  kept.set(db, ours);
  if (!ours.running) return (ours.running = refresh(db, ours).finally(() => (ours.running = undefined)));
  const again = () => {
    ours.next = undefined;
    return freshMemory(db);
  };
  return (ours.next ??= ours.running.then(again, again));
}

async function refresh(db: Db, ours: Kept): Promise<Memory> {
  if (ours.moment === '') await readAll(db, ours);
  const { moment, changes, isForgotten } = await directoryChanges(db, ours.moment, changesMax);
  const isMuchGone = ours.memory.entries.length > 2 * ours.memory.slots.size + changesMax;
  if (isForgotten || changes.length === changesMax || isMuchGone) {
    await readAll(db, ours);
    return ours.memory;
  }
  for (const change of changes)
    if (change.slug === null) forget(ours.memory, change);
    else remember(ours.memory, change);
  if (changes.length > 0) settle(ours.memory);
  ours.moment = moment;
  return ours.memory;
}

/** Reads every listed record, some at a time, so that requests are answered between them. */
async function readAll(db: Db, ours: Kept): Promise<void> {
  const moment = await directoryMoment(db);
  const memory = noMemory();
  let after: RecordRef | undefined;
  do {
    const rows = await listedBatch(db, after, batch);
    for (const row of rows) remember(memory, row);
    after = rows.length === batch ? rows.at(-1) : undefined;
  } while (after);
  settle(memory);
  Object.assign(ours, { memory, moment });
}
