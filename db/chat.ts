import { sql } from 'kysely';
import type { Db } from './client.ts';
import { urlWith } from './web-role.ts';

/** The database at `url`, opened by who tells a chat room of requests; over other connections no job of it is written. */
export const urlTellingChat = (url: string): string => urlWith(url, 'terreau.chat=told');

/** Adds the job that tells the chat room of a request, in the caller's transaction, where there is a room. */
export async function enqueueChat(db: Db, applicationId: string): Promise<void> {
  await sql`select graphile_worker.add_job('tell-chat', ${JSON.stringify({ applicationId })}::json)
    where current_setting('terreau.chat', true) = 'told'`.execute(db);
}

/** What a chat room is told of a request; nothing once it is erased. */
export const requestToTell = (db: Db, applicationId: string) =>
  db
    .selectFrom('application')
    .select(['id', 'reference', 'form'])
    .where('id', '=', applicationId)
    .where('state', '!=', 'erased')
    .executeTakeFirst();
