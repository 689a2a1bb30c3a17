import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { type Command, readArgs } from './command.ts';

export const command: Command = {
  summary: 'write the types of the database from its migrations',
  help: `usage: npm run terreau -- db-types [--verify]

Migrates an empty database of its own and writes db/schema.ts from it. Needs the packages for development.
  --verify    write nothing; refuse when db/schema.ts is not what the migrations give`,
  run: async ({ args }) => {
    const { values } = readArgs(args, { options: { verify: { type: 'boolean' } } });
    const folder = mkdtempSync(path.join(tmpdir(), 'terreau-types-'));
    const server = await startEmbedded(folder);
    try {
      await migrate(server.url);
      const codegen = path.resolve('node_modules/kysely-codegen/dist/cli/bin.js');
      const words = [codegen, '--url', server.url, ...(values.verify ? ['--verify'] : [])];
      const { status, stderr, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
      if (status !== 0) return { ok: false, facts: { refusal: 'stale-types' }, text: `${stdout}${stderr}`.trim() };
      return { ok: true, facts: {}, text: values.verify ? 'The types are those of the migrations.' : 'Wrote db/schema.ts.' };
    } finally {
      await server.stop();
      for (const place of [folder, server.home]) rmSync(place, { recursive: true, force: true });
    }
  },
};
