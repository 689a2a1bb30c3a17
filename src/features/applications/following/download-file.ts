import { attachmentOf } from '#db/attachments.ts';
import type { Db } from '#db/client.ts';
import { type Account, may } from '#domain/account.ts';
import type { AttachmentKind } from '#domain/attachment.ts';
import { NotFound } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';
import { openSharedFile } from './follow.ts';
import { fileFor } from '../open-file.ts';

/** A file to hand out. */
export interface Download {
  name: string;
  kind: AttachmentKind;
  bytes: Buffer;
}

/** A file of the request behind a personal link: whoever reads the message reads its files. Throws `NotFound` where there is none. */
export async function ownDownload(db: Db, { token, id, now }: { token: string; id: string; now: Date }): Promise<Download> {
  const { file } = await openSharedFile(db, token, now);
  const found = isUuid(id) ? await attachmentOf(db, file.id, id) : undefined;
  if (!found) throw new NotFound();
  return found;
}

/** A file of a request that this account reads; throws `NotFound` for who may not read the message that it came with. */
export async function deskDownload(db: Db, account: Account, { fileId, id }: { fileId: string; id: string }): Promise<Download> {
  const { facts } = await fileFor(db, account, fileId);
  const found = isUuid(id) ? await attachmentOf(db, fileId, id) : undefined;
  if (!found || (found.isForHoster && !may(account, 'read-hoster-only', facts))) throw new NotFound();
  return found;
}
