import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from './settings.ts';

const fileIn = (dataDir: string) => path.join(dataDir, 'address');

/** Notes where a portal answers, for commands that print links from another shell. */
export const noteAddress = (dataDir: string, address: string): void => writeFileSync(fileIn(dataDir), `${address}\n`);

/** The address under which letters and printed links are read: `SITE_URL`, or where the portal of this data folder answered last. */
export function publicAddress({ siteUrl, dataDir, host, port }: Settings): string {
  if (siteUrl) return siteUrl;
  const file = fileIn(dataDir);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : `http://${host}:${port}`;
}
