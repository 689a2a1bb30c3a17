import type { Db } from '#db/client.ts';
import { countFilesToEnd } from '#db/deadlines.ts';
import { countKeptTooLong } from '#db/emails.ts';
import type { Account } from '#domain/account.ts';
import { endingsOf } from '#domain/deadlines.ts';
import { type Kept, keptKinds, type Retention } from '#domain/retention.ts';
import { sweptBefore } from '../sweep.ts';

/** No count goes further. */
export const countedMax = 10_000;

interface KeptRow {
  kind: Kept;
  days: number;
  /** How much of it is due now; at most `countedMax`. */
  due: number;
}

/** How long each thing is kept, and how much of it goes the next time that the worker tidies up: for an administrator, always in the same seven queries; for others nothing. */
export async function readKept(db: Db, { role }: Account, kept: Retention, now: Date): Promise<readonly KeptRow[]> {
  if (role !== 'admin') return [];
  const files = endingsOf(kept).filter(({ move }) => move === 'lapse-draft' || move === 'erase');
  const [over, ...ended] = await Promise.all([
    countKeptTooLong(db, sweptBefore(kept, now), countedMax),
    ...files.map((ending) => countFilesToEnd(db, ending, now, countedMax)),
  ]);
  const ofFiles = Object.fromEntries(files.map(({ state }, index) => [state === 'draft' ? 'drafts' : state, ended[index] ?? 0]));
  const due: Readonly<Record<string, number>> = { ...over, ...ofFiles };
  return keptKinds.map((kind) => ({ kind, days: kept[kind], due: due[kind] ?? 0 }));
}
