import { randomUUID } from 'node:crypto';
import { saveAnswers } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { insertApplication } from '#db/drafts.ts';
import { saveOwner } from '#db/people.ts';
import { site } from '#editorial/site.ts';
import { createLink, tokenOf } from '#features/links.ts';
import { type Answers, formVersion } from '#domain/questions.ts';

let made = 0;

/** What a collective answers when it answers what must be, and no more. */
const answersOf = (owner: string, second: string): Answers => ({
  name: `Collective ${made}`,
  sentence: 'Repairs bicycles together.',
  size: '2-10',
  network: 'none',
  needs: ['talk'],
  tools: ['chat'],
  'owner-name': 'Owner',
  'owner-email': owner,
  'second-name': 'Second person',
  'second-email': second,
  'answers-first': 'The workshop on Tuesdays',
  charter: 'yes',
  listed: 'yes',
  'other-letters': 'no',
});

/** A draft with all that must be answered and a confirmed owner: one press on the button sends it. */
export async function aReadyDraft(db: Db, linkSecret: string, now = new Date()): Promise<{ id: string; token: string; owner: string }> {
  made += 1;
  const id = randomUUID();
  const owner = `owner-${id}@example.org`;
  const times = { createdAt: now, updatedAt: now, stateSince: now };
  await insertApplication(db, { id, form: 'community', locale: 'fr', formVersion, charterVersion: site.charterVersion, ...times });
  await saveAnswers(db, id, answersOf(owner, `second-${id}@example.org`), now);
  const { id: personId } = await saveOwner(db, { id: randomUUID(), applicationId: id, name: 'Owner', email: owner, now });
  await db.updateTable('person').set({ confirmedAt: now }).where('id', '=', personId).execute();
  const linkId = await createLink(db, linkSecret, { purpose: 'draft', applicationId: id, personId, now });
  return { id, token: tokenOf(linkSecret, linkId), owner };
}
