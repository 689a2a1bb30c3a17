import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { snapshotsOf } from '#db/answers.ts';
import { insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { decisionOf } from '#db/decisions.ts';
import { forgotten } from '#db/emails.ts';
import {
  decisionLetterOf,
  decisionTemplates,
  discardDraft,
  letterById,
  markOfLetter,
  removeDraft,
  rewriteDraft,
  showOutcome,
} from '#db/outbox.ts';
import { insertMessage } from '#db/people.ts';
import { fileById } from '#db/review.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';
import { draftDecision } from '../applications/deciding/decision-letter.ts';
import { sendLetter } from './outbox.ts';
import { type Addressing, renderLetter } from './render.ts';
import { allOrNothing } from '../all-or-nothing.ts';

export type LetterRefusal = 'already-handled' | 'changed-meanwhile' | 'no-decision' | 'edited-by-hand' | 'tells-decision';
export type LetterActed = { ok: true } | { ok: false; refusal: LetterRefusal };

export const mayHandle = (account: Account) => account.role !== 'steward';

/** Whether a letter tells of a decision. */
export const isDecisionLetter = (template: string): boolean => decisionTemplates.some((name) => name === template);

/** The state that a letter of decision tells of. */
const outcomeOf = (template: string) => (template === 'wait-listed' ? 'waitlisted' : template);

/** What a letter says, as a person edits it: paragraphs between empty lines. */
const letterBody = z.looseObject({
  greeting: z.string().default(''),
  link: z.object({ label: z.string(), path: z.string() }).optional(),
  paragraphs: z.array(z.string()).default([]),
  quote: z.string().optional(),
  whom: z.string().default(''),
  isErased: z.boolean().optional(),
});

/** Whom a letter is for; nothing once their address is forgotten. */
export const recipientOf = ({ recipient }: { recipient: string }): string | undefined => (recipient === forgotten ? undefined : recipient);

/** One letter with its words, its mark, and how it looks. Without a key its link shows no token: that is for whom it is written to. */
export async function readLetter(db: Db, account: Account, id: string, addressing: Addressing) {
  if (!mayHandle(account) || !isUuid(id)) throw new NotFound();
  const letter = await letterById(db, id);
  if (!letter) throw new NotFound();
  const body = letterBody.parse(letter.body);
  const rendered = renderLetter(letter, addressing);
  return { letter, body, rendered, mark: await markOfLetter(db, id) };
}

interface Words {
  subject: string;
  greeting: string;
  text: string;
}
/** The words as they stood in the fields when a draft was sent; none where there were no fields. */
type AsTyped = { [Word in keyof Words]?: string | undefined };

type LetterAct = { id: string } & (
  | ({ act: 'edit'; mark: string } & Words)
  | ({ act: 'send'; mark: string } & AsTyped)
  | { act: 'discard'; mark: string }
  | { act: 'regenerate'; isSure: boolean }
);

/** Does to a letter what its page asks for: rewrite, send, set aside, write anew. */
export function actOnLetter(
  db: Db,
  account: Account,
  letter: LetterAct,
  { linkSecret, now }: { linkSecret: string; now: Date },
): Promise<LetterActed> {
  if (letter.act === 'edit') return editLetter(db, account, letter);
  if (letter.act === 'send') return sendFromOutbox(db, account, { ...letter, now });
  if (letter.act === 'discard') return discardLetter(db, account, { ...letter, now });
  return regenerateLetter(db, account, { ...letter, linkSecret, now });
}

/** Rewrites a draft before it leaves. Refused when somebody else rewrote or sent it meanwhile. */
export async function editLetter(
  db: Db,
  account: Account,
  { id, mark, subject, greeting, text }: { id: string; mark: string } & Words,
): Promise<LetterActed> {
  if (!mayHandle(account)) throw new NotFound();
  const letter = await letterById(db, id);
  if (!letter) throw new NotFound();
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const body = JSON.stringify({ ...letterBody.parse(letter.body), greeting, paragraphs });
  const isRewritten = await rewriteDraft(db, id, { read: mark, subject, body, editedBy: account.id });
  return isRewritten ? { ok: true } : { ok: false, refusal: letter.state === 'draft' ? 'changed-meanwhile' : 'already-handled' };
}

/**
 * Lets a draft leave, in the state and words that the person read and typed; the thread gets its copy, and the outcome may be shown.
 * A letter that failed or was kept is tried again.
 */
export const sendFromOutbox = (
  db: Db,
  account: Account,
  { id, mark, subject, greeting, text, now }: { id: string; mark: string; now: Date } & AsTyped,
): Promise<LetterActed> =>
  allOrNothing(db, async (tx) => {
    if (!mayHandle(account)) throw new NotFound();
    const about = (await letterById(tx, id))?.applicationId;
    // Whoever reopens the file waits, and is told that the letter has left; or this letter was set aside.
    const file = about ? await lockApplication(tx, about) : undefined;
    const isTyped = subject !== undefined && greeting !== undefined && text !== undefined;
    const edited = isTyped ? await editLetter(tx, account, { id, mark, subject, greeting, text }) : undefined;
    if (edited && !edited.ok) return edited;
    const letter = await letterById(tx, id);
    if (!letter) throw new NotFound();
    const { state, applicationId, template } = letter;
    if (state !== 'draft' && state !== 'failed' && state !== 'kept') return { ok: false, refusal: 'already-handled' };
    // What was reopened or decided otherwise since is told of no more.
    if (state !== 'draft' && isDecisionLetter(template) && !(letter.round === file?.round && outcomeOf(template) === file?.state))
      return { ok: false, refusal: 'already-handled' };
    if (!isTyped && (await markOfLetter(tx, id)) !== mark) return { ok: false, refusal: 'changed-meanwhile' };
    const sent = await sendLetter(tx, id, state);
    if (!sent.ok) return sent;
    if (state !== 'draft' || !applicationId) return { ok: true };
    const { paragraphs } = letterBody.parse(letter.body);
    const thread = { id: randomUUID(), applicationId, author: 'system' as const, accountId: account.id, template };
    await insertMessage(tx, { ...thread, body: paragraphs.join('\n\n').slice(0, 8000), at: now });
    if (isDecisionLetter(template)) await showOutcome(tx, applicationId, now);
    const actor = account.role === 'admin' ? 'admin' : 'reviewer';
    await insertEvent(tx, {
      applicationId,
      act: 'send-letter',
      actor,
      accountId: account.id,
      at: now,
      round: letter.round,
      facts: JSON.stringify({ template }),
    });
    return { ok: true };
  });

/** Sets a draft aside, unless it tells of a decision: that is for who takes the decision back. */
export const discardLetter = (db: Db, account: Account, { id, mark, now }: { id: string; mark: string; now: Date }): Promise<LetterActed> =>
  allOrNothing(db, async (tx) => {
    if (!mayHandle(account)) throw new NotFound();
    const letter = isUuid(id) ? await letterById(tx, id) : undefined;
    if (!letter) throw new NotFound();
    if (isDecisionLetter(letter.template)) return { ok: false, refusal: 'tells-decision' };
    if (!(await discardDraft(tx, id, mark)))
      return { ok: false, refusal: letter.state === 'draft' ? 'changed-meanwhile' : 'already-handled' };
    const actor = account.role === 'admin' ? 'admin' : 'reviewer';
    const { applicationId, round, template } = letter;
    const facts = JSON.stringify({ template });
    await insertEvent(tx, { applicationId, act: 'discard-letter', actor, accountId: account.id, at: now, round, facts });
    return { ok: true };
  });

interface Anew {
  id: string;
  linkSecret: string;
  now: Date;
  /** What somebody wrote into it by hand goes too: they have seen both. */
  isSure?: boolean;
}

/** Writes the draft of a decision anew from the decision and its template. What was edited by hand is only given up by who is sure. */
export const regenerateLetter = (db: Db, account: Account, anew: Anew): Promise<LetterActed> =>
  allOrNothing(db, async (tx) => {
    const written = await writeAnew(tx, account, anew);
    return written.ok ? { ok: true } : written;
  });

/** What a draft would say if it were written anew; nothing is kept of it. Nothing where it cannot be. */
export async function previewAnew(db: Db, account: Account, id: string, addressing: Addressing & { now: Date }) {
  const linkSecret = addressing.linkSecret ?? '';
  const tried: { written?: Awaited<ReturnType<typeof letterById>> } = {};
  await allOrNothing(db, async (tx) => {
    const anew = await writeAnew(tx, account, { id, linkSecret, now: addressing.now, isSure: true });
    if (anew.ok) tried.written = await letterById(tx, anew.id);
    return { ok: false };
  });
  return tried.written && renderLetter(tried.written, addressing);
}

async function writeAnew(
  tx: Db,
  account: Account,
  { id, linkSecret, now, isSure = false }: Anew,
): Promise<{ ok: true; id: string } | { ok: false; refusal: LetterRefusal }> {
  if (!mayHandle(account) || !isUuid(id)) throw new NotFound();
  const fileId = (await letterById(tx, id))?.applicationId;
  // Whoever reopens the file waits, or has set this letter aside.
  if (fileId) await lockApplication(tx, fileId);
  const letter = await letterById(tx, id);
  const file = fileId ? await fileById(tx, fileId) : undefined;
  if (!letter || !file) throw new NotFound();
  if (letter.round !== file.round || letter.state !== 'draft') return { ok: false, refusal: 'already-handled' };
  if (letter.editedBy && !isSure) return { ok: false, refusal: 'edited-by-hand' };
  const decision = await decisionOf(tx, file.id, letter.round, outcomeOf(letter.template));
  const [sending] = await snapshotsOf(tx, file.id, 1);
  if (!decision || !letter.eventId || !sending) return { ok: false, refusal: 'no-decision' };
  if (!(await removeDraft(tx, id))) return { ok: false, refusal: 'already-handled' };
  const about = {
    reference: file.reference ?? '',
    collective: file.collective,
    answers: sending.answers,
    nextStep: decision.alternative,
  };
  await draftDecision(tx, linkSecret, file, decision, about, { eventId: letter.eventId, now });
  const written = await decisionLetterOf(tx, file.id, file.round);
  return written ? { ok: true, id: written.id } : { ok: false, refusal: 'no-decision' };
}
