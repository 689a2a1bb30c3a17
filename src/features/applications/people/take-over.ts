import { randomUUID } from 'node:crypto';
import { saveAnswers } from '#db/answers.ts';
import { type ApplicationRow, insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { insertPeople, peopleOf, removePeople } from '#db/people.ts';
import { closeTransfer, makeEditor, makeOwner, raiseVersion, revokeLinksOf, revokeOwnerDraftLinks } from '#db/together.ts';
import { namedPeople } from '#domain/answers.ts';
import type { Answers } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { createLink, followLink, tokenOf } from '../../links.ts';
import { compose } from '../../mail/compose.ts';
import { sendDraftLink } from '../claim-address.ts';
import { invitePeople } from './invite-person.ts';
import { isOpenToPeople, type Person } from './room.ts';
import { type OfferRefusal, readTransfer } from './transfer.ts';

export type TakenOver =
  | { ok: true }
  /** Who said yes: the token with which this browser opens the draft, or their page where it was sent. */
  | { ok: true; opens: 'draft' | 'follow'; token: string }
  | { ok: false; refusal: OfferRefusal };

type Offer = Extract<Awaited<ReturnType<typeof readTransfer>>, { ok: true }>;

/** Keeps the answer to an offer, once. With a yes the request changes hands; who offered it is told either way. */
export async function answerTransfer(
  db: Db,
  secrets: Secrets,
  { token, isYes, now }: { token: string; isYes: boolean; now: Date },
): Promise<TakenOver> {
  const offer = await readTransfer(db, token, now);
  if (!offer.ok) return offer;
  return allOrNothing(db, (tx) => (isYes ? takeOver(tx, secrets, offer, now) : leave(tx, secrets, offer, now)));
}

async function leave(tx: Db, secrets: Secrets, { file, transfer, owner, name }: Offer, now: Date): Promise<TakenOver> {
  const closed = await closeTransfer(tx, file.id, 'refused', now);
  if (closed?.id !== transfer.id) return { ok: false, refusal: 'not-now' };
  const eventId = await note(tx, file, { act: 'refuse-transfer', transferId: transfer.id, now });
  const whose = { applicationId: file.id, personId: owner.id, now };
  const path = file.submittedAt
    ? paths.follow(file.locale, tokenPlaceholder(await followLink(tx, secrets.links, whose)))
    : paths.resume(file.locale, tokenPlaceholder(await createLink(tx, secrets.links, { purpose: 'draft', ...whose })));
  const facts = { path, hoster: site.name, person: transfer.name || transfer.email, name, isYes: false };
  await compose(tx, 'transfer-answered', facts, { to: owner.email, locale: file.locale, eventId, applicationId: file.id });
  return { ok: true };
}

/**
 * The request changes hands: roles, the answers that say who asks, links and browsers. What was sent before stays as it was sent.
 * Whoever acts at the same moment on what they read before is told that it changed.
 */
async function takeOver(tx: Db, secrets: Secrets, { transfer, ...offer }: Offer, now: Date): Promise<TakenOver> {
  const file = await lockApplication(tx, offer.file.id);
  if (!file || !isOpenToPeople(file, now)) return { ok: false, refusal: 'not-now' };
  const people = await peopleOf(tx, file.id);
  const former = people.find(({ role }) => role === 'owner');
  if (!former || former.email === transfer.email) return { ok: false, refusal: 'not-now' };
  if ((await closeTransfer(tx, file.id, 'accepted', now))?.id !== transfer.id) return { ok: false, refusal: 'not-now' };
  await raiseVersion(tx, file.id, now);
  await revokeLinksOf(tx, former.id, ['draft', 'follow'], now);
  await revokeOwnerDraftLinks(tx, { applicationId: file.id, ownerId: former.id, keep: null, now });
  await makeEditor(tx, former.id);
  const owner = await newOwner(tx, people, { applicationId: file.id, name: transfer.name, email: transfer.email, now });
  const said = {
    'owner-name': owner.name,
    'owner-email': owner.email,
    ...(await changePlaces(tx, offer.answers, { file, former, owner, now })),
    // Whoever takes a change over is not among the people of its arrangement.
    ...(file.form === 'amendment' && { 'same-people': 'no' }),
  };
  await saveAnswers(tx, file.id, said, now);
  const eventId = await note(tx, file, { act: 'accept-transfer', transferId: transfer.id, now });
  const answers = { ...offer.answers, ...said };
  if (file.submittedAt) await inviteNamed(tx, secrets, { file, answers, eventId, now });
  await tellFormer(tx, secrets, { file, former, person: owner.name || owner.email, name: offer.name, eventId, now });
  return open(tx, secrets, { file, owner, name: offer.name, eventId, now });
}

/** Who took over, as the owner: an editor of this address becomes it, and nobody is named twice. Their link confirmed the address. */
async function newOwner(
  tx: Db,
  people: readonly Person[],
  { applicationId, name, email, now }: { applicationId: string; name: string; email: string; now: Date },
): Promise<{ id: string; name: string; email: string }> {
  const named = people.filter((one) => one.email === email);
  await removePeople(tx, applicationId, [email]);
  const editor = named.find(({ role }) => role === 'editor');
  const owner = { id: editor?.id ?? randomUUID(), name: name || (named.find((one) => one.name !== '')?.name ?? ''), email };
  if (editor) await makeOwner(tx, editor.id, now);
  else await insertPeople(tx, [{ ...owner, applicationId, role: 'owner', confirmedAt: now, createdAt: now }]);
  return owner;
}

/** Whoever was the second person changes places with the former owner: two people stay named. Answers what the request says of them then. */
async function changePlaces(
  tx: Db,
  answers: Answers,
  { file, former, owner, now }: { file: ApplicationRow; former: Person; owner: { email: string }; now: Date },
): Promise<Answers> {
  if (answers['second-email'] !== owner.email) return {};
  const { name, email, confirmedAt } = former;
  const second = { id: randomUUID(), applicationId: file.id, role: 'second' as const, name, email, confirmedAt, createdAt: now };
  if (file.submittedAt) await insertPeople(tx, [second]);
  return { 'second-name': name, 'second-email': email };
}

interface Changed {
  file: ApplicationRow;
  eventId: number;
  now: Date;
}

/** Invites who is named in the answers and was not among the people, as the former owner of a network's form can be. */
async function inviteNamed(tx: Db, secrets: Secrets, { answers, ...changed }: Changed & { answers: Answers }): Promise<void> {
  const { file, now } = changed;
  const standing = (await peopleOf(tx, file.id)).filter(({ role }) => role === 'second' || role === 'steward');
  const added = namedPeople(answers).filter((one) => !standing.some(({ email }) => email === one.email));
  const rows = added.map((person) => ({ ...person, id: randomUUID(), applicationId: file.id, createdAt: now }));
  await insertPeople(tx, rows);
  await invitePeople(tx, secrets, rows, { ...changed, answers });
}

interface Told extends Changed {
  name: string;
}

async function tellFormer(
  tx: Db,
  secrets: Secrets,
  { file, former, person, name, eventId, now }: Told & { former: Person; person: string },
): Promise<void> {
  const link = await createLink(tx, secrets.links, { purpose: 'editor', applicationId: file.id, personId: former.id, now });
  const facts = { path: paths.secondPerson(file.locale, tokenPlaceholder(link)), hoster: site.name, person, name, isYes: true };
  await compose(tx, 'transfer-answered', facts, { to: former.email, locale: file.locale, eventId, applicationId: file.id });
}

/** Opens the request to its new owner in this browser, and writes them the link with which they come back. */
async function open(
  tx: Db,
  secrets: Secrets,
  { file, owner, name, eventId, now }: Told & { owner: { id: string; name: string; email: string } },
): Promise<TakenOver> {
  const whose = { applicationId: file.id, personId: owner.id, now };
  if (!file.submittedAt) {
    await sendDraftLink(tx, secrets, { ...file, name, owner }, now);
    const browser = await createLink(tx, secrets.links, { purpose: 'draft', ...whose });
    return { ok: true, opens: 'draft', token: tokenOf(secrets.links, browser) };
  }
  const link = await followLink(tx, secrets.links, whose);
  const path = paths.follow(file.locale, tokenPlaceholder(link));
  const facts = { path, hoster: site.name, reference: file.reference ?? '', why: 'taken-over' } as const;
  await compose(tx, 'your-links', facts, { to: owner.email, locale: file.locale, eventId, applicationId: file.id });
  return { ok: true, opens: 'follow', token: tokenOf(secrets.links, link) };
}

const note = (tx: Db, file: ApplicationRow, { act, transferId, now }: { act: string; transferId: string; now: Date }): Promise<number> =>
  insertEvent(tx, { applicationId: file.id, act, actor: 'owner', round: file.round, at: now, facts: JSON.stringify({ transferId }) });
