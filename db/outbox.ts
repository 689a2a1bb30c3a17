import { sql } from 'kysely';
import type { Db } from './client.ts';

/** The letters that tell of a decision: what becomes of them is for the moves to say. */
export const decisionTemplates = ['accepted', 'oriented', 'declined', 'wait-listed'] as const;

export type EmailState = 'draft' | 'failed' | 'kept' | 'queued' | 'sent' | 'discarded';

/** What of the outbox is looked at: letters in one state, of one template, that have these words in their subject, reference or address. */
export interface Looking {
  state: EmailState;
  template: string;
  search: string;
  before: Date | null;
}

/** What is compared with what somebody read: subject and body, as they stand. */
const markOf = sql<string>`md5(email.subject || email.body::text)`;

const like = (search: string) => `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Letters of the outbox, newest first, with whose request they belong to, and whether letters to that address came back since. */
export const lettersIn = (db: Db, { state, template, search, before }: Looking, limit: number) =>
  db
    .selectFrom('email')
    .leftJoin('application', 'application.id', 'email.applicationId')
    .select(['email.id', 'email.template', 'email.recipient', 'email.subject', 'email.state', 'email.locale', 'email.createdAt'])
    .select(['email.sentAt', 'email.lastError', 'email.attempts', 'email.editedBy', 'email.round', 'email.wording'])
    .select(['application.reference', 'application.id as applicationId', 'application.stateSince'])
    .select((row) => [
      markOf.as('mark'),
      row
        .exists(
          row
            .selectFrom('person')
            .select('person.id')
            .whereRef('person.applicationId', '=', 'email.applicationId')
            .whereRef('person.email', '=', 'email.recipient')
            .whereRef('person.bouncedAt', '>=', 'email.createdAt'),
        )
        .as('hasBounced'),
    ])
    .where('email.state', '=', state)
    .$if(template !== '', (query) => query.where('email.template', '=', template))
    .$if(search !== '', (query) =>
      query.where((row) =>
        row.or([
          row('email.subject', 'ilike', like(search)),
          row('email.recipient', 'ilike', like(search)),
          row('application.reference', 'ilike', like(search)),
        ]),
      ),
    )
    .$if(before !== null, (query) => query.where('email.createdAt', '<', before))
    .orderBy('email.createdAt', 'desc')
    .limit(limit)
    .execute();

/** The templates of the letters in one state. */
export const templatesIn = async (db: Db, state: EmailState): Promise<string[]> =>
  (await db.selectFrom('email').select('template').distinct().where('state', '=', state).orderBy('template').limit(100).execute()).map(
    ({ template }) => template,
  );

/** Drafts that tell of a decision, the oldest decision first, with who decided: each is awaited by somebody. */
export const draftDecisions = (db: Db, limit: number) =>
  db
    .selectFrom('email')
    .innerJoin('application', 'application.id', 'email.applicationId')
    .leftJoin('decision', (join) =>
      join
        .onRef('decision.applicationId', '=', 'application.id')
        .onRef('decision.round', '=', 'application.round')
        .onRef('decision.outcome', '=', 'application.state'),
    )
    .select(['email.id', 'email.editedBy', 'email.template', 'email.locale', 'email.wording', 'application.id as applicationId'])
    .select(['application.reference', 'application.round', 'application.stateSince', 'application.isExample', 'decision.decidedBy'])
    .where('email.state', '=', 'draft')
    .where('email.template', 'in', decisionTemplates)
    .whereRef('email.round', '=', 'application.round')
    .orderBy('application.stateSince')
    .orderBy('email.id')
    .limit(limit)
    .execute();

/** The subjects of letters, for telling what was done to each. */
export const subjectsOf = (db: Db, ids: readonly string[]) =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('email').select(['id', 'subject']).where('id', 'in', ids).limit(100).execute();

/** Sets a draft aside that tells of no decision; answers whether it still was one. */
export async function discardDraft(db: Db, id: string, mark: string): Promise<boolean> {
  const discarded = await db
    .updateTable('email')
    .set({ state: 'discarded' })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('template', 'not in', decisionTemplates)
    .where(markOf, '=', mark)
    .executeTakeFirst();
  return discarded.numUpdatedRows === 1n;
}

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
    .where(markOf, '=', read)
    .executeTakeFirst();
  return rewritten.numUpdatedRows === 1n;
}

/** A mark of what a draft says, so that the second of two editors is told. */
export const markOfLetter = async (db: Db, id: string): Promise<string> => {
  const row = await db.selectFrom('email').select(markOf.as('mark')).where('id', '=', id).executeTakeFirst();
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
    .where('template', 'in', decisionTemplates)
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
