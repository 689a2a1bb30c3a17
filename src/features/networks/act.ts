import type { Db } from '#db/client.ts';
import type { FormValues } from '#domain/form-values.ts';
import { typed } from '#domain/records.ts';
import { confirmAll } from './confirm-all.ts';
import { type Desk, openNetwork } from './open.ts';
import { renewVouch, type VouchRefusal } from './vouches.ts';

export type RoomActed =
  { ok: true; done: 'renewed' } | { ok: true; done: 'confirmed'; left: number } | { ok: false; refusal: VouchRefusal | 'unknown-act' };

/** What a form in the room of a network asks for: each act is a feature of its own and checks its right itself. */
export async function actInRoom(db: Db, desk: Desk, slug: string, values: FormValues): Promise<RoomActed> {
  await openNetwork(db, desk.account, slug);
  const act = typed(values, 'act');
  if (act === 'renew') {
    const renewed = await renewVouch(db, desk, typed(values, 'vouch'));
    return renewed.ok ? { ok: true, done: 'renewed' } : renewed;
  }
  const seenAt = new Date(typed(values, 'seen'));
  if (act !== 'confirm-all' || Number.isNaN(seenAt.getTime()) || seenAt > desk.now) return { ok: false, refusal: 'unknown-act' };
  const { left } = await confirmAll(db, desk, slug, seenAt);
  return { ok: true, done: 'confirmed', left };
}
