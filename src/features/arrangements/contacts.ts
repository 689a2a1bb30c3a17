import { randomUUID } from 'node:crypto';
import { peopleOfArrangement } from '#db/amendments.ts';
import { insertEvent } from '#db/applications.ts';
import { applicationOfArrangement } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { deleteContact, insertContact } from '#db/endings.ts';
import type { Account } from '#domain/account.ts';
import { Forbidden, NotFound } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { openArrangement } from './open.ts';

export type ContactChanged = { ok: true } | { ok: false; refusal: 'comes-from-request' };

interface Desk {
  id: string;
  now: Date;
}

/** Notes somebody who answers for hosting that was entered without a request; once for each address. */
export const addContact = (
  db: Db,
  account: Account,
  { id, name, email, now }: Desk & { name: string; email: string },
): Promise<ContactChanged> =>
  allOrNothing(db, async (tx): Promise<ContactChanged> => {
    const refusal = await refuse(tx, account, id);
    if (refusal) return refusal;
    if ((await peopleOfArrangement(tx, id)).some((person) => person.email === email)) return { ok: true };
    await insertContact(tx, { id: randomUUID(), arrangementId: id, name: name.slice(0, 200), email, createdAt: now });
    await note(tx, account, 'add-contact', { id, now });
    return { ok: true };
  });

/** Forgets somebody who answered for such hosting. */
export const removeContact = (db: Db, account: Account, { id, personId, now }: Desk & { personId: string }): Promise<ContactChanged> =>
  allOrNothing(db, async (tx): Promise<ContactChanged> => {
    const refusal = await refuse(tx, account, id);
    if (refusal) return refusal;
    if (!isUuid(personId) || !(await deleteContact(tx, { id: personId, arrangementId: id }))) throw new NotFound();
    await note(tx, account, 'remove-contact', { id, now });
    return { ok: true };
  });

async function refuse(tx: Db, account: Account, id: string): Promise<Extract<ContactChanged, { ok: false }> | undefined> {
  await openArrangement(tx, account, id);
  if (account.role === 'steward') throw new Forbidden();
  return (await applicationOfArrangement(tx, id)) ? { ok: false, refusal: 'comes-from-request' } : undefined;
}

const note = (tx: Db, account: Account, act: string, { id, now }: Desk) =>
  insertEvent(tx, { arrangementId: id, act, actor: account.role, accountId: account.id, at: now });
