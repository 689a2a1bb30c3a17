import { insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { noteOpinionReminded, opinionsToRemind } from '#db/opinions.ts';
import { accountToTell } from '#db/people.ts';
import { daysBefore } from '#domain/deadlines.ts';
import { opinionDays } from '#domain/opinion.ts';
import { writeToAdviser } from '../deciding/ask-opinion.ts';

/** More than this wait for the next hour. */
const opinionsMax = 200;

/** Reminds, once, who was asked for an opinion a week ago and has said nothing; each in a transaction of its own. */
export async function meetOpinions(db: Db, _: unknown, now: Date): Promise<{ reminded: number; moved: number }> {
  let reminded = 0;
  for (const opinion of await opinionsToRemind(db, { askedBefore: daysBefore(now, opinionDays.reminder), now }, opinionsMax)) {
    if (await db.transaction().execute((tx) => remind(tx, opinion, now))) reminded += 1;
  }
  return { reminded, moved: 0 };
}

async function remind(tx: Db, opinion: Awaited<ReturnType<typeof opinionsToRemind>>[number], now: Date): Promise<boolean> {
  await lockApplication(tx, opinion.applicationId);
  if (!(await noteOpinionReminded(tx, opinion.id, now))) return false;
  const [asker] = opinion.askedBy ? await accountToTell(tx, opinion.askedBy) : [];
  const facts = JSON.stringify({ opinionId: opinion.id });
  const { applicationId, round } = opinion;
  const eventId = await insertEvent(tx, { applicationId, act: 'opinion-reminded', actor: 'system', round, at: now, facts });
  await writeToAdviser(tx, opinion, { asker: asker?.name ?? '', isReminder: true, eventId });
  return true;
}
