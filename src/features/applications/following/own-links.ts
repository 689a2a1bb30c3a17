import { type ApplicationRow, insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { countActs, readdressLetters, revokePersonalLinks } from '#db/links.ts';
import { ownerOf } from '#db/people.ts';
import { site } from '#editorial/site.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { createLink, followLink } from '../../links.ts';
import { compose } from '../../mail/compose.ts';
import { openFile as openOwn } from './follow.ts';
import type { Mover } from '../make-move.ts';
import { type Acted, type Desk, done, openFile, refused } from '../open-file.ts';

const hourMs = 60 * 60 * 1000;
/** How often in an hour each of the two can be done on a file. */
const hourlyMax = 3;

/** What happens to the owner’s link: it is sent again, or it ends with every other of theirs and a new one is sent. */
export type LinkAct = 'send-link' | 'renew-link';

type Mailed = { ok: true } | { ok: false; refusal: 'too-many' | 'wrong-state' };

async function mailLink(tx: Db, linkSecret: string, file: ApplicationRow, mover: Mover, act: LinkAct, now: Date): Promise<Mailed> {
  await lockApplication(tx, file.id);
  const owner = await ownerOf(tx, file.id);
  if (!owner) return { ok: false, refusal: 'wrong-state' };
  if ((await countActs(tx, file.id, act, new Date(now.getTime() - hourMs))) >= hourlyMax) return { ok: false, refusal: 'too-many' };
  const person = { applicationId: file.id, personId: owner.id, now };
  const link = act === 'renew-link' ? await renew(tx, linkSecret, person) : await followLink(tx, linkSecret, person);
  const eventId = await insertEvent(tx, { applicationId: file.id, act, ...mover, round: file.round, at: now });
  const facts = { path: paths.follow(file.locale, tokenPlaceholder(link)), hoster: site.name, reference: file.reference ?? '' };
  const told = { ...facts, why: act === 'renew-link' ? 'renewed' : 'asked' } as const;
  await compose(tx, 'your-links', told, { to: owner.email, locale: file.locale, eventId, applicationId: file.id });
  return { ok: true };
}

/** Ends every link of the owner, in letters and in browsers, and makes a new one; letters that have not left yet lead to it. */
async function renew(tx: Db, linkSecret: string, person: { applicationId: string; personId: string; now: Date }): Promise<string> {
  const ended = await revokePersonalLinks(tx, person);
  const link = await createLink(tx, linkSecret, { purpose: 'follow', ...person });
  await readdressLetters(tx, person.applicationId, { from: ended, to: link });
  return link;
}

/** The owner has their link sent again to their own address, or all of theirs ended and a new one sent. Rate limited. */
export async function mailOwnLink(
  db: Db,
  secrets: Secrets,
  { token, act, now }: { token: string; act: LinkAct; now: Date },
): Promise<Mailed> {
  const { file } = await openOwn(db, token, now);
  return allOrNothing(db, async (tx) => {
    await lockApplication(tx, file.id);
    // Of two tabs that end every link, the second has none any more.
    await openOwn(tx, token, now);
    return mailLink(tx, secrets.links, file, { actor: 'owner' }, act, now);
  });
}

/** A reviewer does the same for the owner of a file. */
export const mailLinkOf = (db: Db, desk: Desk, act: LinkAct): Promise<Acted> =>
  allOrNothing<Acted>(db, async (tx) => {
    const opened = await openFile(tx, desk, 'send-letters');
    if (!opened.ok) return opened;
    const mailed = await mailLink(tx, desk.linkSecret, opened.file, opened.mover, act, desk.now);
    return mailed.ok ? done : refused(mailed.refusal);
  });
