import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const schema = z.object({ links: z.base64url().length(43), rates: z.base64url().length(43), forms: z.base64url().length(43) });

/** Keys of this portal: what derives the tokens of links, hides addresses in rate limits, and signs forms. */
export type Secrets = z.output<typeof schema>;

/** Reads the portal's secrets, or makes them on first start (mode 0600). Throws when the file is not what was written. */
export function readSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    const key = () => randomBytes(32).toString('base64url');
    writeFileSync(file, JSON.stringify({ links: key(), rates: key(), forms: key() }), { mode: 0o600, flag: 'wx' });
  }
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
