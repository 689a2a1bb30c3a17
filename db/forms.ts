import type { Insertable } from 'kysely';
import type { Db } from './client.ts';
import type { FormUse } from './schema.ts';

/** Notes that a form was used; answers whether this is its first use. Of two at the same moment, one is. */
export async function useForm(tx: Db, use: Insertable<FormUse>): Promise<boolean> {
  const used = await tx
    .insertInto('formUse')
    .values(use)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return (used.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The draft that a form was used for, while it is one: when, and whether nobody has typed anything into it since. */
export const draftOfForm = (db: Db, key: string) =>
  db
    .selectFrom('formUse')
    .innerJoin('application', 'application.id', 'formUse.applicationId')
    .select(({ eb, ref }) => [
      'application.id',
      'formUse.usedAt',
      eb('application.updatedAt', '=', ref('application.createdAt')).as('isUntouched'),
    ])
    .where('formUse.key', '=', key)
    .where('application.state', '=', 'draft')
    .executeTakeFirst();

/** Forgets the forms that were used before `before`; answers how many. */
export async function deleteFormUses(db: Db, before: Date): Promise<number> {
  const gone = await db.deleteFrom('formUse').where('usedAt', '<', before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
