import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { fieldsEditedOn, fieldSourcesOf, heldBy, likenessesOf, recordsByIds } from '#db/federation.ts';
import { type Kind, kinds } from '#domain/directory.ts';
import { type Placed, readingLimits } from '#domain/sources.ts';
import { type FindAlike, lookAlike } from './alike.ts';
import type { Crawled } from './crawl.ts';
import { compare, isAtHome, placed, type Plan, remarkOn, type Standing, type Step } from './plan.ts';
import { type Settled, settle, tombstonesOf } from './settle.ts';
import { type ForeignRow, toRow } from './to-row.ts';

interface Source {
  id: string;
  networkId: string | null;
  isPublic: boolean;
}

const keyOf = (kind: Kind, foreignId: string) => `${kind} ${foreignId}`;

/**
 * Says what a reading would do to the directory: what is new, changed, refused, or looks like a record that is there; what the source withdraws,
 * and what it does not hold any more. Nothing is written.
 */
export async function makePlan(db: Db, source: Source, crawled: Crawled): Promise<Plan> {
  const standing = await standingOf(db, source.id);
  const decided = await likenessesOf(db, source.id);
  const settled = settle(crawled.files);
  const tombstones = new Set(tombstonesOf(crawled.files).map(({ kind, foreignId }) => keyOf(kind, foreignId)));
  const isThere = ({ kind, foreignId }: Settled) => !tombstones.has(keyOf(kind, foreignId));
  const rows = settled.slice(0, readingLimits.records).filter(isThere).map(toRow);
  const isNew = ({ refusal, record }: ForeignRow) => !refusal && !standing.has(keyOf(record.kind, record.foreignId));
  const planner = new Planner(source, standing, { decided, find: await lookAlike(db, source.id, rows.filter(isNew)) });
  for (const row of rows) planner.take(row);
  const stays = [...standing].filter(([key]) => !planner.seen.has(key)).map(([, one]) => one);
  const withdrawn = stays.filter((one) => tombstones.has(keyOf(one.kind, one.foreignId)) && one.visibility !== 'withdrawn');
  const stale = crawled.isWhole
    ? stays.filter((one) => !tombstones.has(keyOf(one.kind, one.foreignId)) && one.visibility !== 'withdrawn')
    : [];
  const tell = ({ kind, foreignId, id, visibility, values }: Held) => ({
    kind,
    foreignId,
    id,
    visibility,
    name: String(values['name'] ?? ''),
  });
  return {
    steps: planner.steps,
    withdrawn: withdrawn.map(tell),
    stale: stale.map(tell),
    remarks: [...crawled.remarks, ...planner.remarks],
  };
}

type Held = Standing & { kind: Kind; foreignId: string };

/** The records that a source holds, with what decides whether it may change them. */
async function standingOf(db: Db, sourceId: string): Promise<Map<string, Held>> {
  const held = await heldBy(db, sourceId);
  const ids = held.map(({ recordId }) => recordId);
  const edited = await fieldsEditedOn(db, ids);
  const said = Map.groupBy(await fieldSourcesOf(db, ids), ({ recordId }) => recordId);
  const records = new Map<string, Record<string, unknown>>();
  for (const kind of kinds) for (const row of await recordsByIds(db, kind, ids)) records.set(String(row['id']), row);
  return new Map(
    held.map(({ kind, foreignId, recordId }) => {
      const values = records.get(recordId);
      const fieldSources = new Map(
        (said.get(recordId) ?? []).map(({ field, sourceId: from, isHome }) => [field, { sourceId: from, isHome }] as const),
      );
      const origin = values?.['originSourceId'];
      const one: Held = {
        kind,
        foreignId,
        id: recordId,
        originSourceId: typeof origin === 'string' ? origin : null,
        // One that was erased here is not brought back.
        visibility: values ? String(values['visibility']) : 'withdrawn',
        values: values ?? {},
        edited: edited.get(recordId) ?? [],
        fieldSources,
      };
      return [keyOf(kind, foreignId), one];
    }),
  );
}

/** What somebody said of records that look alike, and how others are found. */
interface Likenesses {
  decided: Awaited<ReturnType<typeof likenessesOf>>;
  find: FindAlike;
}

