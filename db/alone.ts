import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `act` while no other process of this machine holds `lock`, a file with its holder's id; waits for one that does, not for one
 * that died. Throws `busy` when it has been held for longer than `waitMs`.
 */
export async function alone<Result>(
  { lock, waitMs, busy }: { lock: string; waitMs: number; busy: (holder: number) => string },
  act: () => Promise<Result>,
): Promise<Result> {
  const untilMs = Date.now() + waitMs;
  while (!claim(lock)) {
    const holder = holderOf(lock);
    if (holder !== undefined && !isAlive(holder)) rmSync(lock, { force: true });
    else if (Date.now() > untilMs) throw new Error(busy(holder ?? 0));
    else await sleep(100);
  }
  try {
    return await act();
  } finally {
    rmSync(lock, { force: true });
  }
}

function claim(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Who holds a lock: nobody that lives where it has stood empty for a second, nobody yet where it is just being written or is gone. */
function holderOf(lock: string): number | undefined {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    return holder || (Date.now() - statSync(lock).mtimeMs > 1000 ? Number.NaN : undefined);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether a process of this id runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
