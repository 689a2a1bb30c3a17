import { buildWhenStale } from '#server/build.ts';
import { conclude } from './report.ts';

/** The parts of the bench; each can be run alone, as in `npm run bench -- exports`. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  portal: () => import('./portal.ts'),
  exports: () => import('./exports.ts'),
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) throw new Error(`There is no part “${unknown}”: ${Object.keys(parts).join(', ')}.`);
await buildWhenStale(() => console.log('Building the pages …'));
for (const [name, run] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await run();
conclude();
