import { sql } from 'kysely';
import { expect } from 'vitest';
import { test } from '../support/database.ts';

test('history cannot be rewritten', async ({ db }) => {
  await db.insertInto('event').values({ act: 'start', actor: 'owner' }).execute();

  const rewriting = sql`update event set act = 'other'`.execute(db);

  await expect(rewriting).rejects.toThrow('history is only ever added to');
});
