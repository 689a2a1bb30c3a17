import { openDatabase } from '#server/database.ts';
import { type Command, readArgs } from './command.ts';

export const command: Command = {
  summary: 'bring the database to the newest form',
  help: `usage: npm run terreau -- migrate

Applies the migrations that the database lacks. Starting the portal does the same.`,
  run: async ({ args, settings }) => {
    readArgs(args, { options: {} });
    const { migrated, webRole, close } = await openDatabase(settings);
    await close();
    const applied = migrated.length > 0 ? `Applied:\n${migrated.map((name) => `  ${name}`).join('\n')}` : 'Nothing to apply.';
    const kept = webRole
      ? `The portal works as ${webRole}, which only adds to history.`
      : 'This user may make no role: history is kept by triggers alone.';
    return { ok: true, facts: { migrated, webRole: webRole ?? null }, text: `${applied}\n${kept}` };
  },
};
