import type { ApplicationRow } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { accountToTell, reviewersToTell, stewardsOf } from '#db/people.ts';
import type { Locale } from '#domain/locale.ts';
import { paths } from '#i18n/paths.ts';
import { type Composed, composeAll, letterTo } from '../../mail/compose.ts';
import type { FactsOf, LetterName } from '../../mail/letters.ts';

/** Somebody of the hoster or of a network, as letters need them. */
export interface Reader {
  id: string;
  email: string;
  name: string;
  locale: Locale;
}

const yearMs = 365 * 24 * 60 * 60 * 1000;

/** The live stewards of a network: open accounts that acted within twelve months and are not among the people of the file. */
export async function liveStewards(db: Db, networkId: string, filePeople: readonly string[], now: Date): Promise<Reader[]> {
  const stewards = await stewardsOf(db, networkId);
  return stewards.filter(
    ({ email, lastActedAt }) =>
      lastActedAt !== null && now.getTime() - lastActedAt.getTime() < yearMs && !filePeople.includes(email.toLowerCase()),
  );
}

/** Who owes an answer on this file now: its network's live stewards, who claimed it, or else every reviewer who wants to know. */
export async function readersOf(db: Db, file: ApplicationRow, filePeople: readonly string[], now: Date): Promise<Reader[]> {
  if (file.state === 'with_steward' && file.networkId) return liveStewards(db, file.networkId, filePeople, now);
  const claimer = file.claimedBy ? await accountToTell(db, file.claimedBy) : [];
  return claimer.length > 0 ? claimer : reviewersToTell(db);
}

/** One letter to each of these readers; its link is the file's page in the protected area. */
export const lettersTo = <Name extends LetterName>(
  readers: readonly Reader[],
  fileId: string,
  template: Name,
  facts: (path: string) => FactsOf<Name>,
  eventId: number,
): Composed[] =>
  readers.map(({ id, email, locale }) =>
    letterTo(template, facts(paths.file(locale, fileId)), { to: email, locale, eventId, applicationId: fileId, accountId: id }),
  );

/** Writes one letter to each of these readers. */
export async function tellReaders<Name extends LetterName>(tx: Db, ...letters: Parameters<typeof lettersTo<Name>>): Promise<void> {
  await composeAll(tx, lettersTo(...letters));
}
