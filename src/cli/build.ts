import { buildWhenStale } from '#server/build.ts';
import { type Command, readArgs } from './command.ts';

export const command: Command = {
  summary: 'build the pages, if they are not built of what is here',
  help: `usage: npm run terreau -- build

Builds into dist when the build is missing or stale. Starting the portal does the same.`,
  run: async ({ args, progress }) => {
    readArgs(args, { options: {} });
    let isBuilt = false;
    await buildWhenStale(() => {
      isBuilt = true;
      progress('Building the pages …');
    });
    return { ok: true, facts: { isBuilt }, text: isBuilt ? 'Built.' : 'The build is of what is here.' };
  },
};
