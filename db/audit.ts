import { type Insertable, sql } from 'kysely';
import type { Db } from './client.ts';
import type { Audit } from './schema.ts';

/** Adds a line to the trail of what was done, or tried, in the protected area; nobody takes one away but `forgetSignIns`. */
export const insertAudit = (db: Db, line: Insertable<Audit>) => db.insertInto('audit').values(line).execute();

/** Whether the trail has such a line since this moment. */
export const hasAuditSince = async (
  db: Db,
  { accountId, act, subjectKind, subjectId }: { accountId: string; act: string; subjectKind: string; subjectId: string },
  since: Date,
): Promise<boolean> =>
  (await db
    .selectFrom('audit')
    .select('id')
    .where('accountId', '=', accountId)
    .where('at', '>', since)
    .where('act', '=', act)
    .where('subjectKind', '=', subjectKind)
    .where('subjectId', '=', subjectId)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Forgets when people came in, before this moment; the database keeps the last thirty days whatever is asked. Answers how many lines went. */
export async function forgetSignIns(db: Db, before: Date): Promise<number> {
  const { rows } = await sql<{ forgotten: number }>`select forget_sign_ins(${before}) as forgotten`.execute(db);
  return rows[0]?.forgotten ?? 0;
}
