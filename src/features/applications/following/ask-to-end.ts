import type { Db } from '#db/client.ts';
import { type Wished, wishToEnd } from '../../arrangements/wishes.ts';
import { readAmendable } from './start-amendment.ts';

/** The arrangement whose end may be asked for behind this link, with whether it may be now. Throws `NotFound` where there is none, `Forbidden` for an editor. */
export async function readEndable(db: Db, token: string, now: Date) {
  const { standing, refusal } = await readAmendable(db, token, now);
  const { id, state, holder } = standing.arrangement;
  return { id, holder, mayAsk: (state === 'active' || state === 'suspended') && refusal !== 'not-its-owner' };
}

/** Asks the admins to end the arrangement behind this link; nothing changes before one of them decides. */
export async function askToEnd(db: Db, { token, reason, now }: { token: string; reason: string; now: Date }): Promise<Wished> {
  const { id, mayAsk } = await readEndable(db, token, now);
  return mayAsk ? wishToEnd(db, id, { reason, now }) : { ok: false, refusal: 'arrangement-moved' };
}
