import type { Db } from '#db/client.ts';
import { openTransfer } from '#db/together.ts';
import type { FormValues } from '#domain/form-values.ts';
import type { Secrets } from '#secrets.ts';
import type { Draft } from '../draft.ts';
import { type Asking, inviteAgain, inviteEditor, isInvited, removeEditor } from './editors.ts';
import { isOpenToPeople, refuse, type Room, type RoomRefusal } from './room.ts';
import { mayTakeOver, offerTransfer, takeBackTransfer } from './transfer.ts';

/** The room of a draft, from a browser that works on it. */
export const roomOf = (draft: Draft): Room => ({ ...draft, isOwner: draft.hand === 'owner' });

/** The people of a request as its page shows them: who can be written to again, who could take it over, and the offer that is open. */
export async function readTogether(db: Db, { file, people, owner, isOwner }: Room, now: Date) {
  const shown = people.map((person) => ({ ...person, canBeInvited: isInvited(person), canTakeOver: mayTakeOver(person) }));
  const isConfirmed = Boolean(owner?.confirmedAt);
  const isOpen = isOpenToPeople(file, now);
  return { people: shown, owner, isOwner, isConfirmed, isOpen, transfer: isOwner ? await openTransfer(db, file.id, now) : undefined };
}

type Acted = { ok: true; done: Act } | { ok: false; refusal: RoomRefusal; act: Act };

const acts = ['invite', 'again', 'remove', 'offer', 'take-back'] as const;
type Act = (typeof acts)[number];

/** What a page about the people of a request can do, by the button that was pressed. */
export async function actTogether(
  db: Db,
  secrets: Secrets,
  room: Room,
  { values, ...asking }: { values: FormValues } & Asking,
): Promise<Acted> {
  const act = acts.find((word) => word === values['act']);
  if (!act) return { ...refuse('unclear'), act: 'invite' };
  const said = (field: string) => String(values[field] ?? '').slice(0, 300);
  const personId = said('person');
  const to = said('to');
  if (act === 'offer' && to === '' && said('heir-email') === '' && room.people.some(mayTakeOver))
    return { ...refuse('nobody-chosen'), act };
  const offered = to === 'other' ? '' : to;
  const done = await {
    invite: () => inviteEditor(db, secrets, room, { name: said('editor-name'), email: said('editor-email'), ...asking }),
    again: () => inviteAgain(db, secrets, room, { personId, ...asking }),
    remove: () => removeEditor(db, room, { personId, now: asking.now }),
    offer: () => offerTransfer(db, secrets, room, { personId: offered, name: said('heir-name'), email: said('heir-email'), ...asking }),
    'take-back': () => takeBackTransfer(db, room, asking.now),
  }[act]();
  return done.ok ? { ok: true, done: act } : { ...refuse(done.refusal), act };
}
