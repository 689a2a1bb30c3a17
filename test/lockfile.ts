import { readFileSync } from 'node:fs';
import { z } from 'zod';

const lock = z
  .object({ packages: z.record(z.string(), z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() })) })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

// On another machine `npm ci` fails when a package for its platform was left out of the lock on this one.
const locked = new Set(Object.keys(lock.packages).map((place) => place.replace(/^.*node_modules\//, '')));
const wanted = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies).map((name) => ({ place, name })),
);
const missing = wanted.filter(({ name }) => !locked.has(name));
for (const { place, name } of missing) console.error(`${name} is wanted by ${place || 'package.json'} and is not in the lockfile.`);
process.exitCode = missing.length === 0 ? 0 : 1;
