import { insertAudit } from '#db/audit.ts';
import type { Db } from '#db/client.ts';
import type { AuditAct } from '#domain/audit.ts';

interface Done {
  /** Who did it; nobody where it was done from the command line. */
  accountId: string | null;
  subject: { kind: string; id: string };
  networkId?: string | null | undefined;
  /** Opaque ids and words of the domain. */
  facts?: Readonly<Record<string, unknown>>;
  now?: Date | undefined;
}

/** Adds a line to the audit trail, in the caller's transaction: it is there if what was done is, or neither. */
export async function note(tx: Db, act: AuditAct, { accountId, subject, networkId = null, facts = {}, now }: Done): Promise<void> {
  const line = { accountId, act, subjectKind: subject.kind, subjectId: subject.id, networkId, facts: JSON.stringify(facts) };
  await insertAudit(tx, { ...line, ...(now && { at: now }) });
}

/** What is noted of an account by who has it. */
export const own = (id: string) => ({ accountId: id, subject: { kind: 'account', id } });
