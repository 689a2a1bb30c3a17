import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import type { ArrangementWish, HandOverStep, ServiceState } from '#domain/arrangement.ts';
import { addContact, removeContact } from './contacts.ts';
import { noteHandOver } from './hand-over.ts';
import { moveArrangementOn, type OnScreen } from './moves.ts';
import { saveTerms, type Terms } from './read.ts';
import { setServiceState } from './service-state.ts';
import { setWishAside, wishFor } from './wishes.ts';

/** What a form on the page of an arrangement asks for. */
export type ArrangementAct =
  | { act: 'terms'; version: number; terms: Terms }
  | { act: 'service'; version: number; serviceId: string; to: ServiceState; address: string }
  | { act: OnScreen; version: number; reason: string }
  | { act: 'tick' | 'untick'; serviceId: string; step: HandOverStep; note: string }
  | { act: 'wish-suspend' | 'wish-end'; reason: string }
  | { act: 'add-person'; name: string; email: string }
  | { act: 'remove-person'; person: string }
  | { act: 'set-aside'; wish: ArrangementWish };

/** Does to an arrangement what its page asks for: each act is a feature of its own and checks its right itself. */
export function actOnArrangement(db: Db, account: Account, said: ArrangementAct, desk: { id: string; linkSecret: string; now: Date }) {
  const { id } = desk;
  switch (said.act) {
    case 'terms':
      return saveTerms(db, account, { ...desk, ...said });
    case 'service':
      return setServiceState(db, account, { ...desk, ...said, arrangementId: id });
    case 'tick':
    case 'untick':
      return noteHandOver(db, account, { ...desk, ...said, isDone: said.act === 'tick' });
    case 'wish-suspend':
    case 'wish-end':
      return wishFor(db, account, { ...desk, wish: said.act === 'wish-end' ? 'end' : 'suspend', reason: said.reason });
    case 'add-person':
      return addContact(db, account, { ...desk, ...said });
    case 'remove-person':
      return removeContact(db, account, { ...desk, personId: said.person });
    case 'set-aside':
      return setWishAside(db, account, { ...desk, wish: said.wish });
    default:
      return moveArrangementOn(db, account, { ...desk, ...said });
  }
}
