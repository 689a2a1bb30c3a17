import { randomUUID } from 'node:crypto';
import { answersOf } from '#db/answers.ts';
import { type ApplicationRow, insertEvent, touchApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { insertQuestion } from '#db/waiting-list.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import type { Mover } from '../make-move.ts';
import { tellOwner } from './tell-owner.ts';

/** What is asked: with a place that is held until then, or whether they still wait; `until` when silence has a consequence. */
interface Question {
  heldUntil: Date | null;
  until: Date | null;
  now: Date;
}

/** Asks the owner of a file on the waiting list whether they still need a place. Answers false when somebody acted on the file meanwhile. T12, T13. */
export async function askStillNeeded(
  tx: Db,
  linkSecret: string,
  file: ApplicationRow,
  mover: Mover,
  { heldUntil, until, now }: Question,
): Promise<boolean> {
  if (!(await touchApplication(tx, file, now))) return false;
  await insertQuestion(tx, { id: randomUUID(), applicationId: file.id, askedAt: now, heldUntil });
  const act = heldUntil ? 'hold-place' : 'ask-still-needed';
  const eventId = await insertEvent(tx, { applicationId: file.id, act, ...mover, round: file.round, at: now });
  const day = (moment: Date | null) => (moment ? formatDay(moment, file.locale, site.timeZone) : '');
  const name = text((await answersOf(tx, file.id))['name']);
  const facts = { hoster: site.name, reference: file.reference ?? '', name, heldUntil: day(heldUntil), until: day(until) };
  await tellOwner(tx, linkSecret, file, 'still-needed', (path) => ({ ...facts, path }), { eventId, now });
  return true;
}
