import type { Db } from '#db/client.ts';
import { fileById } from '#db/review.ts';
import { type Account, type Act, type FileFacts, may } from '#domain/account.ts';
import { NotFound, NotTheirs } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';
import type { Mover } from './make-move.ts';

/** An act on a file as a page hands it over: who acts, on which version of which file, and when. */
export interface Desk {
  account: Account;
  id: string;
  /** The version of the file that the person saw. */
  version: number;
  /** When the newest message that they saw was written, where a page tells. */
  readUntil?: Date | undefined;
  now: Date;
  linkSecret: string;
}

export type Refusal =
  | 'wrong-state'
  | 'not-yours'
  | 'overtaken'
  | 'held-by-another'
  | 'already-asked'
  | 'nothing-asked'
  | 'unknown-network'
  | 'owner-said-no'
  | 'needs-consent'
  | 'needs-vouch'
  | 'needs-two-people'
  | 'unknown-record'
  | 'stale-sending'
  | 'needs-proposal'
  | 'stale-proposal'
  | 'no-objection'
  | 'objected'
  | 'needs-second-person'
  | 'too-early'
  | 'already-delivered'
  | 'letter-left'
  | 'letter-waits'
  | 'already-held'
  | 'too-many'
  | 'unwanted'
  | 'one-of-them'
  | 'opinion-already-asked'
  | 'arrangement-not-active';

export type Acted = { ok: true } | { ok: false; refusal: Refusal };
export const done: Acted = { ok: true };
export const refused = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });

export type FileRow = NonNullable<Awaited<ReturnType<typeof fileById>>>;

/** A file that may be read; throws `NotFound` for a draft, and `NotTheirs` for who may not know of it. */
export async function fileFor(db: Db, account: Account, id: string): Promise<{ file: FileRow; facts: FileFacts }> {
  const file = isUuid(id) ? await fileById(db, id) : undefined;
  if (!file || file.submittedAt === null || file.state === 'erased') throw new NotFound();
  if (!may(account, 'read', file)) throw new NotTheirs('application', id);
  return { file, facts: file };
}

/** Who moves the file, for history: a steward of its network while it is theirs to answer, else by the account's role. */
function moverOf({ id, role, networkIds }: Account, file: FileRow): Mover {
  const isTheirs = file.networkId !== null && networkIds.includes(file.networkId);
  const isSteward = role === 'steward' || (isTheirs && file.state === 'with_steward');
  return isSteward ? { actor: 'steward', accountId: id, networkId: file.networkId } : { actor: role, accountId: id };
}

/** Opens a file for one act: refused when it is not theirs to do, or when somebody moved the file since they saw it. */
export async function openFile(tx: Db, { account, id, version }: Desk, act: Act) {
  const { file, facts } = await fileFor(tx, account, id);
  if (file.version !== version) return refused('overtaken');
  if (!may(account, act, facts)) return refused('not-yours');
  return { ok: true, file, facts, mover: moverOf(account, file) } as const;
}

/** Whether somebody else reads the file under a lease that runs: then a decision waits, or one takes it over first. */
export const isHeldByAnother = (file: FileRow, { account, now }: Desk): boolean =>
  file.claimedBy !== null && file.claimedBy !== account.id && file.claimedUntil !== null && file.claimedUntil > now;
