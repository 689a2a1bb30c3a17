import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { test as base, inject } from 'vitest';
import { connect } from '#db/client.ts';
import type { DB } from '#db/schema.ts';

interface Fixtures {
  /** The address of a fresh copy of the migrated, empty database. */
  databaseUrl: string;
  db: Kysely<DB>;
}

/** A test with a PostgreSQL database of its own, dropped when it ends. */
export const test = base.extend<Fixtures>({
  databaseUrl: async ({}, use) => {
    const templateUrl = inject('templateUrl');
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const admin = new pg.Client({ connectionString: templateUrl.replace(/\/template_terreau$/, '/postgres') });
    await admin.connect();
    await admin.query(`create database ${name} template template_terreau`);
    await use(templateUrl.replace(/\/template_terreau$/, `/${name}`));
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  },
  db: async ({ databaseUrl }, use) => {
    const db = connect(databaseUrl, { max: 4 });
    await use(db);
    await db.destroy();
  },
});
