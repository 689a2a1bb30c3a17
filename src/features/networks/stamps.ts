import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { recordsOfNetwork } from '#db/networks.ts';
import { deleteStamp, endStampGiven, insertStamp, insertStampGiven, stampsOf } from '#db/stamps.ts';
import { byWord } from '#domain/by-word.ts';
import type { FormValues } from '#domain/form-values.ts';
import { slugFrom } from '#domain/plain.ts';
import { typed } from '#domain/records.ts';
import { isUuid } from '#domain/uuid.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { note } from '../trail.ts';
import { type Desk, openNetwork } from './open.ts';

const recordsMax = 1000;
const stampsMax = 20;
export const stampNameMax = 60;

/** The stamps of a network, and the records that it may give them to: those that it carries, but not itself. */
export async function readStamps(db: Db, { account }: Desk, slug: string) {
  const network = await openNetwork(db, account, slug);
  const [stamps, records] = await Promise.all([stampsOf(db, network.id), recordsOfNetwork(db, network.id, recordsMax)]);
  const others = records.filter(({ id }) => id !== network.id);
  return { network, stamps, records: others.map(({ kind, id, name }) => ({ value: `${kind}:${id}`, kind, id, name })) };
}

type Read = Awaited<ReturnType<typeof readStamps>>;

export type StampRefusal =
  'name-missing' | 'name-long' | 'name-taken' | 'too-many' | 'no-record' | 'given-already' | 'not-given' | 'borne' | 'unknown-act';
export type StampActed = { ok: true; done: 'added' | 'given' | 'taken' | 'dropped' } | { ok: false; refusal: StampRefusal };

/** Adds a stamp to those of a network, gives it to a record that it carries, takes it back, or drops it. Each is noted in the trail. */
export const actOnStamps = (db: Db, desk: Desk, slug: string, values: FormValues): Promise<StampActed> =>
  allOrNothing(db, async (tx): Promise<StampActed> => {
    const read = await readStamps(tx, desk, slug);
    const act = acts[typed(values, 'act')];
    const acted = act ? await act(tx, { ...read, desk, values }) : refused('unknown-act');
    if (!acted.ok) return acted;
    const subject = { kind: 'network', id: read.network.id };
    const facts = { act: acted.done };
    await note(tx, 'change-stamps', { accountId: desk.account.id, subject, networkId: read.network.id, facts, now: desk.now });
    return acted;
  });

interface Doing extends Read {
  desk: Desk;
  values: FormValues;
}

const refused = (refusal: StampRefusal): StampActed => ({ ok: false, refusal });
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

const acts = byWord<(tx: Db, doing: Doing) => Promise<StampActed>>({
  'add-stamp': async (tx, { network, stamps, desk, values }) => {
    const name = typed(values, 'name').replaceAll(/\s+/g, ' ').trim();
    if (name === '') return refused('name-missing');
    if (name.length > stampNameMax) return refused('name-long');
    if (stamps.length >= stampsMax) return refused('too-many');
    const stamp = {
      id: randomUUID(),
      networkId: network.id,
      slug: slugFrom(name).slice(0, 60).replace(/-+$/, ''),
      name,
      lang: desk.account.locale,
    };
    return (await insertStamp(tx, stamp)) ? { ok: true, done: 'added' } : refused('name-taken');
  },
  'give-stamp': async (tx, { stamps, records, desk, values }) => {
    const stamp = stamps.find(({ id }) => id === typed(values, 'stamp'));
    const record = records.find(({ value }) => value === typed(values, 'record'));
    if (!stamp || !record) return refused('no-record');
    const given = { id: randomUUID(), stampId: stamp.id, kind: record.kind, recordId: record.id, givenOn: dayOf(desk.now) };
    return (await insertStampGiven(tx, given)) ? { ok: true, done: 'given' } : refused('given-already');
  },
  'take-stamp': async (tx, { network, desk, values }) => {
    const id = typed(values, 'given');
    const isTaken = isUuid(id) && (await endStampGiven(tx, network.id, id, dayOf(desk.now)));
    return isTaken ? { ok: true, done: 'taken' } : refused('not-given');
  },
  'drop-stamp': async (tx, { network, values }) => {
    const id = typed(values, 'stamp');
    return isUuid(id) && (await deleteStamp(tx, network.id, id)) ? { ok: true, done: 'dropped' } : refused('borne');
  },
});
