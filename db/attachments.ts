import type { Insertable } from 'kysely';
import type { Db } from './client.ts';
import type { Attachment } from './schema.ts';

export const insertAttachments = (db: Db, attachments: readonly Insertable<Attachment>[]) =>
  attachments.length === 0 ? Promise.resolve([]) : db.insertInto('attachment').values(attachments).execute();

/** One file of a request with its bytes, and whether its message is for the hoster alone. */
export const attachmentOf = (db: Db, applicationId: string, id: string) =>
  db
    .selectFrom('attachment')
    .innerJoin('message', 'message.id', 'attachment.messageId')
    .select(['attachment.name', 'attachment.kind', 'attachment.bytes', 'message.isForHoster'])
    .where('attachment.applicationId', '=', applicationId)
    .where('attachment.id', '=', id)
    .executeTakeFirst();

/** The hashes of the files of a message, in their order. */
export async function hashesOf(db: Db, messageId: string): Promise<string[]> {
  const rows = await db.selectFrom('attachment').select('sha256').where('messageId', '=', messageId).orderBy('position').execute();
  return rows.map(({ sha256 }) => sha256);
}
