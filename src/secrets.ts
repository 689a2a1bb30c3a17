import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const names = ['links', 'rates', 'forms', 'proofs'] as const;
const key = z.base64url().length(43);
const schema = z.object({ links: key, rates: key, forms: key, proofs: key });

/** Keys of this portal: what derives the tokens of links, hides addresses in rate limits, signs forms, and encrypts second factors. */
export type Secrets = z.output<typeof schema>;

/** Reads the portal's secrets, or makes those that are not there yet (mode 0600). Throws when the file is not what was written. */
export function readSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? schema.partial().parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const missing = names.filter((name) => !kept[name]);
  const secrets = { ...kept, ...Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString('base64url')])) };
  if (missing.length > 0) {
    mkdirSync(dataDir, { recursive: true });
    // Whole or not at all: without its keys no link that was ever sent opens.
    writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return schema.parse(secrets);
}
