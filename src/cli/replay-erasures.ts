import { readErasures, replayErasures } from '#features/erasures.ts';
import { type Command, readArgs, withDatabase, WrongUsage } from './command.ts';

export const command: Command = {
  summary: 'erase again what a restored backup brought back',
  help: `usage: npm run terreau -- replay-erasures <file>

Reads the list of erased ids, DATA_DIR/erased.jsonl, that was kept beside the backup, and erases again every request of it that the
restored database holds. Run it after a restore, before the portal starts. Nobody is written to; run again, nothing changes.`,
  run: async ({ args, settings }) => {
    const [file, another] = readArgs(args, { options: {} }).positionals;
    if (!file || another !== undefined) throw new WrongUsage('Name one file.');
    const list = await readErasures(file);
    if (list === undefined) return { ok: false, facts: { refusal: 'no-file' }, text: `There is no list ${file} that can be read.` };
    const replayed = await withDatabase(settings, (db) => replayErasures(db, list, new Date()));
    const { erased, deleted, alreadyGone, unreadable } = replayed;
    const cutOff = unreadable > 0 ? ` Lines that could not be read: ${unreadable}.` : '';
    return {
      ok: true,
      facts: { ...replayed },
      text: `Erased again: ${erased} requests, ${deleted} drafts. Already gone: ${alreadyGone}.${cutOff}`,
    };
  },
};
