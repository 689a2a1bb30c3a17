import type { Db } from './client.ts';

export interface PauseRow {
  textFr: string;
  textEn: string;
  /** The day on which requests can be begun again, as in 2026-12-24. */
  untilOn: string | null;
}

/** The pause of intake, if one was made; whether it is still on is for the day to say. */
export const intakePause = (db: Db) =>
  db.selectFrom('intakePause').select(['textFr', 'textEn', 'untilOn', 'version', 'pausedAt']).executeTakeFirst();

/** Pauses intake, or changes the words of the pause that was read; false when somebody else changed it meanwhile. */
export async function savePause(db: Db, pause: PauseRow, { read, now }: { read: number; now: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('intakePause')
    .values({ ...pause, version: read + 1, pausedAt: now })
    .onConflict((conflict) =>
      conflict
        .column('isOne')
        .doUpdateSet({ ...pause, version: read + 1 })
        .where('intakePause.version', '=', read),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes requests again; false when there was no pause to end. */
export async function endPause(db: Db): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('intakePause').executeTakeFirst();
  return numDeletedRows > 0n;
}
