import { expect } from 'vitest';
import { savedFiltersMax } from '#domain/queue.ts';
import { readSavedFilters, removeFilter, saveFilter } from '#features/review/saved-filters.ts';
import { test } from '../support/database.ts';
import { anAccount } from '../support/files.ts';

const networks = { name: 'Networks', query: '?tab=all&form=network' };

test('a filter is kept under a name of its own, and by nobody else', async ({ db }) => {
  const [one, other] = [await anAccount(db, 'reviewer'), await anAccount(db, 'reviewer')];

  expect(await saveFilter(db, one, networks)).toEqual({ ok: true });
  expect(await saveFilter(db, one, { name: 'NETWORKS', query: '?tab=late' })).toEqual({ ok: false, refusal: 'taken' });
  expect(await saveFilter(db, other, networks)).toEqual({ ok: true });

  expect(await readSavedFilters(db, one)).toMatchObject([networks]);
});

test('nobody forgets the filter of somebody else', async ({ db }) => {
  const [one, other] = [await anAccount(db, 'reviewer'), await anAccount(db, 'steward')];
  await saveFilter(db, one, networks);
  const [kept] = await readSavedFilters(db, one);

  await removeFilter(db, other, kept?.id ?? '');
  expect(await readSavedFilters(db, one)).toHaveLength(1);

  await removeFilter(db, one, kept?.id ?? '');
  expect(await readSavedFilters(db, one)).toEqual([]);
});

test('of many tabs that save at once, no more are kept than may be', async ({ db }) => {
  const account = await anAccount(db, 'reviewer');
  const save = (number: number) => saveFilter(db, account, { name: `Filter ${number}`, query: `?tab=all&q=${number}` });
  for (let number = 1; number < savedFiltersMax; number += 1) await save(number);

  const saved = await Promise.all([save(101), save(102), save(103)]);

  expect(saved.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await save(104)).toEqual({ ok: false, refusal: 'too-many' });
  expect(await readSavedFilters(db, account)).toHaveLength(savedFiltersMax);
});
