import { insertEvent } from '#db/applications.ts';
import { arrangementById } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { endingsToRemind, noteEndingReminder } from '#db/endings.ts';
import { adminsToTell } from '#db/webhooks.ts';
import { exitPeriod } from '#domain/arrangement.ts';
import { daysAfter } from '#domain/deadlines.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import { paths } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { composeAll, letterTo } from '../mail/compose.ts';
import { tellOfArrangement } from './tell.ts';

/** More than this wait for the next hour. */
const arrangementsMax = 200;

const [month, week] = exitPeriod.reminders;

/** Each reminder with the days before the last that it is for: who was away for long hears of the nearest alone. */
const reminders = [
  { name: '30', from: month, to: week },
  { name: '7', from: week, to: -1 },
  { name: 'over', from: -1, to: -36500 },
] as const;

const dayIn = (now: Date, days: number) => daysAfter(now, days).toISOString().slice(0, 10);

/**
 * Reminds the people of arrangements that end, 30 and 7 days before the last; once that is past, the admins: silence opens a task for a
 * person, and cuts nothing. DOMAIN.md, part 5. Run twice, it does it once.
 */
export async function meetEndings(db: Db, secrets: Pick<Secrets, 'links'>, now: Date): Promise<number> {
  let reminded = 0;
  for (const { name, from, to } of reminders) {
    const days = { after: dayIn(now, to), until: dayIn(now, from) };
    for (const { id, endingSince } of await endingsToRemind(db, { name, ...days }, arrangementsMax)) {
      const isReminded =
        endingSince !== null &&
        (await db.transaction().execute(async (tx) => {
          if (!(await noteEndingReminder(tx, { arrangementId: id, name, since: endingSince, sentAt: now }))) return false;
          await remind(tx, secrets, { id, name, now });
          return true;
        }));
      if (isReminded) reminded += 1;
    }
  }
  return reminded;
}

async function remind(
  tx: Db,
  secrets: Pick<Secrets, 'links'>,
  { id, name, now }: { id: string; name: '30' | '7' | 'over'; now: Date },
): Promise<void> {
  const arrangement = await arrangementById(tx, id);
  if (!arrangement?.endsOn) return;
  const endsOn = new Date(`${arrangement.endsOn}T12:00:00Z`);
  const eventId = await insertEvent(tx, {
    arrangementId: id,
    act: 'remind-ending',
    actor: 'system',
    at: now,
    facts: JSON.stringify({ name }),
  });
  const facts = (locale: Locale) => ({
    hoster: site.name,
    name: arrangement.holder ?? '',
    reason: '',
    day: formatDay(endsOn, locale, site.timeZone),
  });
  if (name !== 'over') {
    const what = { what: 'reminder' } as const;
    const by = { eventId, linkSecret: secrets.links, now };
    return tellOfArrangement(tx, arrangement, 'arrangement-ending', (locale, path) => ({ ...facts(locale), ...what, path }), by);
  }
  const letters = (await adminsToTell(tx)).map(({ id: accountId, email: to, locale }) =>
    letterTo(
      'arrangement-ending',
      { ...facts(locale), what: 'over', path: paths.arrangement(locale, id) },
      { to, locale, eventId, accountId },
    ),
  );
  await composeAll(tx, letters);
}
