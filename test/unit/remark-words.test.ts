import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dictionaries } from '#i18n/index.ts';

/** Every remark that a codec can make: its weight and its code stand side by side. */
const codes = readdirSync('src/codecs').flatMap((file) =>
  [...readFileSync(`src/codecs/${file}`, 'utf8').matchAll(/'(?:wrong|missing|wished|doubtful)',\s*'([a-z-]+)'/g)].map(
    ([, code]) => code ?? '',
  ),
);

test('whatever a codec remarks on can be said in both languages', () => {
  expect(new Set(codes).size).toBeGreaterThan(15);
  for (const { sources } of Object.values(dictionaries)) expect(codes.filter((code) => !Object.hasOwn(sources.remarks, code))).toEqual([]);
});
