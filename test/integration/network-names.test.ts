import { expect } from 'vitest';
import { networksNamed } from '#db/hosts.ts';
import { answerPage } from '#features/applications/drafting/answer.ts';
import { resolveNames } from '#features/applications/resolve-names.ts';
import { orient } from '#features/orientation/orient.ts';
import { aStart, opened, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';

const now = new Date('2026-11-23T10:00:00Z');
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

test('a name typed over what was ticked counts, and a way out counts for the name that it was shown with', async ({ db }) => {
  const network = await aNetwork(db, { name: 'Tiers-Lieux.org' });
  const resolved = async (values: Record<string, string>) => {
    const kinds = [{ id: 'network', kind: 'network' } as const, { id: 'commune', kind: 'commune' } as const];
    const found = await resolveNames(db, kinds, values);
    return [found.values['network'], found.values['commune']].find((one) => one !== undefined);
  };

  expect(await resolved({ network: 'none', 'network-name': 'Tiers-Lieux.org', 'network-asked': '' })).toBe(network.slug);
  expect(await resolved({ network: 'unknown', 'network-name': 'tiers lieux', 'network-asked': 'Club' })).toBe(network.slug);
  expect(await resolved({ network: 'unknown', 'network-name': 'Club', 'network-asked': 'Club' })).toBe('unknown');
  expect(await resolved({ network: 'none', 'network-name': 'Club de pétanque', 'network-asked': '' })).toBe('');
  expect(await resolved({ network: 'none', 'network-name': '', 'network-asked': 'Club' })).toBe('none');
  expect(await resolved({ commune: 'elsewhere', 'commune-name': 'Aubervilliers', 'commune-asked': 'Saint Deni' })).toBe('93001');
  expect(await resolved({ commune: 'elsewhere', 'commune-name': 'Saint Deni', 'commune-asked': 'Saint Deni' })).toBe('elsewhere');
});

test('the only name that is near is taken; a word in common is not enough, and of several one is asked', async ({ db }) => {
  await aNetwork(db, { name: 'Les Jardins reliés', slug: 'jardins' });
  await aNetwork(db, { name: 'La Fabrique du Nord', slug: 'nord' });
  await aNetwork(db, { name: 'La Fabrique du Sud', slug: 'sud' });
  const one = async (typed: string) => {
    const { values } = await resolveNames(db, [{ id: 'network', kind: 'network' }], { 'network-name': typed });
    return values['network'];
  };

  expect(await one('Jardins relié')).toBe('jardins');
  expect(await one('Les Jardnis reliés')).toBe('jardins');
  expect(await one('Les Jardins ouvriers de Brest')).toBe('');
  expect(await one('La Fabrique')).toBe('');
});

test('a name that means nothing known is told otherwise than one that means several', async ({ db }) => {
  await aNetwork(db, { name: 'La Fabrique du Nord' });
  await aNetwork(db, { name: 'La Fabrique du Sud' });
  const errorsOf = async (name: string, commune = '') => {
    const found = await orient(db, new URLSearchParams({ who: 'group', needs: 'talk', 'network-name': name, 'commune-name': commune }));
    return found.ok ? {} : found.errors;
  };
  const draft = await opened(db, await aStart(db, now), now);
  const answered = async (name: string) =>
    (await answerPage(db, secrets, draft, { slug: 'network', values: { asked: 'network', 'network-name': name }, now })).errors;

  expect(await errorsOf('La Fabrique')).toEqual({ network: 'which-network' });
  expect(await errorsOf('Club de pétanque', 'Xyzville')).toEqual({ network: 'unknown-network', commune: 'unknown-commune' });
  expect(await answered('La Fabrique')).toEqual({ network: 'which-network' });
  expect(await answered('Club de pétanque')).toEqual({ network: 'unknown-network' });
});
