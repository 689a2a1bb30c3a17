import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noFilters } from '#domain/directory.ts';
import { type DirectoryQuery, directoryFields, readDirectoryQuery, writeDirectoryQuery } from '#http/directory-query.ts';
import { readApiQuery } from '#http/api-query.ts';
import { readQuery } from '#http/query.ts';

const read = (address: string) => readDirectoryQuery(new URLSearchParams(address));
const position = { sort: 'name', key: '', name: 'café', id: '00000000-0000-4000-8000-000000000001' } as const;

test('an empty address asks for everything', () => {
  const { query, problems } = read('');

  expect(query).toEqual({
    ...noFilters,
    sort: 'relevance',
    after: undefined,
    view: 'list',
  });
  expect(problems).toEqual([]);
});

test('what is written is read back the same', () => {
  const asked: DirectoryQuery = {
    q: 'café & co',
    place: 'Rennes',
    kind: ['community', 'network'],
    network: ['a', 'b'],
    tool: ['chat'],
    region: ['53'],
    department: ['35', '2A'].sort(),
    theme: ['food'],
    need: ['talk'],
    regime: ['free', 'none'],
    load: ['open'],
    stamp: ['commons.open'],
    origin: ['local'],
    newcomers: true,
    confirmed: true,
    sort: 'name',
    view: 'map',
    map: { level: 2, x: 340, y: -120 },
    after: position,
  };

  expect(readDirectoryQuery(new URLSearchParams(writeDirectoryQuery(asked)))).toEqual({ query: asked, problems: [] });
});

test('unknown values are told and left out, known ones beside them kept', () => {
  const { query, problems } = read('kind=network&kind=tree&region=zz&theme=food&newcomers=maybe&sort=best');

  expect(query).toMatchObject({ kind: ['network'], region: [], theme: ['food'], newcomers: false, sort: 'relevance' });
  expect(problems).toEqual([
    { field: 'kind', value: 'tree' },
    { field: 'region', value: 'zz' },
    { field: 'newcomers', value: 'maybe' },
    { field: 'sort', value: 'best' },
  ]);
});

test('a place to go on from that belongs to another order is told and left out', () => {
  const address = writeDirectoryQuery({ after: position, sort: 'newest' });

  expect(read(address)).toMatchObject({ query: { after: undefined, sort: 'newest' }, problems: [{ field: 'after' }] });
});

test('no address makes the reader fail, and what it reads it can write', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...Object.keys(directoryFields), '__proto__', 'x'), fc.string())), (pairs) => {
      const { query } = readDirectoryQuery(new URLSearchParams(pairs));
      expect(readQuery(new URLSearchParams(writeDirectoryQuery(query)), directoryFields)).toEqual({ query, problems: [] });
    }),
  );
});

test('the API refuses a parameter that it does not know', () => {
  const { errors } = readApiQuery(new URLSearchParams('networks=a&limit=1000&fields=name,address,nothing'), 'networks');

  expect(errors.map(({ parameter }) => parameter)).toEqual(['limit', 'fields', 'networks', 'fields']);
});
