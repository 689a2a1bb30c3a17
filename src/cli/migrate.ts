import { openDatabase } from '#server/database.ts';
import { type Command, readArgs } from './command.ts';

export const command: Command = {
  summary: 'bring the database to the newest form',
  help: `usage: npm run terreau -- migrate

Applies the migrations that the database lacks. Starting the portal does the same.`,
  run: async ({ args, settings }) => {
    readArgs(args, { options: {} });
    const { migrated, close } = await openDatabase(settings);
    await close();
    const text = migrated.length > 0 ? `Applied:\n${migrated.map((name) => `  ${name}`).join('\n')}` : 'Nothing to apply.';
    return { ok: true, facts: { migrated }, text };
  },
};
