import { answersOf } from '#db/answers.ts';
import { type ApplicationRow, changesAskedFrom } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { closeChangeRequest, updateOpenReferral } from '#db/decisions.ts';
import { reopenChangeRequest } from '#db/follow.ts';
import { discardDrafts } from '#db/outbox.ts';
import { markAnswered } from '#db/people.ts';
import { isOutcomeHidden, isUnheard, undoUntil } from '#domain/follow.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import type { Secrets } from '#secrets.ts';
import { openFile } from './follow.ts';
import { makeMove } from '../make-move.ts';
import { tellOwner } from '../telling/tell-owner.ts';
import { putOnce } from './write-message.ts';

type Withdrawn = { ok: true; became: 'withdrawn' | 'message' } | { ok: false; refusal: 'wrong-state' | 'overtaken' };

interface Wish {
  token: string;
  /** The version of the file that the person saw. */
  version: number;
  /** What the message says if a decision was already made and waits to be sent. */
  message: string;
  now: Date;
}

/** Withdraws a request: T17 of DOMAIN.md, part 4. While a decision waits to be sent, the wish becomes a message to the
 * reviewer; a silent one waits for nothing, and withdrawing is what it is for everybody. */
export async function withdraw(db: Db, secrets: Secrets, { token, version, message, now }: Wish): Promise<Withdrawn> {
  const opened = await openFile(db, token, now);
  const { file } = opened;
  if (!isUnheard(file) && isOutcomeHidden(file, now, { timeZone: site.timeZone, holidays: site.holidays })) {
    await db.transaction().execute((tx) => putOnce(tx, opened, message, now));
    return { ok: true, became: 'message' };
  }
  if (file.version !== version) return { ok: false, refusal: 'overtaken' };
  return db.transaction().execute((tx) => withdrawFile(tx, secrets, file, now));
}

/** Withdraws a file for its owner in the caller's transaction, and tells them until when they can take it back. */
export async function withdrawFile(tx: Db, secrets: Secrets, file: ApplicationRow, now: Date): Promise<Withdrawn> {
  const isHeard = !isUnheard(file);
  const set = { returnsTo: isHeard ? file.state : null };
  const made = await makeMove(tx, file, isHeard ? 'withdraw' : 'withdraw-unheard', { actor: 'owner' }, { now, set });
  if (!made.ok) return { ok: false, refusal: made.refusal === 'not-yours' ? 'wrong-state' : made.refusal };
  await closeChangeRequest(tx, file.id, 'withdrawn', now);
  await updateOpenReferral(tx, file.id, { closedAt: now });
  await markAnswered(tx, file.id, ['owner', 'steward', 'hoster'], now);
  // What waits to be sent no longer holds.
  await discardDrafts(tx, file.id, file.round, ['wait-listed', 'reopened']);
  const answers = await answersOf(tx, file.id);
  const until = formatDay(undoUntil(now), file.locale, site.timeZone);
  const facts = { hoster: site.name, reference: file.reference ?? '', name: text(answers['name']), until };
  await tellOwner(tx, secrets.links, file, 'withdrawn', (path) => ({ ...facts, path }), { eventId: made.eventId, now });
  return { ok: true, became: 'withdrawn' };
}

/** Takes a withdrawal back, within fourteen days: the file returns to the state that it left, in the same round. */
export async function undoWithdrawal(
  db: Db,
  { token, now }: { token: string; now: Date },
): Promise<{ ok: true } | { ok: false; refusal: 'wrong-state' | 'overtaken' | 'too-late' }> {
  const { file } = await openFile(db, token, now);
  if (file.state === 'withdrawn' && now > undoUntil(file.stateSince)) return { ok: false, refusal: 'too-late' };
  return db.transaction().execute(async (tx) => {
    // Its row forgot, while it was withdrawn, where it was before changes were asked: history knows.
    const back = file.returnsTo === 'changes_requested' ? await changesAskedFrom(tx, file.id) : null;
    const left = file.isSilent ? 'declined' : file.returnsTo;
    const made = await makeMove(tx, { ...file, returnsTo: left }, 'undo-withdrawal', { actor: 'owner' }, { now, set: { returnsTo: back } });
    if (!made.ok) return { ok: false, refusal: made.refusal === 'not-yours' ? 'wrong-state' : made.refusal } as const;
    if (made.state === 'changes_requested') await reopenChangeRequest(tx, file.id);
    return { ok: true } as const;
  });
}
