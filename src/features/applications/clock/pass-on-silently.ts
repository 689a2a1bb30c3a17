import { answersOf } from '#db/answers.ts';
import type { ApplicationRow } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { networkById } from '#db/follow.ts';
import { markAnswered } from '#db/people.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { makeMove } from '../make-move.ts';
import { tellHoster } from '../telling/tell-hoster.ts';
import { tellOwner } from '../telling/tell-owner.ts';

/** Why a file comes by itself, and how its owner is told. */
const hows = { 'silent-steward': 'silent', 'referral-unanswered': 'no-other-host' } as const;

/** Brings a file to the hoster by itself, because nobody answered in time; its owner and the hoster are told. T5. Answers whether it moved. */
export async function passOnSilently(
  tx: Db,
  linkSecret: string,
  file: ApplicationRow,
  { why, now }: { why: keyof typeof hows; now: Date },
): Promise<boolean> {
  const moved = await makeMove(tx, file, 'pass-on', { actor: 'system' }, { now });
  if (!moved.ok) return false;
  await markAnswered(tx, file.id, ['owner'], now);
  const network = file.networkId ? await networkById(tx, file.networkId) : undefined;
  const facts = { hoster: site.name, reference: file.reference ?? '', network: network?.name ?? '', how: hows[why] };
  await tellOwner(tx, linkSecret, file, 'passed-on', (path) => ({ ...facts, path }), { eventId: moved.eventId, now });
  const collective = text((await answersOf(tx, file.id))['name']);
  await tellHoster(tx, { ...file, collective }, { why, sentence: '', eventId: moved.eventId });
  return true;
}
