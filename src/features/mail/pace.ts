import type { Db } from '#db/client.ts';
import { choicesOf, gatherNotifications } from '#db/notifications.ts';
import type { NotificationKind } from '#domain/notification.ts';

/** What kind of news a letter to somebody of the portal is. Those that are not here always leave at once. */
const kinds: Readonly<Record<string, NotificationKind>> = {
  'to-steward': 'request',
  'to-reviewers': 'request',
  'referral-to-network': 'request',
  'changes-asked': 'answer',
  'message-received': 'answer',
  'referral-answered': 'answer',
  're-sent': 'answer',
  'decision-proposed': 'proposal',
  reminder: 'reminder',
};

interface Row {
  template: string;
  subject: string;
  accountId?: string | null;
  applicationId?: string | null;
  eventId?: number | null;
}

/**
 * The letters that leave at once. Of the others, as whoever they are for chose, a line waits for the letter of the day, or nothing is
 * written. One statement, and none where no letter is news for an account.
 */
export async function thoseAtOnce<Letter extends { row: Row }>(tx: Db, letters: readonly Letter[]): Promise<readonly Letter[]> {
  const accounts = letters.flatMap(({ row }) => (row.accountId && kinds[row.template] ? [row.accountId] : []));
  if (accounts.length === 0) return letters;
  const chosen = new Map((await choicesOf(tx, accounts)).map(({ accountId, kind, pace }) => [`${accountId} ${kind}`, pace]));
  const paceOf = ({ row }: Letter) => (row.accountId ? chosen.get(`${row.accountId} ${kinds[row.template]}`) : undefined);
  const gathered = letters.filter((letter) => paceOf(letter) === 'daily');
  if (gathered.length > 0)
    await gatherNotifications(
      tx,
      gathered.flatMap(({ row }) => lineOf(row)),
    );
  return letters.filter((letter) => paceOf(letter) === undefined);
}

const lineOf = ({ accountId, applicationId = null, eventId = null, template, subject }: Row) =>
  accountId ? [{ accountId, applicationId, eventId, template, subject }] : [];
