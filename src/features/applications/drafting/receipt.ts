import type { Db } from '#db/client.ts';
import { usualDelay } from '#db/drafts.ts';
import { messagesOf } from '#db/people.ts';
import { arePeopleNew, text } from '#domain/questions.ts';
import type { Secrets } from '#secrets.ts';
import { followLink, tokenOf } from '../../links.ts';
import type { Draft } from '../draft.ts';

const filesMin = 5;

/** What is told once a request was sent: its reference, who reads it, the usual delay in days where enough files tell it. */
export async function readReceipt(db: Db, { file, owner, answers, network }: Draft) {
  if (!file.submittedAt || !owner) return undefined;
  const [delay, messages] = await Promise.all([usualDelay(db, file.form), messagesOf(db, file.id)]);
  const days = delay.files >= filesMin && delay.days !== null ? Math.max(1, Math.round(delay.days)) : null;
  const reader = file.state === 'with_steward' ? network?.name : undefined;
  const isAsked = file.form !== 'amendment' || arePeopleNew(answers);
  const second = isAsked ? text(answers['second-name']) || text(answers['animator-2-name']) : '';
  return { reference: file.reference ?? '', sentAt: file.submittedAt, reader, second, days, hasLetter: messages.length > 0 };
}

/** The token of the follow-up page of the owner, or of the editor whose browser it is. Made when there is none yet: only for an act, never for reading. */
export async function followToken(db: Db, secrets: Secrets, { file, hand, person, owner }: Draft, now: Date): Promise<string | undefined> {
  const whose = hand === 'editor' ? person : owner;
  if (!whose) return undefined;
  return tokenOf(secrets.links, await followLink(db, secrets.links, { applicationId: file.id, personId: whose.id, now }));
}
