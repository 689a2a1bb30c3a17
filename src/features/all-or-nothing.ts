import type { Db } from '#db/client.ts';

/** Runs `work` in one transaction; when it refuses, as when it throws, nothing that it wrote stays. */
export async function allOrNothing<Result extends { ok: boolean }>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  const tx = await db.startTransaction().execute();
  let result: Result;
  try {
    result = await work(tx);
  } catch (error) {
    await tx.rollback().execute();
    throw error;
  }
  await (result.ok ? tx.commit() : tx.rollback()).execute();
  return result;
}
