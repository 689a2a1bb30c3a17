import { answersOf } from '#db/answers.ts';
import { type ApplicationRow, insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { isStillOwed, noteReminder, type OwedReferral, referralsToEnd, referralsToRemind } from '#db/deadlines.ts';
import { updateOpenReferral } from '#db/decisions.ts';
import { peopleOf } from '#db/people.ts';
import { raiseVersion } from '#db/together.ts';
import { daysAfter, referralEnding, referralReminders } from '#domain/deadlines.ts';
import type { Locale } from '#domain/locale.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import type { Secrets } from '#secrets.ts';
import { passOnSilently } from './pass-on-silently.ts';
import { tellOwner } from '../telling/tell-owner.ts';
import { liveStewards, tellReaders } from '../telling/tell-readers.ts';
import { tellReferralAnswered } from '../telling/tell-referral.ts';

/** More than this wait for the next hour. */
const referralsMax = 200;

/**
 * Reminds the owner of a proposal that waits for their yes, then the network that was asked, and closes what nobody answered; each
 * in a transaction of its own. T7 of DOMAIN.md, part 4.
 */
export async function meetReferrals(db: Db, secrets: Secrets, now: Date): Promise<{ reminded: number; moved: number }> {
  let [reminded, moved] = [0, 0];
  for (const reminder of referralReminders) {
    for (const referral of await referralsToRemind(db, reminder, now, referralsMax)) {
      if (await db.transaction().execute((tx) => remind(tx, secrets, referral, reminder, now))) reminded += 1;
    }
  }
  for (const referral of await referralsToEnd(db, referralEnding, now, referralsMax)) {
    if (await db.transaction().execute((tx) => close(tx, secrets, referral, now))) moved += 1;
  }
  return { reminded, moved };
}

/** The file of a proposal, while it still waits for the same answer. */
async function fileOf(tx: Db, referral: OwedReferral) {
  const file = await lockApplication(tx, referral.applicationId);
  if (!file || !(await isStillOwed(tx, referral))) return undefined;
  return { ...file, collective: text((await answersOf(tx, file.id))['name']) };
}

const note = (tx: Db, file: ApplicationRow, act: 'remind' | 'close-referral', now: Date) =>
  insertEvent(tx, { applicationId: file.id, act, actor: 'system', round: file.round, at: now });

async function remind(tx: Db, secrets: Secrets, referral: OwedReferral, { name, days }: { name: string; days: number }, now: Date) {
  const { since } = referral;
  const file = await fileOf(tx, referral);
  if (!file || !(await noteReminder(tx, { applicationId: file.id, name, since, sentAt: now }))) return false;
  const eventId = await note(tx, file, 'remind', now);
  const facts = (locale: Locale) => {
    const day = (moment: Date) => formatDay(moment, locale, site.timeZone);
    const until = day(daysAfter(now, referralEnding.days - days));
    return { hoster: site.name, reference: file.reference ?? '', name: file.collective, since: day(since), until };
  };
  if (!referral.consentedAt) {
    const asked = { ...facts(file.locale), what: 'choice' } as const;
    await tellOwner(tx, secrets.links, file, 'reminder', (path) => ({ ...asked, path }), { eventId, now });
    return true;
  }
  const people = await peopleOf(tx, file.id);
  const emails = people.map(({ email }) => email);
  const stewards = referral.networkId ? await liveStewards(tx, referral.networkId, emails, now) : [];
  for (const steward of stewards) {
    const asked = { ...facts(steward.locale), what: 'referral' } as const;
    await tellReaders(tx, [steward], file.id, 'reminder', (path) => ({ ...asked, path }), eventId);
  }
  return true;
}

async function close(tx: Db, secrets: Secrets, referral: OwedReferral, now: Date): Promise<boolean> {
  const file = await fileOf(tx, referral);
  if (!file) return false;
  await updateOpenReferral(tx, file.id, { closedAt: now });
  const eventId = await note(tx, file, 'close-referral', now);
  const by = referral.consentedAt ? 'network' : 'owner';
  await tellReferralAnswered(tx, { linkSecret: secrets.links, now }, file, referral, { by, answer: 'none', eventId });
  if (file.state === 'with_steward') await passOnSilently(tx, secrets.links, file, { why: 'referral-unanswered', now });
  else await raiseVersion(tx, file.id, now);
  return true;
}
