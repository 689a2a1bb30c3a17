import type { Db } from '#db/client.ts';
import { type ApplicationRow, insertEvent, moveApplication } from '#db/applications.ts';
import { noteReached } from '#db/people.ts';
import { type Actor, move, type MoveName, type State } from '#domain/application.ts';

/** Who moves a file: their role in it, and their account where they have one. */
export interface Mover {
  actor: Actor;
  accountId?: string;
  networkId?: string | null;
}

export type Made = { ok: true; state: State; eventId: number } | { ok: false; refusal: 'wrong-state' | 'not-yours' | 'overtaken' };

/** What else the move writes into the file's row, and the words of the domain that history keeps of it. */
export interface MoveDetails {
  now: Date;
  set?: Omit<Parameters<typeof moveApplication>[3], 'now'>;
  facts?: Record<string, string | number | boolean | readonly string[]>;
}

/**
 * Makes one move of the table in the caller's transaction: the update guarded by the state and version that were read,
 * and its line of history. Refused when the table does not know it, or when somebody else moved the file meanwhile.
 */
export async function makeMove(
  tx: Db,
  file: ApplicationRow,
  name: MoveName,
  mover: Mover,
  { now, set = {}, facts = {} }: MoveDetails,
): Promise<Made> {
  const moved = move(file.state, name, mover.actor, file.returnsTo as State | null);
  if (!moved.ok) return moved;
  if (!(await moveApplication(tx, file, moved.state, { ...set, now }))) return { ok: false, refusal: 'overtaken' };
  const { actor, accountId = null, networkId = null } = mover;
  if (actor === 'owner') await noteReached(tx, { ownerOf: file.id });
  const places = { applicationId: file.id, fromState: file.state, toState: moved.state, round: set.round ?? file.round };
  const eventId = await insertEvent(tx, { act: name, actor, accountId, networkId, at: now, facts: JSON.stringify(facts), ...places });
  return { ok: true, state: moved.state, eventId };
}
