import { randomUUID } from 'node:crypto';
import { insertSnapshot } from '#db/answers.ts';
import { type ApplicationRow, insertEvent, moveApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { nextReferenceNumber } from '#db/drafts.ts';
import { insertPeople } from '#db/people.ts';
import { namedPeople } from '#domain/answers.ts';
import { move, type MoveName } from '#domain/application.ts';
import { type Answers, text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { type Draft, missingIn } from './draft.ts';
import { invitePerson } from './invite-person.ts';
import { sentAnswers } from './sent-answers.ts';
import { tellOwner } from './tell-owner.ts';
import { liveStewards, type Reader, tellReaders } from './tell-readers.ts';
import { reviewersToTell } from '#db/people.ts';

export type Submitted = { ok: true; isFirst: boolean } | { ok: false; refusal: 'incomplete' | 'unconfirmed-address' | 'not-a-draft' };

/**
 * Sends a draft: T2, then T3 or T4 of DOMAIN.md, part 4, in one transaction with what was sent, the people, history and
 * letters. Pressing twice, or in two tabs, sends once: who comes second is told so with `isFirst` false.
 */
export async function submit(db: Db, secrets: Secrets, draft: Draft, now: Date): Promise<Submitted> {
  const { file, owner } = draft;
  if (file.submittedAt) return { ok: true, isFirst: false };
  if (file.state !== 'draft') return { ok: false, refusal: 'not-a-draft' };
  if (missingIn(draft).length > 0) return { ok: false, refusal: 'incomplete' };
  if (!owner?.confirmedAt || owner.email !== text(draft.answers['owner-email'])) return { ok: false, refusal: 'unconfirmed-address' };
  const isFirst = await db.transaction().execute((tx) => send(tx, secrets, draft, now));
  return { ok: true, isFirst };
}

async function send(tx: Db, secrets: Secrets, draft: Draft, now: Date): Promise<boolean> {
  const { file } = draft;
  const answers = sentAnswers(draft.way, draft.answers);
  const route = await routeOf(tx, file, answers, draft.network?.id, now);
  const moved = move('draft', route.move, 'owner');
  if (!moved.ok) return false;
  const reference = referenceOf(now, await nextReferenceNumber(tx));
  const sent: ApplicationRow = { ...file, reference, state: moved.state, networkId: draft.network?.id ?? null };
  const set = { reference, submittedAt: now, networkId: sent.networkId, now };
  // Whoever pressed in another tab was faster: theirs is the request, and nothing of this one stays.
  if (!(await moveApplication(tx, file, moved.state, set))) return false;
  const snapshotId = randomUUID();
  await insertSnapshot(tx, { id: snapshotId, applicationId: file.id, round: file.round, answers, now });
  const places = { applicationId: file.id, fromState: 'draft', toState: moved.state, round: file.round, networkId: sent.networkId };
  const eventId = await insertEvent(tx, { act: route.move, actor: 'owner', at: now, ...places, facts: JSON.stringify({ snapshotId }) });
  await writeLetters(tx, secrets, { file: sent, answers, route, network: draft.network?.name, eventId, now });
  return true;
}

interface Route {
  move: Extract<MoveName, 'submit-to-steward' | 'submit-to-hoster'>;
  readers: readonly Reader[];
  why: 'network-form' | 'no-network' | 'no-steward';
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
  const stewards = form === 'community' && networkId ? await liveStewards(db, networkId, emails, now) : [];
  if (stewards.length > 0) return { move: 'submit-to-steward', readers: stewards, why: 'no-network' };
  const why = form === 'network' ? 'network-form' : networkId ? 'no-steward' : 'no-network';
  return { move: 'submit-to-hoster', readers: await reviewersToTell(db), why };
}

/** A reference that can be said on the telephone, as in "T-2026-0042". */
const referenceOf = (now: Date, number: number) => `T-${now.getUTCFullYear()}-${String(number).padStart(4, '0')}`;

interface Sent {
  file: ApplicationRow;
  answers: Answers;
  route: Route;
  network: string | undefined;
  eventId: number;
  now: Date;
}

async function writeLetters(tx: Db, secrets: Secrets, { file, answers, route, network, eventId, now }: Sent): Promise<void> {
  const common = { hoster: site.name, reference: file.reference ?? '', name: text(answers['name']) };
  const isToSteward = route.move === 'submit-to-steward';
  const reader = isToSteward && network ? network : site.name;
  await tellOwner(tx, secrets.links, file, 'received', (path) => ({ ...common, path, reader }), { eventId, now });
  const people = namedPeople(answers).map((person) => ({ ...person, id: randomUUID(), applicationId: file.id, createdAt: now }));
  await insertPeople(tx, people);
  for (const person of people) await invitePerson(tx, secrets, { file, person, answers, eventId, now });
  if (isToSteward) {
    const facts = (path: string) => ({ ...common, path, network: network ?? '', sentence: text(answers['sentence']) });
    return tellReaders(tx, route.readers, file.id, 'to-steward', facts, eventId);
  }
  const facts = (path: string) => ({ ...common, path, why: route.why, sentence: text(answers['sentence']) });
  return tellReaders(tx, route.readers, file.id, 'to-reviewers', facts, eventId);
}
