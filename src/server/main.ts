import { readSettings, type Settings, WrongSetting } from '#settings.ts';
import { openLog } from './log.ts';
import { type Portal, startPortal } from './portal.ts';
import { Unstartable } from './unstartable.ts';

/** Ends with a sentence where a person can mend it, with everything that is known where it is a fault of ours. */
function fail(error: unknown): never {
  console.error(error instanceof WrongSetting || error instanceof Unstartable ? error.message : error);
  process.exit(1);
}

function tell({ address, databaseElsewhere, firstAdmin }: Portal, { dataDir }: Settings): void {
  const lines = [
    `Terreau ready: ${address}`,
    databaseElsewhere && `  The database lives in ${databaseElsewhere}: its own user cannot enter ${dataDir}.`,
    firstAdmin && `  Nobody runs this portal yet. Set the first administrator’s password, once, at ${firstAdmin}`,
  ];
  console.log(lines.filter(Boolean).join('\n'));
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = openLog(settings.logLevel);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a fault that nobody handled'));
  const starting = startPortal(settings, log);
  let isEnding = false;
  const end = (): void => {
    // Whoever asks twice does not want to wait.
    if (isEnding) process.exit(1);
    isEnding = true;
    starting
      .then((portal) => portal.close())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
  tell(await starting, settings);
}

main().catch(fail);
