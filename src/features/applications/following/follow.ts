import { answersOf, snapshotsOf } from '#db/answers.ts';
import { type ApplicationRow, applicationById, inReviewSince } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { openChangeRequest } from '#db/decisions.ts';
import { decisionOf, networkById, openReferral } from '#db/follow.ts';
import { messagesOf, peopleOf } from '#db/people.ts';
import { historyOf } from '#db/review.ts';
import { outcomeAskedAt, satisfactionOf } from '#db/satisfaction.ts';
import { lastQuestion, waitingBefore } from '#db/waiting-list.ts';
import { isWayAgreed, owesNext, type State } from '#domain/application.ts';
import { Forbidden, NotFound } from '#domain/failure.ts';
import { canReopen, hasReopened, isOpen, isOutcomeHidden, isPlaceHeld, owedSince, stateShown } from '#domain/follow.ts';
import { path, text } from '#domain/questions.ts';
import { conversationOf } from '#domain/thread.ts';
import { site } from '#editorial/site.ts';
import { findLink } from '../../links.ts';
import { noAmendment, standingOf } from '../standing.ts';
import { readAgreed } from './agreed.ts';
import { worldOf } from '../world.ts';

/**
 * The file behind the personal link of its owner, or of an editor from the sending on. Throws `NotFound` where the link opens none;
 * reading changes nothing.
 */
export async function openSharedFile(db: Db, token: string, now: Date) {
  const found = await findLink(db, token, 'follow', now);
  if (!found.ok || !found.link.applicationId) throw new NotFound();
  const [file, people] = await Promise.all([applicationById(db, found.link.applicationId), peopleOf(db, found.link.applicationId)]);
  const owner = people.find((person) => person.role === 'owner');
  const person = people.find(({ id }) => id === found.link.personId);
  if (!file || !owner || !person || file.state === 'erased') throw new NotFound();
  const isOwner = person.id === owner.id;
  if (!isOwner && (person.role !== 'editor' || !person.confirmedAt || !file.submittedAt)) throw new NotFound();
  return { file, people, owner, person, isOwner };
}

/** The file behind an owner's personal link, for what only the owner does. Throws `Forbidden` for an editor. */
export async function openFile(db: Db, token: string, now: Date) {
  const opened = await openSharedFile(db, token, now);
  if (!opened.isOwner) throw new Forbidden();
  return opened;
}

/** All that the owner's page tells: the state in the owner's view, who owes the next answer, the conversation, what was sent. */
export const follow = async (db: Db, token: string, now: Date) => tell(db, await openFile(db, token, now), now);

/** The same to an editor, who reads it and writes in the conversation; `isOwner` says who reads. */
export const followTogether = async (db: Db, token: string, now: Date) => tell(db, await openSharedFile(db, token, now), now);

type Opened = Awaited<ReturnType<typeof openSharedFile>>;

async function tell(db: Db, opened: Opened, now: Date) {
  const { file, owner } = opened;
  const isHidden = isOutcomeHidden(file, now, { timeZone: site.timeZone, holidays: site.holidays });
  const [answers, pending, snapshots, messages, history, request, referral, network] = await Promise.all([
    answersOf(db, file.id),
    answersOf(db, file.id, { isPending: true }),
    snapshotsOf(db, file.id),
    messagesOf(db, file.id),
    historyOf(db, file.id),
    openChangeRequest(db, file.id),
    openReferral(db, file.id),
    file.networkId ? networkById(db, file.networkId) : undefined,
  ]);
  const state = stateShown(file.state, isHidden);
  const choice = referral && !referral.consentedAt ? referral : undefined;
  const askedElsewhere = referral?.consentedAt && referral.networkId && isOpen(state) ? (referral.networkName ?? undefined) : undefined;
  const waiting = state === 'waitlisted' ? await readWaiting(db, file) : undefined;
  const unanswered = unansweredIn(messages, isHidden);
  const hasOpenChoice = choice !== undefined || waiting?.heldSince !== undefined;
  const stands = whatStands({ owner, state, hasOpenChoice, askedElsewhere });
  const owes = owesNext({ ...stands, isWayAgreed: isWayAgreed(referral), lastUnanswered: unanswered });
  const stateSince = (isHidden && (await inReviewSince(db, file.id))) || file.stateSince;
  const known = await worldOf(db, answers, file);
  const sent = snapshots[0]?.answers ?? answers;
  return {
    ...opened,
    ...known,
    name: text(sent['name']),
    answers,
    snapshots,
    messages,
    conversation: conversationOf(messages, history),
    request,
    hasBegunChanges: Object.keys(pending).length > 0,
    choice,
    referral,
    network,
    askedElsewhere,
    waiting,
    state,
    owes,
    since: owedSince(owes, stateSince, waiting?.heldSince ?? choice?.proposedAt ?? unanswered?.at),
    ...(await readOutcome(db, opened, isHidden || file.isSilent, now)),
    mayReopen: canReopen(file, hasReopened(history), now),
    isOpinionAsked: (await outcomeAskedAt(db, file.id)) !== undefined && (await satisfactionOf(db, file.id)) === undefined,
    way: path(file.form, sent, known.world),
  };
}

/** What was decided and agreed, as far as its owner may see it. */
async function readOutcome(db: Db, { file, owner }: Opened, isHidden: boolean, now: Date) {
  const arrangementId = isHidden || file.state !== 'accepted' ? null : file.arrangementId;
  const [decision, agreed, standing] = await Promise.all([
    isHidden ? undefined : decisionOf(db, file.id, file.round),
    arrangementId ? readAgreed(db, arrangementId, now) : undefined,
    arrangementId ? standingOf(db, arrangementId) : undefined,
  ]);
  const refusal = standing && noAmendment(standing, owner.email);
  return { decision, arrangement: agreed?.arrangement, services: agreed?.services ?? [], noAmendment: refusal };
}

interface Standing {
  owner: { bouncedAt: Date | null };
  state: State;
  hasOpenChoice: boolean;
  askedElsewhere: string | undefined;
}

const whatStands = ({ owner, state, hasOpenChoice, askedElsewhere }: Standing) => ({
  state,
  hasOpenChoice,
  hasBounced: owner.bouncedAt !== null && isOpen(state),
  isAskedElsewhere: askedElsewhere !== undefined,
});

/** The last word of a person in the conversation, while nobody has answered it; a decision that may not be seen yet answers nothing. */
function unansweredIn(messages: Awaited<ReturnType<typeof messagesOf>>, isHidden: boolean) {
  const last = messages.findLast(({ author }) => author !== 'system');
  if (!last || last.author === 'system') return null;
  if (last.answeredAt && !(isHidden && last.author === 'owner')) return null;
  return { author: last.author, at: last.at };
}

/** What the owner of a file on the waiting list was asked last, and how many are before them. */
const readWaiting = async (db: Db, file: ApplicationRow) => {
  const [question, before] = await Promise.all([lastQuestion(db, file), waitingBefore(db, file.id)]);
  return { question, before, heldSince: isPlaceHeld(question) ? question?.askedAt : undefined };
};
