import { hasAuditSince, insertAudit } from '#db/audit.ts';
import type { Db } from '#db/client.ts';

const quietMs = 60 * 60 * 1000;

interface Tried {
  accountId: string;
  subject: { kind: string; id: string };
  /** The page that was asked, without what was asked of it. */
  route: string;
  method: string;
  now: Date;
}

/** Keeps that somebody asked for what is not theirs; the same again within an hour is one line, so that nobody fills the trail. */
export async function noteRefused(db: Db, { accountId, subject, route, method, now }: Tried): Promise<void> {
  const line = { accountId, act: method === 'GET' ? 'read-refused' : 'act-refused', subjectKind: subject.kind, subjectId: subject.id };
  if (await hasAuditSince(db, line, new Date(now.getTime() - quietMs))) return;
  await insertAudit(db, { ...line, at: now, facts: JSON.stringify({ route }) });
}
