import { publicAddress } from '#address.ts';
import { once } from 'node:events';
import type { Db } from '#db/client.ts';
import { openOutgoing } from '#features/outgoing.ts';
import { startWorker } from '#jobs/worker.ts';
import { readSecrets } from '#secrets.ts';
import { openLog } from '#server/log.ts';
import { postOf } from '#server/post.ts';
import { type Command, readArgs, withDatabase } from './command.ts';

export const command: Command = {
  summary: 'do the background work in a process of its own, until it is stopped',
  help: `usage: npm run terreau -- worker

Delivers letters and does what the timetable asks for, beside a portal that runs with WORKER=off, or beside others.
Stops on SIGTERM and SIGINT, after the jobs in hand. SITE_URL must be that of the portal: links in letters begin with it.`,
  run: async ({ args, settings, progress }) => {
    readArgs(args, { options: {} });
    const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    const work = async (db: Db, url: string) => {
      const secrets = readSecrets(settings.dataDir);
      const post = postOf(settings, publicAddress(settings), secrets);
      const outgoing = openOutgoing(settings.privateTargets);
      const { dataDir, chatWebhookUrl, sourceBytesMax } = settings;
      const tools = { db, post, outgoing, secrets, dataDir, chatWebhookUrl, sourceBytesMax };
      const worker = await startWorker(url, { ...tools, log: openLog(settings.logLevel) });
      progress('Terreau worker ready');
      await stopped;
      await worker.stop();
      post.close();
    };
    await withDatabase(settings, work, { asWeb: true });
    return { ok: true, facts: {}, text: 'Stopped.' };
  },
};
