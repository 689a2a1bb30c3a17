import type { Db } from '#db/client.ts';
import type { FormValues } from '#domain/form-values.ts';
import { typed } from '#domain/records.ts';
import { enterHosting } from './create.ts';
import { closeSuggestion, type Decided, takeSuggestion } from './decide-suggestion.ts';
import { changeMembership, type Joined, type MembershipAct } from './memberships.ts';
import type { Desk } from './open.ts';
import { confirmRecord, type Place, type Saved, saveRecord, undoRevision } from './save.ts';
import { askForListing, type ListingAsked } from './still-right.ts';
import { withdrawRecord } from './withdraw.ts';

export type Acted =
  | Saved
  | Joined
  | Decided
  | ListingAsked
  | { ok: true; done: 'withdrawn' }
  | { ok: true; done: 'hosting'; arrangementId: string }
  | { ok: false; refusal: 'not-confirmed' | 'unknown-act' | 'hosted' | 'carried-elsewhere' };

const membershipActs: readonly MembershipAct[] = ['join', 'leave', 'confirm-membership', 'make-primary'];

/** What a form on the page of a record asks for: each act is a feature of its own and checks its right itself. */
export async function actOnRecord(db: Db, desk: Desk, place: Place, values: FormValues): Promise<Acted> {
  const act = typed(values, 'act');
  const membership = membershipActs.find((one) => one === act);
  if (membership && place.kind === 'communities') {
    return changeMembership(db, desk, { communityId: place.id, networkId: typed(values, 'network'), act: membership });
  }
  if (act === 'save') return saveRecord(db, desk, place, values);
  if (act === 'confirm') return confirmRecord(db, desk, place);
  if (act === 'undo') return undoRevision(db, desk, place, typed(values, 'revision'));
  if (act === 'ask-listing') return askForListing(db, desk, place);
  if (act === 'take-suggestion') return takeSuggestion(db, desk, place, values);
  if (act === 'close-suggestion') return closeSuggestion(db, desk, place, values);
  if (act === 'hosting' && place.kind !== 'services') {
    return { ok: true, done: 'hosting', arrangementId: await enterHosting(db, desk, { kind: place.kind, id: place.id }) };
  }
  if (act !== 'withdraw') return { ok: false, refusal: 'unknown-act' };
  if (typed(values, 'sure') !== 'yes') return { ok: false, refusal: 'not-confirmed' };
  const withdrawn = await withdrawRecord(db, desk, place);
  return withdrawn.ok ? { ok: true, done: 'withdrawn' } : withdrawn;
}
