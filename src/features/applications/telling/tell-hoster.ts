import { enqueueChat } from '#db/chat.ts';
import type { Db } from '#db/client.ts';
import { accountToTell, reviewersToTell } from '#db/people.ts';
import { site } from '#editorial/site.ts';
import type { FactsOf } from '../../mail/letters.ts';
import type { FileRow } from '../open-file.ts';
import { tellReaders } from './tell-readers.ts';

/** Tells the hoster's people that a file is theirs: whoever reads it already, or else all who want to know, and their chat room. */
export async function tellHoster(
  tx: Db,
  file: Pick<FileRow, 'id' | 'reference' | 'claimedBy' | 'collective'>,
  { why, sentence, eventId }: { why: FactsOf<'to-reviewers'>['why']; sentence: string; eventId: number },
): Promise<void> {
  const reader = file.claimedBy ? await accountToTell(tx, file.claimedBy) : [];
  const readers = reader.length ? reader : await reviewersToTell(tx);
  const facts = { hoster: site.name, reference: file.reference ?? '', name: file.collective, why, sentence };
  if (!reader.length) await enqueueChat(tx, file.id);
  await tellReaders(tx, readers, file.id, 'to-reviewers', (path) => ({ path, ...facts }), eventId);
}
