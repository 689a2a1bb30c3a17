import { randomUUID } from 'node:crypto';
import { answersOf } from '#db/answers.ts';
import { applicationById, insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { peopleOf } from '#db/people.ts';
import { closeTransfer, expireTransfers, insertTransfer, openTransfer, transferByLink } from '#db/together.ts';
import { isEmail } from '#domain/answers.ts';
import { daysAfter } from '#domain/deadlines.ts';
import { text } from '#domain/questions.ts';
import { offerDays } from '#domain/together.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { createLink, findLink } from '../../links.ts';
import { compose } from '../../mail/compose.ts';
import type { Asking } from './editors.ts';
import { type Done, hostOf, isOpenToPeople, lockRoom, mayWrite, type Person, refuse, type Room } from './room.ts';

/** Whom a request is offered to: one of its people by id, or somebody new. */
export interface Offered {
  personId: string;
  name: string;
  email: string;
}

/** Whom the owner can offer a request to without typing an address again. */
export const mayTakeOver = ({ role, refusedAt }: Pick<Person, 'role' | 'refusedAt'>): boolean =>
  (role === 'editor' || role === 'second' || role === 'steward') && refusedAt === null;

/** The owner offers the request to somebody else, who has fourteen days to say yes. One offer is open at a time. */
export async function offerTransfer(
  db: Db,
  secrets: Secrets,
  room: Room,
  { personId, name, email, who, now }: Offered & Asking,
): Promise<Done> {
  const host = hostOf(room, now);
  if (!host.ok) return host;
  const { file } = room;
  const known = personId === '' ? undefined : room.people.find((one) => one.id === personId && mayTakeOver(one));
  if (personId !== '' && !known) return refuse('unknown-person');
  const to = known ?? { name: name.slice(0, 200), email: email.toLowerCase() };
  if (!isEmail(to.email) || to.email.length > 254) return refuse('not-email');
  if (to.email === host.owner.email) return refuse('yourself');
  if (await openTransfer(db, file.id, now)) return refuse('already-offered');
  if (!(await mayWrite(db, secrets, { applicationId: file.id, to: to.email, who, now }))) return refuse('too-many');
  return allOrNothing(db, async (tx): Promise<Done> => {
    if (!(await lockRoom(tx, room, now))) return refuse('wrong-state');
    await expireTransfers(tx, now, file.id);
    const linkId = await createLink(tx, secrets.links, { purpose: 'transfer', applicationId: file.id, now });
    const [id, expiresAt] = [randomUUID(), daysAfter(now, offerDays)];
    const offer = { id, applicationId: file.id, linkId, name: to.name, email: to.email, offeredAt: now, expiresAt };
    if (!(await insertTransfer(tx, offer))) return refuse('already-offered');
    const facts = JSON.stringify({ transferId: id });
    const eventId = await insertEvent(tx, {
      applicationId: file.id,
      act: 'offer-transfer',
      actor: 'owner',
      round: file.round,
      at: now,
      facts,
    });
    const said = {
      path: paths.transfer(file.locale, tokenPlaceholder(linkId)),
      hoster: site.name,
      person: to.name,
      offeredBy: host.owner.name || host.owner.email,
      name: text((await answersOf(tx, file.id))['name']),
      until: formatDay(expiresAt, file.locale, site.timeZone),
    };
    await compose(tx, 'transfer-offered', said, { to: to.email, locale: file.locale, eventId, applicationId: file.id });
    return { ok: true };
  });
}

/** The owner takes an offer back, as long as nobody said yes: its link then says so. */
export async function takeBackTransfer(db: Db, { file, isOwner }: Room, now: Date): Promise<Done> {
  if (!isOwner) return refuse('not-yours');
  return allOrNothing(db, async (tx): Promise<Done> => {
    const closed = await closeTransfer(tx, file.id, 'taken-back', now);
    if (!closed) return refuse('nothing-offered');
    const facts = JSON.stringify({ transferId: closed.id });
    await insertEvent(tx, { applicationId: file.id, act: 'take-back-transfer', actor: 'owner', round: file.round, at: now, facts });
    return { ok: true };
  });
}

/** Why the link of an offer opens nothing more. */
export type OfferRefusal = 'unknown-link' | 'expired-link' | 'taken-back' | 'accepted' | 'refused' | 'not-now';

const overAs: Readonly<Record<string, OfferRefusal>> = { accepted: 'accepted', refused: 'refused', 'taken-back': 'taken-back' };

/** What somebody reads to whom a request is offered, or why the offer is over. Reading changes nothing. */
export async function readTransfer(db: Db, token: string, now: Date) {
  const found = await findLink(db, token, 'transfer', now);
  const no = (refusal: OfferRefusal) => ({ ok: false, refusal }) as const;
  if (!found.link) return no('unknown-link');
  const [transfer, file] = await Promise.all([
    transferByLink(db, found.link.id),
    found.link.applicationId ? applicationById(db, found.link.applicationId) : undefined,
  ]);
  if (!transfer || !file) return no('unknown-link');
  if (transfer.closedAs) return no(overAs[transfer.closedAs] ?? 'expired-link');
  if (!found.ok) return no('expired-link');
  if (!isOpenToPeople(file, now)) return no('not-now');
  const [people, answers] = await Promise.all([peopleOf(db, file.id), answersOf(db, file.id)]);
  const owner = people.find(({ role }) => role === 'owner');
  if (!owner) return no('not-now');
  const [name, sentence] = [text(answers['name']), text(answers['sentence'])];
  return { ok: true, file, transfer, owner, people, answers, name, sentence } as const;
}
