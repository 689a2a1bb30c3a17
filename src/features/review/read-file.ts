import { snapshotsOf } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { decisionsOf, notesOf, openChangeRequest, openReferral, vouchesOf } from '#db/decisions.ts';
import { decisionLetterOf } from '#db/outbox.ts';
import { messagesOf, peopleOf } from '#db/people.ts';
import { opinionsOf } from '#db/opinions.ts';
import { proposalOf } from '#db/proposals.ts';
import { historyOf, hosterAccounts, networkNames } from '#db/review.ts';
import { isDelivered } from '#db/reversal.ts';
import { satisfactionOf } from '#db/satisfaction.ts';
import { lastQuestion } from '#db/waiting-list.ts';
import { type Account, isOwnCollective, may } from '#domain/account.ts';
import { type Form, isWayAgreed, owesNext } from '#domain/application.ts';
import { chooseSendings } from '#domain/difference.ts';
import { isOpen, isPlaceHeld } from '#domain/follow.ts';
import type { Locale } from '#domain/locale.ts';
import { isAboutOpinion, opinionState } from '#domain/opinion.ts';
import { mayConfirm } from '#domain/proposal.ts';
import { owesSince } from '#domain/queue.ts';
import { type Answers, arePeopleNew, isForHosterAlone, mayAskAgain, path, text } from '#domain/questions.ts';
import { conversationOf } from '#domain/thread.ts';
import { type FileRow, fileFor } from '../applications/open-file.ts';
import { networksToReferTo } from '../applications/deciding/refer.ts';
import { worldOf } from '../applications/world.ts';
import { isOtherNetwork, standingOfFile } from '../applications/standing.ts';
import { amountsAfter } from '../arrangements/amend.ts';
import { readChecks } from './checks.ts';
import { offeredActs } from './offered-acts.ts';
import { showAnswers } from './show-answers.ts';

/** What is asked of a file's page: in which language, when, and which two sendings it compares, unless the last two. */
interface Asked {
  id: string;
  locale: Locale;
  now: Date;
  sendings?: { from?: number; to?: number };
}

/**
 * One file as this account may read it: answers without those for the hoster alone where a steward reads, private notes for
 * the hoster only, and the acts that are theirs now. Throws `NotFound` for who may not know of it.
 */
export async function readFile(db: Db, account: Account, { id, locale, now, sendings = {} }: Asked) {
  const { file, facts } = await fileFor(db, account, id);
  const isHoster = may(account, 'read-hoster-only', facts);
  const { snapshots, messages, request, decisions, hosters, ...told } = await readParts(db, file, { isHoster, now });
  const { people, history, referral } = told;
  const as = isHoster ? 'hoster' : 'steward';
  const { shown, previous, compared } = compare(snapshots, sendings);
  const sent = snapshots[0]?.answers ?? {};
  const read = shown?.answers ?? {};
  const { standing, after, askable } = await readAround(db, file, { sent, as });
  const answering = standing && !arePeopleNew(sent) ? standing.people : people;
  const [names, networks, checks] = await Promise.all([
    namesIn(db, [read, previous?.answers ?? {}], standing),
    networksToReferTo(db, now),
    readChecks(db, account, { file, sent, people: answering, now }),
  ]);
  const consent = await readProposal(db, account, file, { isHoster, hosters, sendingId: shown?.id ?? '', now });
  return {
    file,
    seen: { version: file.version, snapshotId: shown?.id ?? '', readUntil: messages.at(-1)?.at, seen: history.at(-1)?.id ?? 0 },
    isHoster,
    isOwn: isOwnCollective(account, facts),
    ...told,
    latest: compared.all[0],
    compared,
    pages: showAnswers({ form: file.form, as, locale, sent: read, previous: previous?.answers, networkNames: names }),
    askable,
    standing,
    checks,
    conversation: conversationOf(isHoster ? messages : messages.filter(({ isForHoster }) => !isForHoster), history),
    ...after,
    request: isHoster ? request : request && forSteward(file.form, request),
    decision: decisions.find(({ round }) => round === file.round),
    ...readerOf(account, file, now),
    networks: networks.filter((network) => network.id !== file.networkId),
    ...consent,
    acts: offeredActs(account, file, { now, hasReferral: referral !== undefined, referral, ...consent, ...after }),
    ...whoOwes(file, { messages, people, referral, ...after }),
  };
}

