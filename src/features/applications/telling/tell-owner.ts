import { randomUUID } from 'node:crypto';
import type { ApplicationRow } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { insertMessage, ownerOf } from '#db/people.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import { followLink } from '../../links.ts';
import { compose, threadText } from '../../mail/compose.ts';
import type { Letter } from '../../mail/letter.ts';
import { type FactsOf, type LetterName, letters } from '../../mail/letters.ts';

interface Telling {
  eventId: number;
  round?: number;
  /** Whether it leaves at once, where the move asks for another way than its template. */
  mode?: Letter<unknown>['mode'];
  isForHoster?: boolean;
  now: Date;
}

/**
 * Writes to the owner of a request in the transaction of a move. The letter's link is their follow-up page. What leaves at
 * once is also in the thread, without the link, and hidden from stewards if it is for the hoster alone; a draft of the outbox enters the thread when a person sends it.
 */
export async function tellOwner<Name extends LetterName>(
  tx: Db,
  linkSecret: string,
  file: ApplicationRow,
  template: Name,
  facts: (path: string) => FactsOf<Name>,
  { eventId, round = file.round, mode = letters[template].mode, isForHoster = false, now }: Telling,
): Promise<void> {
  const owner = await ownerOf(tx, file.id);
  if (!owner) return;
  const link = await followLink(tx, linkSecret, { applicationId: file.id, personId: owner.id, now });
  const path = paths.follow(file.locale, tokenPlaceholder(link));
  const recipient = { to: owner.email, locale: file.locale, eventId, applicationId: file.id, round, mode };
  const text = await compose(tx, template, facts(path), recipient);
  if (mode === 'outbox') return;
  const message = { id: randomUUID(), applicationId: file.id, author: 'system' as const, template, body: threadText(text), at: now };
  await insertMessage(tx, { ...message, isForHoster });
}
