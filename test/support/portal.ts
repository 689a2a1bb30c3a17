import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The real program, as `npm start` runs it, on a data folder and a port of its own. */
export interface Portal {
  url: string;
  dataDir: string;
  /** Everything that it has printed. */
  output: () => string;
  kill: (signal: NodeJS.Signals) => Promise<void>;
  /** Stops it and takes its folder away. */
  close: () => Promise<void>;
}

/** Starts the portal and waits until it says that it is ready. Throws, with what it printed, if it ends instead. */
export async function startPortal(settings: Record<string, string> = {}, dataDir?: string): Promise<Portal> {
  const folder = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'terreau-portal-')));
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: folder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the portal ended with ${code}:\n${output}`)));
    child.stdout.on('data', () => {
      const ready = /Terreau ready: (\S+)/.exec(output)?.[1];
      if (ready) resolve(ready);
    });
  });
  const kill = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  const close = async () => {
    await kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  };
  return { url, dataDir: folder, output: () => output, kill, close };
}
