import type { Db } from '#db/client.ts';
import { filesNamed } from '#db/queue.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import type { BulkAct } from '#domain/queue.ts';
import { claim, release } from '../applications/deciding/claim.ts';
import type { Acted, Desk, Refusal } from '../applications/open-file.ts';

const runs: Record<BulkAct, (db: Db, desk: Desk) => Promise<Acted>> = {
  claim: (db, desk) => claim(db, desk, { isTakenOver: false }),
  release,
  'take-over': (db, desk) => claim(db, desk, { isTakenOver: true }),
};

/** What came of an act for one file of several; the line of history tells who was first. */
export interface BulkResult {
  id: string;
  act: BulkAct;
  name: string;
  refusal: Refusal | 'not-found' | undefined;
  reader: string;
  last: { act: string; actor: string; at: Date; account: string | null; network: string | null } | undefined;
}

interface Bulk {
  act: BulkAct;
  file: readonly { id: string; version: number }[];
}

/** Does one act on several files, each in a transaction of its own, and tells of each what came of it. Throws `NotFound` for stewards. */
export async function actOnMany(
  db: Db,
  { account, now, linkSecret }: Pick<Desk, 'account' | 'now' | 'linkSecret'>,
  { act, file: files }: Bulk,
): Promise<BulkResult[]> {
  if (account.role === 'steward') throw new NotFound();
  const refusals = new Map<string, BulkResult['refusal']>();
  for (const { id, version } of files) refusals.set(id, await actOnOne(db, act, { account, id, version, now, linkSecret }));
  return tell(db, act, refusals);
}

async function actOnOne(db: Db, act: BulkAct, desk: Desk): Promise<BulkResult['refusal']> {
  try {
    const acted = await runs[act](db, desk);
    return acted.ok ? undefined : acted.refusal;
  } catch (error) {
    if (error instanceof NotFound) return 'not-found';
    throw error;
  }
}

/** What was done to these files just before, where it still is so: an address can say anything. */
export async function whatWasDone(
  db: Db,
  account: Account,
  { did, on }: { did: BulkAct | ''; on: readonly string[] },
): Promise<BulkResult[]> {
  if (did === '' || on.length === 0 || account.role === 'steward') return [];
  const isSo = ({ claimedBy }: { claimedBy: string | null }) => (claimedBy === account.id) === (did !== 'release');
  const files = (await filesNamed(db, on)).filter(isSo);
  return files.map(({ id, collective, reference }) => ({ ...nothingElse, id, act: did, name: collective ?? reference ?? '' }));
}

const nothingElse = { refusal: undefined, reader: '', last: undefined } as const;

async function tell(db: Db, act: BulkAct, refusals: ReadonlyMap<string, BulkResult['refusal']>): Promise<BulkResult[]> {
  const named = new Map((await filesNamed(db, [...refusals.keys()])).map((file) => [file.id, file]));
  return [...refusals].map(([id, refusal]) => {
    const file = refusal === 'not-found' ? undefined : named.get(id);
    const last = file?.act && file.actor && file.at ? { ...file, act: file.act, actor: file.actor, at: file.at } : undefined;
    return { id, act, name: file?.collective ?? file?.reference ?? '', refusal, reader: file?.readerName ?? '', last };
  });
}
