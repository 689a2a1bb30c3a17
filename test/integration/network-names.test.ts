import { expect } from 'vitest';
import { networksNamed } from '#db/hosts.ts';
import { resolveNames } from '#features/applications/resolve-names.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';

const names = ['LesCommuns.org', 'Tiers-Lieux.org', 'Les Jardins reliés', 'Éducation populaire 44', 'Cuisines', 'La Fabrique'];

/** The name with one slip of a hand at this place: a letter left out, typed twice, changed with the next one, or a wrong one. */
const slips = (name: string, at: number): string[] => {
  const [before, here, after] = [name.slice(0, at), name.slice(at, at + 1), name.slice(at + 1)];
  return [before + after, before + here + here + after, before + after.slice(0, 1) + here + after.slice(1), `${before}x${after}`];
};

test('one slip of a hand, anywhere in its name, still finds a network', async ({ db }) => {
  for (const name of names) await aNetwork(db, { name });
  const missed: string[] = [];
  for (const name of names)
    for (const typed of [...name].flatMap((_, at) => slips(name, at))) {
      const found = await networksNamed(db, typed, 8);
      if (!found.some((one) => one.name === name)) missed.push(typed);
    }

  expect(missed).toEqual([]);
});

test('accents and case do not matter, and a name that means nothing known finds nothing', async ({ db }) => {
  for (const name of names) await aNetwork(db, { name, slug: `n-${name.length}` });
  const resolved = async (typed: string) => {
    const { values, candidates } = await resolveNames(db, [{ id: 'network', kind: 'network' }], { 'network-name': typed });
    return { one: values['network'], several: candidates['network']?.map(({ label }) => label) };
  };

  expect(await resolved('EDUCATION POPULAIRE 44')).toEqual({ one: `n-${'Éducation populaire 44'.length}`, several: undefined });
  expect(await resolved('les jardins relies')).toEqual({ one: `n-${'Les Jardins reliés'.length}`, several: undefined });
  expect(await resolved('Club de pétanque')).toEqual({ one: '', several: [] });
});
