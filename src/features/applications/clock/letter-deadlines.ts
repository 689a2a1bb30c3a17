import { insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { noteReminder } from '#db/deadlines.ts';
import { draftDecisions } from '#db/outbox.ts';
import { accountToTell, reviewersToTell } from '#db/people.ts';
import { fileById } from '#db/review.ts';
import { isLetterLate } from '#domain/follow.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import { paths } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { composeAll, letterTo } from '../../mail/compose.ts';

/** More than this wait for the next hour. */
const lettersMax = 200;

/**
 * Tells whoever decided, or all of the hoster where they are gone, that the letter of a decision was not sent within three working
 * days: its owner's page shows the outcome by now, without its words. Once for each decision. DOMAIN.md, part 4.
 */
export async function meetLetters(db: Db, _: Secrets, now: Date): Promise<{ reminded: number; moved: number }> {
  let reminded = 0;
  for (const draft of await draftDecisions(db, lettersMax)) {
    if (draft.isExample || !isLetterLate(draft.stateSince, now, site)) continue;
    if (await db.transaction().execute((tx) => remind(tx, draft, now))) reminded += 1;
  }
  return { reminded, moved: 0 };
}

type Draft = Awaited<ReturnType<typeof draftDecisions>>[number];

async function remind(tx: Db, { id, applicationId, stateSince, decidedBy }: Draft, now: Date): Promise<boolean> {
  if (!(await noteReminder(tx, { applicationId, name: 'letter-unsent', since: stateSince, sentAt: now }))) return false;
  const file = await fileById(tx, applicationId);
  if (!file) return false;
  const eventId = await insertEvent(tx, { applicationId, act: 'remind', actor: 'system', round: file.round, at: now });
  const decider = decidedBy ? await accountToTell(tx, decidedBy) : [];
  const readers = decider.length > 0 ? decider : await reviewersToTell(tx);
  const common = { hoster: site.name, reference: file.reference ?? '', name: file.collective, what: 'letter', until: '' } as const;
  const letters = readers.map(({ id: accountId, email: to, locale }) => {
    const facts = { ...common, path: paths.email(locale, id), since: formatDay(stateSince, locale, site.timeZone) };
    return letterTo('reminder', facts, { to, locale, eventId, applicationId, accountId });
  });
  await composeAll(tx, letters);
  return true;
}
