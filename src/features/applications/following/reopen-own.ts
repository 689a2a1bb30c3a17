import { answersOf, removePendingAnswers } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { networkById } from '#db/follow.ts';
import { historyOf } from '#db/review.ts';
import { canReopen, hasReopened, wasRead } from '#domain/follow.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { openFile } from './follow.ts';
import { makeMove } from '../make-move.ts';
import { readersOf, tellReaders } from '../telling/tell-readers.ts';
import { tellHoster } from '../telling/tell-hoster.ts';

export type Reopened = { ok: true } | { ok: false; refusal: 'wrong-state' | 'overtaken' };

/** Its owner opens again, once, a request that lapsed or was withdrawn: a new round, and whoever reads it is told. T18 of DOMAIN.md, part 4. */
export async function reopenOwn(db: Db, { token, now }: { token: string; now: Date }): Promise<Reopened> {
  const { file, people } = await openFile(db, token, now);
  return db.transaction().execute(async (tx): Promise<Reopened> => {
    const history = await historyOf(tx, file.id);
    if (!canReopen(file, hasReopened(history), now)) return { ok: false, refusal: 'wrong-state' };
    const name = wasRead(file, history) ? 'reopen-for-review' : 'reopen-for-steward';
    const set = { round: file.round + 1, returnsTo: null, outcomeVisibleAt: null, isSilent: false };
    const made = await makeMove(tx, file, name, { actor: 'owner' }, { now, set });
    if (!made.ok) return { ok: false, refusal: made.refusal === 'not-yours' ? 'wrong-state' : made.refusal };
    await removePendingAnswers(tx, file.id);
    const answers = await answersOf(tx, file.id);
    const [collective, sentence] = [text(answers['name']), text(answers['sentence'])];
    if (name === 'reopen-for-review') await tellHoster(tx, { ...file, collective }, { why: 'reopened', sentence, eventId: made.eventId });
    else {
      const emails = people.map((person) => person.email);
      const readers = await readersOf(tx, { ...file, state: made.state }, emails, now);
      const network = file.networkId ? ((await networkById(tx, file.networkId))?.name ?? '') : '';
      const facts = { hoster: site.name, reference: file.reference ?? '', name: collective, network, sentence };
      await tellReaders(tx, readers, file.id, 'to-steward', (path) => ({ ...facts, path }), made.eventId);
    }
    return { ok: true };
  });
}
