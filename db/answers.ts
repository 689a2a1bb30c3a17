import { sql } from 'kysely';
import type { Answers } from '../src/domain/questions.ts';
import type { Db } from './client.ts';

/** Which answers of a request: those of which a snapshot is taken when it is sent, or what is being changed in it since, until it is sent again. */
interface Layer {
  isPending?: boolean;
}

/** What was answered so far in a request, by question; what is pending, without what it stands beside. */
export async function answersOf(db: Db, applicationId: string, { isPending = false }: Layer = {}): Promise<Answers> {
  const rows = await db
    .selectFrom('answer')
    .select(['question', 'value'])
    .where('applicationId', '=', applicationId)
    .where('isPending', '=', isPending)
    .limit(200)
    .execute();
  return Object.fromEntries(rows.map(({ question, value }) => [question, value])) as Answers;
}

/** The questions whose answer was last changed from this open page. */
export async function savedFrom(db: Db, applicationId: string, page: string, { isPending = false }: Layer = {}): Promise<string[]> {
  if (page === '') return [];
  const rows = await db
    .selectFrom('answer')
    .select('question')
    .where('applicationId', '=', applicationId)
    .where('savedFrom', '=', page)
    .where('isPending', '=', isPending)
    .execute();
  return rows.map(({ question }) => question);
}

/**
 * Keeps these answers, over what was kept of the same questions, in one statement; `from` names the open page that they were
 * typed on. An answer that did not change keeps its time.
 */
export async function saveAnswers(
  db: Db,
  applicationId: string,
  answers: Answers,
  now: Date,
  { from = '', isPending = false }: Layer & { from?: string } = {},
): Promise<void> {
  const entries = Object.entries(answers);
  if (entries.length === 0) return;
  await db
    .insertInto('answer')
    .values(
      entries.map(([question, value]) => ({
        applicationId,
        question,
        value: JSON.stringify(value),
        updatedAt: now,
        savedFrom: from,
        isPending,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['applicationId', 'question', 'isPending'])
        .doUpdateSet({ value: (row) => row.ref('excluded.value'), updatedAt: now, savedFrom: from })
        .where('answer.value', 'is distinct from', (row) => row.ref('excluded.value')),
    )
    .execute();
}

/** Forgets what was being changed in a request. */
export const removePendingAnswers = (db: Db, applicationId: string) =>
  db.deleteFrom('answer').where('applicationId', '=', applicationId).where('isPending', '=', true).execute();

/** Keeps what is sent now, as the next number of this request; answers its id and number. */
export const insertSnapshot = (
  db: Db,
  { id, applicationId, round, answers, now }: { id: string; applicationId: string; round: number; answers: Answers; now: Date },
) =>
  db
    .insertInto('snapshot')
    .values({
      id,
      applicationId,
      round,
      answers: JSON.stringify(answers),
      sentAt: now,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from snapshot where application_id = ${applicationId}::uuid)`,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();

/** What was sent in a request, the newest first. */
export async function snapshotsOf(db: Db, applicationId: string, limit = 20) {
  const rows = await db
    .selectFrom('snapshot')
    .select(['id', 'number', 'round', 'sentAt', 'answers'])
    .where('applicationId', '=', applicationId)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, answers: row.answers as unknown as Answers }));
}