/** The rows that belong to a file; private notes and the opinions of others for the hoster alone, not even that they were asked for. */
async function readParts(db: Db, { id, round }: FileRow, { isHoster, now }: { isHoster: boolean; now: Date }) {
  const [snapshots, people, messages, notes, opinions, history, vouches, referral, request, decisions, letter, hosters] = await Promise.all(
    [
      snapshotsOf(db, id, 50),
      peopleOf(db, id),
      messagesOf(db, id),
      isHoster ? notesOf(db, id) : [],
      isHoster ? opinionsOf(db, id) : [],
      historyOf(db, id),
      vouchesOf(db, id),
      openReferral(db, id),
      openChangeRequest(db, id),
      decisionsOf(db, id),
      decisionLetterOf(db, id, round),
      hosterAccounts(db),
    ],
  );
  const told = isHoster ? history : history.filter((line) => !isAboutOpinion(line));
  const standing = opinions.map((opinion) => ({ ...opinion, state: opinionState(opinion, now) }));
  return { snapshots, people, messages, notes, opinions: standing, history: told, vouches, referral, request, decisions, letter, hosters };
}

/** The sending that is read and the one that it is compared with, and what a reader chooses from. */
function compare(snapshots: Awaited<ReturnType<typeof snapshotsOf>>, asked: { from?: number; to?: number }) {
  const chosen = chooseSendings(
    snapshots.map(({ number }) => number),
    asked,
  );
  const [shown, previous] = [chosen?.to, chosen?.from].map((number) => snapshots.find((one) => one.number === number));
  const all = snapshots.map(({ number, sentAt }) => ({ number, sentAt }));
  return { shown, previous, compared: { shown: chosen?.to, from: chosen?.from, all } };
}

/** What is proposed for a network, and why whoever reads it cannot confirm it now; nothing for stewards. */
async function readProposal(
  db: Db,
  { id: readBy }: Account,
  file: FileRow,
  { isHoster, hosters, sendingId, now }: { isHoster: boolean; hosters: readonly { id: string }[]; sendingId: string; now: Date },
) {
  const proposal = isHoster && file.form === 'network' ? await proposalOf(db, file.id, file.round) : undefined;
  const proposalRefusal = mayConfirm(proposal, { confirmer: readBy, hosterIds: hosters.map(({ id }) => id), sendingId, now });
  return { readBy, proposal, proposalRefusal, isProposalStale: proposalRefusal === 'stale-proposal' };
}

/** Who reads a file at this moment, and whether it is this account that took it last and nobody else since. */
function readerOf(account: Account, file: FileRow, now: Date) {
  const isMe = file.claimedBy === account.id;
  const isReading = file.claimedUntil !== null && file.claimedUntil > now;
  return { reader: isReading ? { name: file.readerName ?? '', isMe } : undefined, isTheirs: isMe && isOpen(file.state) };
}

/** What stands around a sending: what an amendment is about, what came after the decision, and what can be asked again. */
async function readAround(db: Db, file: FileRow, { sent, as }: { sent: Answers; as: 'steward' | 'hoster' }) {
  const [standing, after, askable] = await Promise.all([
    readStanding(db, file, sent),
    readAfter(db, file, as === 'hoster'),
    readAskable(db, file, { sent, as }),
  ]);
  return { standing, after, askable };
}

/** What an amendment is about, and while it is open what its arrangement will ask and cost once it is accepted. */
async function readStanding(db: Db, file: FileRow, sent: Answers) {
  const standing = await standingOfFile(db, file);
  if (!standing) return undefined;
  const after = isOpen(file.state) ? await amountsAfter(db, standing.arrangement, sent) : undefined;
  return { ...standing, after, isOtherNetwork: isOtherNetwork(file, standing) };
}

