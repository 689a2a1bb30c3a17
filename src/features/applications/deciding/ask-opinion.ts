import { createHmac, randomUUID } from 'node:crypto';
import { snapshotsOf } from '#db/answers.ts';
import { insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { bouncedOpinion, countAsked, insertOpinion, isUnwanted, revokeOpinion, standingOpinion } from '#db/opinions.ts';
import { daysAfter, daysBefore } from '#domain/deadlines.ts';
import { isOpen } from '#domain/follow.ts';
import { opinionDays, opinionsMax } from '#domain/opinion.ts';
import { text } from '#domain/questions.ts';
import { isUuid } from '#domain/uuid.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { createLink } from '../../links.ts';
import { compose } from '../../mail/compose.ts';
import { type Acted, type Desk, done, openFile, type Refusal, refused } from '../open-file.ts';

interface Asked {
  name: string;
  email: string;
  question: string;
}

/** What stands for an address that does not want to be asked again. */
export const unwantedKey = (linkSecret: string, email: string): string =>
  createHmac('sha256', linkSecret).update(`opinion-unwanted\n${email.toLowerCase()}`).digest('hex');

/**
 * Asks somebody outside for an opinion on a request, by a link that opens for three weeks: they read what the collective said, without
 * how to reach anybody and without what is for the hoster alone. Refused to who asked not to be written to, and to people of the request.
 */
export const askOpinion = (db: Db, desk: Desk, asked: Asked): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    await lockApplication(tx, desk.id);
    const opened = await openFile(tx, desk, 'ask-opinion');
    return opened.ok ? ask(tx, desk, opened, asked) : opened;
  });

/** Asks somebody again whose letter came back, with the same words at another address; the first link closes. */
export const readdressOpinion = (db: Db, desk: Desk, { opinion: id, email }: { opinion: string; email: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    await lockApplication(tx, desk.id);
    const opened = await openFile(tx, desk, 'ask-opinion');
    if (!opened.ok) return opened;
    const { id: applicationId, now } = desk;
    const bounced = isUuid(id) ? await bouncedOpinion(tx, { id, applicationId }) : undefined;
    if (!bounced || !(await revokeOpinion(tx, { id, applicationId, now }))) return refused('nothing-asked');
    const facts = JSON.stringify({ opinionId: id });
    await insertEvent(tx, { applicationId, act: 'opinion-revoked', ...opened.mover, at: now, round: opened.file.round, facts });
    return ask(tx, desk, opened, { ...bounced, email });
  });

async function ask(
  tx: Db,
  desk: Desk,
  { file, mover }: Extract<Awaited<ReturnType<typeof openFile>>, { ok: true }>,
  { name, email: typed, question }: Asked,
): Promise<Acted> {
  const { account, now, linkSecret } = desk;
  const email = typed.toLowerCase();
  if (!isOpen(file.state)) return refused('wrong-state');
  const refusal = file.peopleEmails.includes(email) ? 'one-of-them' : await whyNot(tx, desk, email);
  if (refusal) return refused(refusal);
  const linkId = await createLink(tx, linkSecret, { purpose: 'opinion', applicationId: file.id, now });
  const [id, expiresAt] = [randomUUID(), daysAfter(now, opinionDays.open)];
  const asked = { id, applicationId: file.id, linkId, askedBy: account.id, locale: account.locale, name, email, question };
  await insertOpinion(tx, { ...asked, askedAt: now, expiresAt });
  const facts = JSON.stringify({ opinionId: id });
  const eventId = await insertEvent(tx, { applicationId: file.id, act: 'opinion-asked', ...mover, at: now, round: file.round, facts });
  await writeToAdviser(tx, { ...asked, expiresAt }, { asker: account.name, isReminder: false, eventId });
  return done;
}

async function whyNot(tx: Db, { id, linkSecret, now }: Desk, email: string): Promise<Refusal | undefined> {
  if (await isUnwanted(tx, unwantedKey(linkSecret, email))) return 'unwanted';
  if (await standingOpinion(tx, { applicationId: id, email, now })) return 'opinion-already-asked';
  const { ofFile, toAddress } = await countAsked(tx, { applicationId: id, email, since: daysBefore(now, 1) });
  return ofFile >= opinionsMax.ofFile || toAddress >= opinionsMax.toAddress ? 'too-many' : undefined;
}

/** What the collective of a request called itself when it was last sent: what advisers read. */
export async function nameSent(db: Db, applicationId: string): Promise<string> {
  const [sent] = await snapshotsOf(db, applicationId, 1);
  return text(sent?.answers['name']);
}

interface ToAdviser extends Asked {
  applicationId: string;
  linkId: string;
  locale: 'fr' | 'en';
  expiresAt: Date;
}

/** The letter to who is asked, the first one or the reminder. */
export async function writeToAdviser(
  tx: Db,
  { applicationId, linkId, locale, name: person, email, question, expiresAt }: ToAdviser,
  { asker, isReminder, eventId }: { asker: string; isReminder: boolean; eventId: number },
): Promise<void> {
  const name = await nameSent(tx, applicationId);
  const facts = {
    path: paths.opinion(locale, tokenPlaceholder(linkId)),
    hoster: site.name,
    person,
    asker,
    name,
    question,
    until: formatDay(expiresAt, locale, site.timeZone),
    isReminder,
  };
  await compose(tx, 'opinion-asked', facts, { to: email, locale, eventId, applicationId });
}

/** Takes back what somebody was asked: their link then says so. What they said before stays. */
export const takeBackOpinion = (db: Db, desk: Desk, { opinion: id }: { opinion: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    await lockApplication(tx, desk.id);
    const opened = await openFile(tx, desk, 'revoke-opinion');
    if (!opened.ok) return opened;
    const { id: applicationId, now } = desk;
    if (!isUuid(id) || !(await revokeOpinion(tx, { id, applicationId, now }))) return refused('nothing-asked');
    const facts = JSON.stringify({ opinionId: id });
    await insertEvent(tx, { applicationId, act: 'opinion-revoked', ...opened.mover, at: now, round: opened.file.round, facts });
    return done;
  });
