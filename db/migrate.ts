import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { runMigrations } from 'graphile-worker';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { connect } from './client.ts';

const folder = path.resolve('db/migrations');

/** Applies the pending migrations, and those of the job queue; answers the names of what was applied. Throws at the first that fails, leaving it undone. */
export async function migrate(url: string): Promise<string[]> {
  const db = connect(url, { max: 2 });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error) throw new Error(`Migration ${results.at(-1)?.migrationName ?? ''} failed`, { cause: error });
    await runMigrations({ connectionString: url });
    return results.map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return Object.fromEntries(
    files.map((file, index) => [path.basename(file, '.sql'), { up: async (db) => void (await sql.raw(texts[index] ?? '').execute(db)) }]),
  );
}
