import type { Db } from '#db/client.ts';
import { daysBefore } from '#domain/deadlines.ts';
import type { FormValues } from '#domain/form-values.ts';
import { typed } from '#domain/records.ts';
import { confirmAll } from './confirm-all.ts';
import { type GiveRefusal, giveVouch } from './give-vouch.ts';
import { type Desk, openNetwork } from './open.ts';
import { renewVouch, type VouchRefusal } from './vouches.ts';

export type RoomActed =
  | { ok: true; done: 'renewed' | 'vouched' }
  | { ok: true; done: 'confirmed'; left: number }
  | { ok: false; refusal: VouchRefusal | GiveRefusal | 'unknown-act' };

/** What a form in the room of a network asks for: each act is a feature of its own and checks its right itself. */
export async function actInRoom(db: Db, desk: Desk, slug: string, values: FormValues): Promise<RoomActed> {
  await openNetwork(db, desk.account, slug);
  const act = typed(values, 'act');
  if (act === 'renew') {
    const renewed = await renewVouch(db, desk, typed(values, 'vouch'));
    return renewed.ok ? { ok: true, done: 'renewed' } : renewed;
  }
  if (act === 'vouch') {
    const given = await giveVouch(db, desk, slug, { communityId: typed(values, 'community'), sentence: typed(values, 'sentence') });
    return given.ok ? { ok: true, done: 'vouched' } : given;
  }
  const seenAt = new Date(typed(values, 'seen'));
  // A page that is open for longer than a day is to be read again.
  const isSeen = seenAt > daysBefore(desk.now, 1) && seenAt <= desk.now;
  if (act !== 'confirm-all' || !isSeen) return { ok: false, refusal: 'unknown-act' };
  const { left } = await confirmAll(db, desk, slug, seenAt);
  return { ok: true, done: 'confirmed', left };
}
