import type { Db } from '#db/client.ts';
import { accountsToDigest, choicesOf, saveChoices, takeNotifications } from '#db/notifications.ts';
import { kindsFor, type NotificationKind, type Pace, type Paces } from '#domain/notification.ts';
import type { Role } from '#domain/account.ts';
import { site } from '#editorial/site.ts';
import { paths } from '#i18n/paths.ts';
import { compose } from './compose.ts';

/** An account's choice for each kind that its role knows. */
export async function readPaces(db: Db, account: { id: string; role: Role }): Promise<Partial<Paces>> {
  const chosen = await choicesOf(db, [account.id]);
  const paceOf = (kind: NotificationKind) => (chosen.find((one) => one.kind === kind)?.pace ?? 'now') as Pace;
  return Object.fromEntries(kindsFor(account.role).map((kind) => [kind, paceOf(kind)]));
}

/** Keeps how an account wants to hear of each kind. */
export const changePaces = (db: Db, accountId: string, paces: Paces): Promise<void> =>
  db.transaction().execute((tx) => saveChoices(tx, accountId, paces));

const accountsMax = 1000;
const linesMax = 40;

/** Writes the letter of the day to everybody for whom news were gathered; answers how many. Run twice, each piece of news is told once. */
export async function sendDigests(db: Db): Promise<number> {
  let sent = 0;
  for (const { id, email, locale } of await accountsToDigest(db, accountsMax)) {
    await db.transaction().execute(async (tx) => {
      const subjects = await takeNotifications(tx, id);
      if (subjects.length === 0) return;
      const facts = { path: paths.review(locale), hoster: site.name, lines: subjects.slice(0, linesMax), count: subjects.length };
      await compose(tx, 'digest', facts, { to: email, locale, accountId: id });
      sent += 1;
    });
  }
  return sent;
}
