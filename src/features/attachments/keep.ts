import { randomUUID } from 'node:crypto';
import { insertAttachments } from '#db/attachments.ts';
import type { Db } from '#db/client.ts';
import type { CheckedFile } from './check.ts';

/** Keeps the files of a message, in the transaction that writes it. */
export const keepFiles = (tx: Db, message: { id: string; applicationId: string }, files: readonly CheckedFile[]) =>
  insertAttachments(
    tx,
    files.map((file, position) => ({
      id: randomUUID(),
      applicationId: message.applicationId,
      messageId: message.id,
      position,
      size: file.bytes.length,
      ...file,
    })),
  );
