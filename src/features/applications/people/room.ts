import { type ApplicationRow, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { peopleOf } from '#db/people.ts';
import { isOutcomeHidden, isUnheard } from '#domain/follow.ts';
import { isGathering } from '#domain/together.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { mayStill } from '../../rates.ts';

export type Person = Awaited<ReturnType<typeof peopleOf>>[number];

/** A request as its people see it, from a browser that works on the draft or from a page of their own; `isOwner` says whose hand it is. */
export interface Room {
  file: ApplicationRow;
  people: readonly Person[];
  owner: Person | undefined;
  isOwner: boolean;
}

/** Why something about the people of a request is not done. */
export type RoomRefusal =
  | 'not-yours'
  | 'unconfirmed-address'
  | 'wrong-state'
  | 'nobody-chosen'
  | 'not-email'
  | 'yourself'
  | 'already-there'
  | 'enough-editors'
  | 'unknown-person'
  | 'already-offered'
  | 'nothing-offered'
  | 'unclear'
  | 'too-many';

export type Done = { ok: true } | { ok: false; refusal: RoomRefusal };
export const refuse = (refusal: RoomRefusal): { ok: false; refusal: RoomRefusal } => ({ ok: false, refusal });

/** Whether people of a request come and go now; not while a decision waits to be told, which a silent one never is. */
export const isOpenToPeople = (file: ApplicationRow, now: Date): boolean =>
  isUnheard(file) || (isGathering(file.state) && !isOutcomeHidden(file, now, { timeZone: site.timeZone, holidays: site.holidays }));

/** The owner who may act on the people of a request: nobody is written to before their own address is confirmed. */
export function hostOf({ file, owner, isOwner }: Room, now: Date): { ok: true; owner: Person } | { ok: false; refusal: RoomRefusal } {
  if (!isOwner) return refuse('not-yours');
  if (!owner?.confirmedAt) return refuse('unconfirmed-address');
  return isOpenToPeople(file, now) ? { ok: true, owner } : refuse('wrong-state');
}

/** The people of a request as they are now, with nobody else acting until the transaction ends; nothing when it ended or changed hands meanwhile. */
export async function lockRoom(tx: Db, { file, owner }: Room, now: Date): Promise<readonly Person[] | undefined> {
  const locked = await lockApplication(tx, file.id);
  const people = await peopleOf(tx, file.id);
  const isSame = people.some(({ id, role }) => role === 'owner' && id === owner?.id);
  return locked && isSame && isOpenToPeople(locked, now) ? people : undefined;
}

/** Counts one letter that somebody has sent to another person, and answers whether it may leave. */
export async function mayWrite(
  db: Db,
  secrets: Secrets,
  { applicationId, to, who, now }: { applicationId: string; to: string; who: string; now: Date },
): Promise<boolean> {
  return (
    (await mayStill(db, secrets.rates, 'invite', { visitor: who, now })) &&
    (await mayStill(db, secrets.rates, 'invite-of', { about: applicationId, now })) &&
    (await mayStill(db, secrets.rates, 'invite-to', { about: to, now }))
  );
}
