import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { connect } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { readSettings } from '#settings.ts';
import { readSecrets } from '#secrets.ts';
import { readAssets } from './assets.ts';
import { createServer, type PageHandler } from './http.ts';

const settings = readSettings(process.env);
const log = pino({ level: settings.logLevel });
const secrets = readSecrets(settings.dataDir);
if (!existsSync('dist/server/entry.mjs'))
  await promisify(execFile)('astro', ['build'], { env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' } });

const embedded = settings.databaseUrl ? undefined : await startEmbedded(settings.dataDir);
const url = settings.databaseUrl ?? embedded?.url ?? '';
await migrate(url);
const db = connect(url, { onIdleError: (error) => log.error({ err: error }, 'database connection lost') });

const siteUrl = settings.siteUrl ?? `http://${settings.host}:${settings.port}`;
const { handler } = (await import(new URL('../../dist/server/entry.mjs', import.meta.url).href)) as { handler: PageHandler };
const server = createServer({
  assets: readAssets('dist/client', siteUrl),
  handler,
  log,
  siteUrl,
  locals: () => ({
    db,
    secrets,
    settings: { siteUrl, isMailReal: settings.smtpUrl !== undefined, isLoopback: settings.host === '127.0.0.1' },
    isExample: true,
  }),
});
server.listen(settings.port, settings.host, () =>
  console.log(`Terreau ready: http://${settings.host}:${(server.address() as AddressInfo).port}`),
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(async () => {
      await db.destroy();
      await embedded?.stop();
      process.exit(0);
    });
    server.closeIdleConnections();
  });
}
