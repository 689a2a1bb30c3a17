import { randomUUID } from 'node:crypto';
import { insertSnapshot, saveAnswers } from '#db/answers.ts';
import { type ApplicationRow, insertEvent, moveApplication } from '#db/applications.ts';
import { enqueueChat } from '#db/chat.ts';
import type { Db } from '#db/client.ts';
import { nextReferenceNumber } from '#db/drafts.ts';
import { insertMessage, insertPeople, reviewersToTell } from '#db/people.ts';
import { namedPeople } from '#domain/answers.ts';
import { move, type MoveName } from '#domain/application.ts';
import { type Answers, text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { createLinks } from '../../links.ts';
import { type Composed, composeAll, letterTo, threadText } from '../../mail/compose.ts';
import { mayStill } from '../../rates.ts';
import { type Draft, missingIn } from '../draft.ts';
import { invitationTo } from '../people/invite-person.ts';
import { sentAnswers } from './sent-answers.ts';
import { networkIdOf, type Standing } from '../standing.ts';
import { lettersToLeft } from '../telling/tell-left.ts';
import { lettersTo, liveStewards, type Reader } from '../telling/tell-readers.ts';

export type Submitted =
  { ok: true; isFirst: boolean } | { ok: false; refusal: 'not-yours' | 'incomplete' | 'unconfirmed-address' | 'not-a-draft' | 'too-many' };

/**
 * Sends a draft: T2, then T3 or T4 of DOMAIN.md, part 4, in one transaction with what was sent, the people, history and
 * letters. Only the owner sends. Pressing twice, or in two tabs, sends once: who comes second is told so with `isFirst` false.
 */
export async function submit(db: Db, secrets: Secrets, draft: Draft, now: Date, visitor?: string): Promise<Submitted> {
  const { file, owner } = draft;
  if (draft.hand !== 'owner') return { ok: false, refusal: 'not-yours' };
  if (file.submittedAt) return { ok: true, isFirst: false };
  if (visitor && !(await mayStill(db, secrets.rates, 'submit', { visitor, now }))) return { ok: false, refusal: 'too-many' };
  if (file.state !== 'draft') return { ok: false, refusal: 'not-a-draft' };
  if (missingIn(draft).length > 0) return { ok: false, refusal: 'incomplete' };
  if (!owner?.confirmedAt || owner.email !== text(draft.answers['owner-email'])) return { ok: false, refusal: 'unconfirmed-address' };
  const isFirst = await db.transaction().execute((tx) => send(tx, secrets, { ...draft, owner }, now));
  return { ok: true, isFirst };
}

async function send(tx: Db, secrets: Secrets, draft: Draft & { owner: { id: string; email: string } }, now: Date): Promise<boolean> {
  const { file } = draft;
  const answers = sentAnswers(file.form, draft.way, draft.answers);
  const route = await routeOf(tx, file, answers, draft.network?.id, now);
  const moved = move('draft', route.move, 'owner');
  if (!moved.ok) return false;
  const reference = referenceOf(now, await nextReferenceNumber(tx));
  const sent: ApplicationRow = { ...file, reference, state: moved.state, networkId: networkIdOf(answers, draft.network, draft.standing) };
  const set = { reference, submittedAt: now, networkId: sent.networkId, now };
  // Whoever pressed in another tab was faster: theirs is the request, and nothing of this one stays.
  if (!(await moveApplication(tx, file, moved.state, set))) return false;
  const snapshotId = randomUUID();
  if (file.form === 'amendment') await saveAnswers(tx, file.id, answers, now);
  await insertSnapshot(tx, { id: snapshotId, applicationId: file.id, round: file.round, answers, now });
  const places = { applicationId: file.id, fromState: 'draft', toState: moved.state, round: file.round, networkId: sent.networkId };
  const eventId = await insertEvent(tx, { act: route.move, actor: 'owner', at: now, ...places, facts: JSON.stringify({ snapshotId }) });
  const { owner, standing, network } = draft;
  await writeLetters(tx, secrets, { file: sent, owner, answers, route, network: network?.name, standing, eventId, now });
  return true;
}

interface Route {
  move: Extract<MoveName, 'submit-to-steward' | 'submit-to-hoster'>;
  readers: readonly Reader[];
  why: 'network-form' | 'amendment' | 'no-network' | 'no-steward';
}

/** Who reads a request first: the network's live stewards, or the hoster where there is none. T3 and T4 of DOMAIN.md, part 4. */
export async function routeOf(
  db: Db,
  { form }: Pick<ApplicationRow, 'form'>,
  answers: Answers,
  networkId: string | undefined,
  now: Date,
): Promise<Route> {
  const emails = [text(answers['owner-email']), ...namedPeople(answers).map((person) => person.email)];
  const stewards = form !== 'network' && networkId ? await liveStewards(db, networkId, emails, now) : [];
  if (stewards.length > 0) return { move: 'submit-to-steward', readers: stewards, why: 'no-network' };
  const why = form === 'network' ? 'network-form' : networkId ? 'no-steward' : form === 'amendment' ? 'amendment' : 'no-network';
  return { move: 'submit-to-hoster', readers: await reviewersToTell(db), why };
}

/** A reference that can be said on the telephone, as in "T-2026-0042". */
const referenceOf = (now: Date, number: number) => `T-${now.getUTCFullYear()}-${String(number).padStart(4, '0')}`;

interface Sent {
  file: ApplicationRow;
  owner: { id: string; email: string };
  answers: Answers;
  route: Route;
  network: string | undefined;
  /** What an amendment is about. */
  standing: Standing | undefined;
  eventId: number;
  now: Date;
}

/** The people who are named, their links, and every letter of a sending: five statements, however many they are. */
async function writeLetters(tx: Db, secrets: Secrets, sent: Sent): Promise<void> {
  const { file, owner, answers, eventId, now } = sent;
  const named = namedPeople(answers).map((person) => ({ ...person, id: randomUUID(), applicationId: file.id, createdAt: now }));
  await insertPeople(
    tx,
    named.map((person) => ({ ...person, confirmedAt: confirmedSince(person, sent.standing) })),
  );
  const people = named.filter((person) => !confirmedSince(person, sent.standing));
  const forPerson = (personId: string) => ({ applicationId: file.id, personId, now });
  const [followed = '', ...invited] = await createLinks(tx, secrets.links, [
    { purpose: 'follow', ...forPerson(owner.id) },
    ...people.map((person) => ({ purpose: 'second-person', ...forPerson(person.id) }) as const),
  ]);
  const received = receivedBy(sent, paths.follow(file.locale, tokenPlaceholder(followed)));
  const invitations = people.map((person, index) => invitationTo(person, invited[index] ?? '', { file, answers, eventId, now }));
  await composeAll(tx, [received, ...invitations, ...lettersToReaders(sent), ...(await lettersToLeft(tx, sent))]);
  if (sent.route.move === 'submit-to-hoster') await enqueueChat(tx, file.id);
  const inThread = { author: 'system', template: 'received', body: threadText(received.text) } as const;
  await insertMessage(tx, { id: randomUUID(), applicationId: file.id, at: now, ...inThread });
}

/** Whoever said yes for an arrangement is not asked again when its amendment names them. */
const confirmedSince = ({ email }: { email: string }, standing: Standing | undefined): Date | null =>
  standing?.people.find((person) => person.email === email)?.confirmedAt ?? null;

const commonFacts = ({ file, answers }: Sent) => ({ hoster: site.name, reference: file.reference ?? '', name: text(answers['name']) });

function receivedBy(sent: Sent, path: string): Composed {
  const { file, owner, route, network, eventId } = sent;
  const reader = route.move === 'submit-to-steward' && network ? network : site.name;
  const recipient = { to: owner.email, locale: file.locale, eventId, applicationId: file.id, round: file.round };
  return letterTo('received', { ...commonFacts(sent), path, reader }, recipient);
}

function lettersToReaders(sent: Sent): Composed[] {
  const { file, answers, route, network = '', eventId } = sent;
  const facts = { ...commonFacts(sent), sentence: text(answers['sentence']), isChange: file.form === 'amendment' };
  if (route.move === 'submit-to-steward') {
    return lettersTo(route.readers, file.id, 'to-steward', (path) => ({ ...facts, path, network }), eventId);
  }
  return lettersTo(route.readers, file.id, 'to-reviewers', (path) => ({ ...facts, path, why: route.why }), eventId);
}
