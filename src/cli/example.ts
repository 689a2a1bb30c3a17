import { removeExample } from '#features/example/remove.ts';
import { type Command, readArgs, withDatabase, WrongUsage } from './command.ts';

export const command: Command = {
  summary: 'take the example world away',
  help: `usage: npm run terreau -- example remove

Takes away all that belongs to the example: its networks, communities, services, requests, letters and accounts, and what grew
out of them. What is real stays; a request that waited for a steward of the example is passed on to the hoster.`,
  run: async ({ args, settings }) => {
    const { positionals } = readArgs(args, { options: {} });
    if (positionals.length !== 1 || positionals[0] !== 'remove') throw new WrongUsage('There is one thing to do with the example: remove.');
    const removed = await withDatabase(settings, (db) => removeExample(db));
    const counts = Object.entries(removed).map(([what, count]) => `${count} ${what}`);
    const isNothing = Object.values(removed).every((count) => count === 0);
    return { ok: true, facts: { removed }, text: isNothing ? 'There is no example here.' : `Removed: ${counts.join(', ')}.` };
  },
};
