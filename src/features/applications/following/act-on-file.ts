import type { Db } from '#db/client.ts';
import type { HandedFile } from '#domain/attachment.ts';
import type { FormValues } from '#domain/form-values.ts';
import type { Secrets } from '#secrets.ts';
import type { RefusedFile } from '../../attachments/check.ts';
import { chooseReferral } from './answer-referral.ts';
import { reopenOwn } from './reopen-own.ts';
import { answerStillNeeded } from './waiting-list.ts';
import { undoWithdrawal } from './withdraw.ts';
import { writeMessage } from './write-message.ts';

type Acted =
  | { ok: true; done: 'sent' | 'chosen-yes' | 'chosen-no' | 'undone' | 'reopened' | 'place-taken' | 'still-waiting' | 'withdrawn' }
  | { ok: false; refusal: 'unclear' | 'empty' | 'too-long' | 'too-many' | 'already-answered' | 'wrong-state' | 'overtaken' | 'too-late' }
  | ({ ok: false } & RefusedFile);

const doneBy = { in_review: 'place-taken', waitlisted: 'still-waiting', withdrawn: 'withdrawn' } as const;

/** What the owner's page can do by itself: write a message, answer a proposal or whether a place is still needed, take a withdrawal back, open again what lapsed. */
export async function actOnFile(
  db: Db,
  secrets: Secrets,
  { token, values, files = [], who, now }: { token: string; values: FormValues; files?: readonly HandedFile[]; who?: string; now: Date },
): Promise<Acted> {
  const act = String(values['act'] ?? '');
  if (act === 'yes' || act === 'no') {
    const referralId = String(values['referral'] ?? '');
    const chosen = await chooseReferral(db, { token, referralId, isYes: act === 'yes', now });
    return chosen.ok ? { ok: true, done: `chosen-${act}` } : chosen;
  }
  if (act === 'still-yes' || act === 'still-no') {
    const questionId = String(values['question'] ?? '');
    const answered = await answerStillNeeded(db, secrets, { token, questionId, isYes: act === 'still-yes', now });
    return answered.ok ? { ok: true, done: doneBy[answered.became] } : answered;
  }
  if (act === 'undo') {
    const undone = await undoWithdrawal(db, { token, now });
    return undone.ok ? { ok: true, done: 'undone' } : undone;
  }
  if (act === 'reopen') {
    const reopened = await reopenOwn(db, { token, now });
    return reopened.ok ? { ok: true, done: 'reopened' } : reopened;
  }
  if (act !== 'write') return { ok: false, refusal: 'unclear' };
  const written = await writeMessage(db, secrets, { token, body: String(values['body'] ?? ''), files, who, now });
  return written.ok ? { ok: true, done: 'sent' } : written;
}
