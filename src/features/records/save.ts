import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { hasUntoldAcceptance, insertOneRevision, markStanding, markUndone, revisionsOf, updateRecord } from '#db/records.ts';
import type { FormValues } from '#domain/form-values.ts';
import { NotFound } from '#domain/failure.ts';
import { readTogether, type RecordKind, typed } from '#domain/records.ts';
import { type FormErrors, mapValues, readForm } from './form.ts';
import { actsFor, type Desk, type Opened, openRecord, roleOf } from './open.ts';
import type { TerritoryChoice } from './territory.ts';

/** Who was faster, when, and which fields they changed. */
export interface Overtaken {
  by: string | null;
  role: string;
  at: Date;
  fields: readonly string[];
}

export type Saved =
  | { ok: true; done: 'saved' | 'nothing-new' | 'undone' | 'confirmed' }
  | { ok: false; refusal: 'wrong'; errors: FormErrors; places: readonly TerritoryChoice[] }
  | { ok: false; refusal: 'overtaken'; last: Overtaken | undefined }
  | { ok: false; refusal: 'not-told-yet' | 'unattached' | 'own-ancestor' | 'changed-since' | 'undone-already' };

export interface Place {
  kind: RecordKind;
  id: string;
}

/**
 * Saves the fields of a posted form that differ from what stands, as a revision that can be undone. Refused when something is
 * wrong, or when somebody saved the record since the form was opened.
 */
export const saveRecord = (db: Db, desk: Desk, { kind, id }: Place, values: FormValues): Promise<Saved> =>
  attempt(db, async (tx) => saveOpened(tx, desk, await openRecord(tx, desk.account, kind, id), values));

/** Saves, in the caller's transaction, what `saveRecord` does, of a record that is open already. */
export async function saveOpened(tx: Db, desk: Desk, opened: Opened, values: FormValues): Promise<Saved> {
  if (opened.version !== Number(typed(values, 'version'))) return { ok: false, refusal: 'overtaken', last: await lastOf(tx, opened) };
  const read = await readForm(tx, { ...opened, now: desk.now }, values);
  if (!read.ok) return { refusal: 'wrong', ...read };
  const isListing = read.columns['visibility'] === 'listed';
  if (isListing && opened.kind !== 'services' && (await hasUntoldAcceptance(tx, opened.id))) return { ok: false, refusal: 'not-told-yet' };
  if (Object.keys(read.columns).length === 0) return { ok: true, done: 'nothing-new' };
  return (await change(tx, desk, opened, read.columns))
    ? { ok: true, done: 'saved' }
    : { ok: false, refusal: 'overtaken', last: await lastOf(tx, opened) };
}

/** Writes columns of an opened record and keeps what stood there; answers false when somebody was faster. */
export async function change(
  tx: Db,
  { account, now }: Desk,
  opened: Opened,
  columns: Readonly<Record<string, unknown>>,
  undoesId: string | null = null,
): Promise<boolean> {
  const fields = Object.keys(columns);
  if (!(await updateRecord(tx, opened.table, opened, columns, now))) return false;
  const before = Object.fromEntries(fields.map((field) => [field, opened.row[field] ?? null]));
  await insertOneRevision(tx, {
    id: randomUUID(),
    kind: opened.table,
    recordId: opened.id,
    at: now,
    accountId: account.id,
    role: roleOf(account),
    networkId: actsFor(account, opened),
    fields,
    before: JSON.stringify(before),
    undoesId,
  });
  return true;
}

/**
 * Puts back what stood before a revision, as a revision of its own, which can be undone in turn. Refused when one of its fields was
 * changed again since.
 */
export const undoRevision = (db: Db, desk: Desk, { kind, id }: Place, revisionId: string): Promise<Saved> =>
  attempt(db, async (tx) => {
    const opened = await openRecord(tx, desk.account, kind, id);
    const revisions = await revisionsOf(tx, opened.table, id, 1000);
    const index = revisions.findIndex((revision) => revision.id === revisionId);
    const revision = revisions[index];
    if (!revision) throw new NotFound();
    // A creation has nothing before it, and what is not a column here was changed elsewhere.
    const isHere = revision.fields.length > 0 && revision.fields.every((field) => field in opened.row && !opened.fixed.has(field));
    if (!isHere) throw new NotFound();
    if (revision.undoneAt) return { ok: false, refusal: 'undone-already' };
    // Who put something back changed nothing of their own: what they undid tells whether it stands.
    const later = revisions.slice(0, index).filter(({ undoneAt, undoesId }) => undoneAt === null && undoesId === null);
    if (later.some(({ fields }) => fields.some((field) => revision.fields.includes(field)))) return { ok: false, refusal: 'changed-since' };
    const before = revision.before as Readonly<Record<string, unknown>>;
    const columns = Object.fromEntries(revision.fields.map((field) => [field, before[field] ?? null]));
    // What stood there was right with the fields beside it, which may have changed since.
    const together = Object.values(readTogether(kind, mapValues({ ...opened.row, ...columns }), desk.now.toISOString()));
    if (together.some((error) => error !== 'consent-ahead')) return { ok: false, refusal: 'changed-since' };
    if (!(await change(tx, desk, opened, columns, revisionId)) || !(await markUndone(tx, revisionId, desk.now)))
      return { ok: false, refusal: 'overtaken', last: await lastOf(tx, opened) };
    // What the revision itself had put back stands again.
    if (revision.undoesId) await markStanding(tx, revision.undoesId);
    return { ok: true, done: 'undone' };
  });

/** Says that a record is still right today: one click, by role and network. */
export const confirmRecord = (db: Db, { account, now }: Desk, { kind, id }: Place): Promise<Saved> =>
  attempt(db, async (tx) => {
    const opened = await openRecord(tx, account, kind, id);
    const by = { confirmedByRole: roleOf(account), confirmedByNetworkId: actsFor(account, opened) };
    const written = await updateRecord(tx, opened.table, opened, { confirmedAt: now, ...by }, now);
    return written ? { ok: true, done: 'confirmed' } : { ok: false, refusal: 'overtaken', last: await lastOf(tx, opened) };
  });

async function lastOf(db: Db, { table, id }: Pick<Opened, 'table' | 'id'>): Promise<Overtaken | undefined> {
  const [last] = await revisionsOf(db, table, id, 1);
  return last && { by: last.account, role: last.role, at: last.at, fields: last.fields };
}

const refusals: Readonly<Record<string, 'unattached' | 'own-ancestor'>> = {
  community_attached: 'unattached',
  network_ancestor: 'own-ancestor',
};

/** One transaction; what the database's own rules refuse becomes a word. */
export async function attempt<Result>(
  db: Db,
  work: (tx: Db) => Promise<Result>,
): Promise<Result | { ok: false; refusal: 'unattached' | 'own-ancestor' }> {
  try {
    return await db.transaction().execute(work);
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? refusals[String(error.constraint)] : undefined;
    if (!constraint) throw error;
    return { ok: false, refusal: constraint };
  }
}
