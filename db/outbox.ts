import type { Db } from './client.ts';

export type EmailState = 'draft' | 'failed' | 'kept' | 'queued' | 'sent' | 'discarded';

/** Letters in one of these states, newest first, with whose request they belong to. */
export const lettersIn = (db: Db, states: readonly EmailState[], { before, limit }: { before: Date | null; limit: number }) =>
  db
    .selectFrom('email')
    .leftJoin('application', 'application.id', 'email.applicationId')
    .select([
      'email.id',
      'email.template',
      'email.recipient',
      'email.subject',
      'email.state',
      'email.mode',
      'email.createdAt',
      'email.sentAt',
    ])
    .select(['email.lastError', 'application.reference', 'application.id as applicationId'])
    .where('email.state', 'in', states)
    .$if(before !== null, (query) => query.where('email.createdAt', '<', before))
    .orderBy('email.createdAt', 'desc')
    .limit(limit)
    .execute();

/** How many letters there are in each state. */
export async function countLetters(db: Db): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .selectFrom('email')
    .select(['state', (row) => row.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

export const letterById = (db: Db, id: string) => db.selectFrom('email').selectAll().where('id', '=', id).executeTakeFirst();

/** Rewrites a draft that still stands as it was read; answers whether it did. */
export async function rewriteDraft(
  db: Db,
  id: string,
  { read, subject, body, editedBy }: { read: string; subject: string; body: string; editedBy: string },
): Promise<boolean> {
  const rewritten = await db
    .updateTable('email')
    .set({ subject, body, editedBy })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where((row) => row(row.fn<string>('md5', [row.cast<string>('body', 'text')]), '=', read))
    .executeTakeFirst();
  return rewritten.numUpdatedRows === 1n;
}

/** A mark of what a draft says, so that the second of two editors is told. */
export const markOfLetter = async (db: Db, id: string): Promise<string> => {
  const row = await db
    .selectFrom('email')
    .select((select) => select.fn<string>('md5', [select.cast<string>('body', 'text')]).as('mark'))
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.mark ?? '';
};

/** Discards the drafts of these templates in one round of a file: what they tell no longer holds. */
export const discardDrafts = (db: Db, applicationId: string, round: number, templates: readonly string[]) =>
  db
    .updateTable('email')
    .set({ state: 'discarded' })
    .where('applicationId', '=', applicationId)
    .where('round', '=', round)
    .where('template', 'in', templates)
    .where('state', 'in', ['draft', 'failed'])
    .execute();

/** Takes a draft away, to be written anew; answers whether it was still one. */
export async function removeDraft(db: Db, id: string): Promise<boolean> {
  const removed = await db.deleteFrom('email').where('id', '=', id).where('state', '=', 'draft').executeTakeFirst();
  return removed.numDeletedRows === 1n;
}

/** The newest letter of a request that tells of its decision. */
export const decisionLetterOf = (db: Db, applicationId: string, round: number) =>
  db
    .selectFrom('email')
    .select(['id', 'state', 'template'])
    .where('applicationId', '=', applicationId)
    .where('round', '=', round)
    .where('template', 'in', ['accepted', 'oriented', 'declined', 'wait-listed'])
    .where('state', '<>', 'discarded')
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The outcome of a request may be shown from now on, unless it already was: news to whoever read the file before. */
export const showOutcome = (db: Db, applicationId: string, now: Date) =>
  db
    .updateTable('application')
    .set(({ eb }) => ({ outcomeVisibleAt: now, version: eb('version', '+', 1) }))
    .where('id', '=', applicationId)
    .where('outcomeVisibleAt', 'is', null)
    .execute();