/** The questions that this reader may ask again, page by page: those of the way that was sent, answered or not. */
async function readAskable(db: Db, file: FileRow, { sent, as }: { sent: Answers; as: 'steward' | 'hoster' }) {
  const { world } = await worldOf(db, sent, file);
  return path(file.form, sent, world)
    .map(({ slug, questions }) => ({ slug, questions: questions.filter(({ id, partOf }) => !partOf && mayAskAgain(file.form, id, as)) }))
    .filter(({ questions }) => questions.length > 0)
    .map(({ slug, questions }) => ({ slug, questions: questions.map(({ id }) => id) }));
}

/** What came after a decision: what the owner was asked on the waiting list, and for the hoster what they say of the way that they went. */
async function readAfter(db: Db, file: FileRow, isHoster: boolean) {
  const [question, satisfaction, hasDelivered] = await Promise.all([
    file.state === 'waitlisted' ? lastQuestion(db, file) : undefined,
    isHoster ? satisfactionOf(db, file.id) : undefined,
    file.state === 'accepted' && file.arrangementId ? isDelivered(db, file.arrangementId) : false,
  ]);
  return { question, isDelivered: hasDelivered, hasPlace: isPlaceHeld(question), satisfaction };
}

/** The names behind what answers hold: of networks by slug, and of the services that an amendment is about by id. */
async function namesIn(db: Db, sendings: readonly Answers[], standing: Awaited<ReturnType<typeof standingOfFile>>) {
  const slugs = sendings.flatMap((answers) => [text(answers['network']), text(answers['parent'])]);
  const services = (standing?.services ?? []).map(({ id, name }) => [id, name] as const);
  return { ...(await networkNames(db, slugs)), ...Object.fromEntries(services) };
}

/** What was asked of the owner, as their steward reads it. */
const forSteward = <Asked extends { questions: readonly string[]; body: string }>(form: Form, asked: Asked) => ({
  ...asked,
  questions: asked.questions.filter((id) => mayAskAgain(form, id, 'steward')),
  body: isForHosterAlone(form, asked.questions) ? '' : asked.body,
});

interface Told {
  messages: Awaited<ReturnType<typeof messagesOf>>;
  people: Awaited<ReturnType<typeof peopleOf>>;
  referral: Awaited<ReturnType<typeof openReferral>>;
  question: Awaited<ReturnType<typeof lastQuestion>>;
}

/** Who owes the next answer in a file, and since when. */
function whoOwes(file: Awaited<ReturnType<typeof fileFor>>['file'], { messages, people, referral, question }: Told) {
  const unanswered = messages.findLast(({ author, answeredAt }) => author !== 'system' && answeredAt === null);
  const author = unanswered && unanswered.author !== 'system' ? unanswered.author : undefined;
  const hasBounced = people.some(({ role, bouncedAt }) => role === 'owner' && bouncedAt !== null);
  const owes = owesNext({
    state: file.state,
    hasOpenChoice: (referral !== undefined && referral.consentedAt === null) || isPlaceHeld(question),
    isAskedElsewhere: file.referredToId !== null && referral !== undefined,
    isWayAgreed: isWayAgreed(referral),
    hasBounced,
    lastUnanswered: author ? { author } : null,
  });
  const since = owesSince({
    state: file.state,
    stateSince: file.stateSince,
    bouncedAt: people.find(({ role }) => role === 'owner')?.bouncedAt ?? null,
    choiceAt: isPlaceHeld(question) ? question?.askedAt : referral?.consentedAt ? null : referral?.proposedAt,
    askedElsewhereAt: referral?.networkId ? referral.consentedAt : null,
    wayAgreedAt: referral?.networkId ? null : referral?.consentedAt,
    unansweredAt: messages.find((one) => one.author !== 'system' && one.answeredAt === null)?.at,
  });
  return { owes, hasBounced, owesSince: since };
}
