import { randomUUID } from 'node:crypto';
import { snapshotsOf } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { openReferral, saveDecision, updateOpenReferral } from '#db/decisions.ts';
import { discardDrafts } from '#db/outbox.ts';
import { markAnswered } from '#db/people.ts';
import type { Act } from '#domain/account.ts';
import type { MoveName } from '#domain/application.ts';
import { draftDecision } from './decision-letter.ts';
import { makeMove } from '../make-move.ts';
import { type Acted, type Desk, done, isHeldByAnother, openFile, type Refusal, refused } from '../open-file.ts';
import { allOrNothing } from '../../all-or-nothing.ts';

/** What a decision says; the words that do not belong to an outcome stay empty. */
export interface DecisionWords {
  outcome: 'accepted' | 'oriented' | 'declined' | 'waitlisted';
  reasonCode: string | null;
  body: string;
  alternative: string;
  wayBack: string;
  exception: string;
  /** The sending that the person had read. */
  snapshotId: string;
  /** No letter is written: for unwanted messages. */
  isSilent: boolean;
  /** The way that the owner agreed to, of an orientation. */
  nextStep: string;
}

export type Opened = Extract<Awaited<ReturnType<typeof openFile>>, { ok: true }>;
export type Sending = Awaited<ReturnType<typeof snapshotsOf>>[number];

interface Kind {
  act: Act;
  move: MoveName;
  words: DecisionWords;
  /** What else must hold, as a word when it does not. */
  guard?: (tx: Db, opened: Opened, sending: Sending) => Promise<Refusal | undefined>;
  /** What else is done in the same transaction once the file has moved. */
  afterwards?: (tx: Db, opened: Opened, sending: Sending) => Promise<void>;
  facts?: Record<string, string | boolean>;
}

/**
 * Takes one decision in the caller's transaction: guards, the move, the words of the decision, the draft of its letter.
 * Refused when the newest sending is not the one that was read, or when somebody else holds the file.
 */
export async function decide(tx: Db, desk: Desk, kind: Kind): Promise<Acted> {
  const { words } = kind;
  const opened = await openFile(tx, desk, kind.act);
  if (!opened.ok) return opened;
  const { file, mover } = opened;
  if (isHeldByAnother(file, desk)) return refused('held-by-another');
  const [sending] = await snapshotsOf(tx, file.id, 1);
  if (!sending || sending.id !== words.snapshotId) return refused('stale-sending');
  const refusal = await kind.guard?.(tx, opened, sending);
  if (refusal) return refused(refusal);

  const { now } = desk;
  const facts = { ...kind.facts, ...(words.reasonCode && { reason: words.reasonCode }) };
  const set = { isSilent: words.isSilent, claimedBy: null, claimedUntil: null, outcomeVisibleAt: null };
  const moved = await makeMove(tx, file, kind.move, mover, { now, set, facts });
  if (!moved.ok) return moved;
  await kind.afterwards?.(tx, opened, sending);
  await markAnswered(tx, file.id, ['owner'], now, desk.readUntil);
  const { isSilent, nextStep, ...kept } = words;
  await saveDecision(tx, {
    id: randomUUID(),
    applicationId: file.id,
    round: file.round,
    ...kept,
    decidedBy: desk.account.id,
    decidedAt: now,
  });
  // That a former answer no longer holds is told by this one now.
  await discardDrafts(tx, file.id, file.round, ['reopened']);
  if (isSilent) return done;
  const about = { reference: file.reference ?? '', collective: file.collective, answers: sending.answers, nextStep };
  await draftDecision(tx, desk.linkSecret, file, words, about, { eventId: moved.eventId, now });
  return done;
}

const nothingElse = { reasonCode: null, alternative: '', wayBack: '', exception: '', isSilent: false, nextStep: '' } as const;

/** Says no: a reason of the vocabulary, a text, where else to go and how to come back. Silent for unwanted messages only. T16. */
export const decline = (
  db: Db,
  desk: Desk,
  said: { reason: string; body: string; alternative: string; wayBack: string; isSilent: boolean; snapshotId: string },
): Promise<Acted> => {
  const { reason, ...rest } = said;
  const isSilent = said.isSilent && reason === 'spam';
  const words = { ...nothingElse, ...rest, outcome: 'declined', reasonCode: reason, isSilent } as const;
  return allOrNothing(db, (tx) => decide(tx, desk, { act: 'decline', move: 'decline', words, guard: refuseOpenChoice }));
};

/** Says yes, and not yet: there is no room. T11. */
export const waitList = (db: Db, desk: Desk, said: { body: string; snapshotId: string }): Promise<Acted> => {
  const words = { ...nothingElse, ...said, outcome: 'waitlisted' } as const;
  return allOrNothing(db, (tx) => decide(tx, desk, { act: 'wait-list', move: 'wait-list', words, guard: refuseOpenChoice }));
};

/** Ends the file with the way that was proposed, and that the owner said yes to. T15. */
export const orient = (db: Db, desk: Desk, said: { body: string; snapshotId: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const referral = await openReferral(tx, desk.id);
    const nextStep = referral?.nextStep ?? '';
    const isAgreed = referral?.networkId === null && referral.consentedAt !== null && referral.refusedAt === null;
    const words = { ...nothingElse, ...said, outcome: 'oriented', nextStep, alternative: nextStep } as const;
    const guard = async (): Promise<Refusal | undefined> => (isAgreed ? undefined : 'needs-consent');
    const oriented = await decide(tx, desk, { act: 'orient', move: 'orient', words, guard });
    if (oriented.ok) await updateOpenReferral(tx, desk.id, { closedAt: desk.now });
    return oriented;
  });

/** Nobody decides over a choice that the owner, or the network that was asked, has not made yet. */
export const refuseOpenChoice = async (tx: Db, { file }: Opened): Promise<Refusal | undefined> =>
  (await openReferral(tx, file.id)) ? 'already-asked' : undefined;
