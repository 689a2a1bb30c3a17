import { open, readFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { deleteDraft } from '#db/erase.ts';
import { eraseFile } from './applications/following/erase.ts';

/** One line of the list: which request was erased, and when. Nothing of who it was about. */
const erasure = z.object({ id: z.uuid(), at: z.iso.datetime() });

/** The list of erased ids of a portal: a file of its own in the data folder, to be kept beside the backups. */
export const erasuresFile = (dataDir: string): string => path.join(dataDir, 'erased.jsonl');

/**
 * Enters a request in the list, and is done only once the line is on the disk. A line that a crash cut off is left behind and a new one
 * begun; entered twice, it does no harm.
 */
export async function noteErasure(dataDir: string, { applicationId: id, at }: { applicationId: string; at: string }): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const file = await open(erasuresFile(dataDir), 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const { buffer } = size > 0 ? await file.read(Buffer.alloc(1), 0, 1, size - 1) : { buffer: Buffer.from('\n') };
    const isCutOff = buffer.toString() !== '\n';
    await file.appendFile(`${isCutOff ? '\n' : ''}${JSON.stringify({ id, at })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What came of replaying a list: requests erased again, drafts deleted again, those already gone, and lines that say nothing. */
export interface Replayed {
  erased: number;
  deleted: number;
  alreadyGone: number;
  unreadable: number;
}

const bytesMax = 100_000_000;

/** Erases again what a restored backup brought back, each request in a transaction of its own; nobody is written to. Run twice, it does it once. */
export async function replayErasures(db: Db, list: string, now: Date): Promise<Replayed> {
  const replayed: Replayed = { erased: 0, deleted: 0, alreadyGone: 0, unreadable: 0 };
  const ids = new Set<string>();
  for (const line of list.split('\n').filter((one) => one.trim() !== '')) {
    const read = readLine(line);
    if (read) ids.add(read.id);
    else replayed.unreadable += 1;
  }
  for (const id of ids) replayed[await eraseAgain(db, id, now)] += 1;
  return replayed;
}

function readLine(line: string) {
  try {
    return erasure.safeParse(JSON.parse(line)).data;
  } catch {
    // A line that a crash cut off is no JSON.
    return undefined;
  }
}

const eraseAgain = (db: Db, id: string, now: Date): Promise<'erased' | 'deleted' | 'alreadyGone'> =>
  db.transaction().execute(async (tx) => {
    if (await deleteDraft(tx, id)) return 'deleted';
    const file = await applicationById(tx, id);
    if (!file || file.state === 'erased') return 'alreadyGone';
    const erased = await eraseFile(tx, file, { actor: 'system', now, isReplayed: true });
    if (!erased.ok) throw new Error(`request ${id} could not be erased again: ${erased.refusal}`);
    return 'erased';
  });

/** The text of a list, or nothing where there is no such file or it is longer than any list. */
export async function readErasures(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text !== undefined && text.length <= bytesMax ? text : undefined;
}