class Planner {
  readonly seen = new Set<string>();
  readonly steps: Step[] = [];
  readonly remarks: Placed[] = [];
  /** Who can hold a service or carry others: foreign ids of what stands or will be written. */
  readonly #holders = new Set<string>();
  readonly #source: Source;
  readonly #standing: ReadonlyMap<string, Held>;
  readonly #alike: Likenesses;

  constructor(source: Source, standing: ReadonlyMap<string, Held>, alike: Likenesses) {
    this.#source = source;
    this.#standing = standing;
    this.#alike = alike;
  }

  take(row: ForeignRow): void {
    const { record } = row;
    const { kind, foreignId } = record;
    const key = keyOf(kind, foreignId);
    const held = this.#standing.get(key);
    const refusal = this.#refuse(row, key, held);
    this.seen.add(key);
    const isListable = !record.endedOn && (!held || (held.originSourceId === this.#source.id && !held.edited.includes('visibility')));
    const step = { isListable, kind, foreignId, name: String(row.values['name'] ?? ''), row, isHome: isAtHome(row), set: {}, before: {} };
    if (refusal) {
      this.remarks.push(refusal);
      this.steps.push({ ...step, fate: 'refused', id: held?.id ?? '' });
      return;
    }
    this.remarks.push(...row.remarks.map((remark) => placed(row, remark)), ...this.#listable(row, held));
    if (held) this.#compare(row, held, step);
    else this.#add(row, step);
  }

  #refuse(row: ForeignRow, key: string, held: Held | undefined): Placed | undefined {
    const { record } = row;
    if (row.refusal) return placed(row, row.refusal);
    if (this.seen.has(key)) return remarkOn(row, 'wrong', 'same-id-twice', record.foreignId);
    if (held?.visibility === 'withdrawn') return remarkOn(row, 'wrong', 'withdrawn-here');
    const isHeld = record.kind !== 'service' || this.#source.networkId !== null || this.#holders.has(record.holder ?? '');
    return isHeld || held ? undefined : remarkOn(row, 'wrong', 'no-holder', record.holder ?? '');
  }

  /** Why a record will not be shown, where its source is public. */
  #listable(row: ForeignRow, held: Held | undefined): Placed[] {
    const { record, values } = row;
    if (!this.#source.isPublic || record.kind === 'service') return [];
    const remarks: Placed[] = [];
    if (isBlank(values['sentence']) && isBlank(held?.values['sentence'])) remarks.push(remarkOn(row, 'missing', 'not-listable'));
    if (record.endedOn) remarks.push(remarkOn(row, 'doubtful', 'ended', record.endedOn));
    const isCarried = record.carriers.some((carrier) => this.#holders.has(carrier)) || this.#source.networkId !== null;
    if (record.kind === 'community' && !isCarried && !held) remarks.push(remarkOn(row, 'missing', 'no-network'));
    return remarks;
  }

  #compare(row: ForeignRow, held: Held, step: Omit<Step, 'fate' | 'id'>) {
    const { set, before, isHome, remarks } = compare(row, held, this.#source.id);
    this.remarks.push(...remarks);
    this.#holders.add(row.record.foreignId);
    this.steps.push({ ...step, fate: Object.keys(set).length > 0 ? 'changed' : 'unchanged', id: held.id, set, before, isHome });
  }

  #add(row: ForeignRow, step: Omit<Step, 'fate' | 'id'>) {
    const { record } = row;
    const same = this.#alike.decided.filter(({ kind, foreignId }) => kind === record.kind && foreignId === record.foreignId);
    const different = new Set(same.filter(({ decision }) => decision === 'different').map(({ recordId }) => recordId));
    const alike = this.#alike.find(row, different);
    if (alike) {
      this.remarks.push(remarkOn(row, 'doubtful', 'looks-like-another', alike.name));
      this.steps.push({ ...step, fate: 'alike', id: '', alike });
      return;
    }
    this.#holders.add(record.foreignId);
    this.steps.push({ ...step, fate: 'added', id: randomUUID(), set: row.values });
  }
}

const isBlank = (value: unknown) => value === undefined || value === null || value === '';
