import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askers, type Host, nearestMax, type Offer, route, routingTable, type Wish } from '#domain/routing.ts';

const wish: Wish = {
  who: 'association',
  network: 'none',
  needs: ['talk'],
  tools: ['chat'],
  themes: ['food'],
  departmentCode: '44',
  regionCode: '52',
  isPlaced: true,
};
const host = (slug: string, more: Partial<Host> = {}): Host => ({
  id: slug,
  slug,
  name: slug,
  tools: [],
  themes: [],
  departmentCode: null,
  regionCode: null,
  welcomesNewcomers: 'yes',
  ...more,
});
const nothing: Offer = { own: undefined, welcoming: [], openServices: [] };
const kinds = (wanted: Wish, offer: Offer) => route(wanted, offer).map((path) => path.network?.slug ?? path.kind);

test('joining what the own network runs comes first, then networks that are near, then open services, then a human', () => {
  const offer = {
    own: host('own', { tools: ['chat'] }),
    welcoming: [host('near', { departmentCode: '44' })],
    openServices: [{ slug: 'open-chat', name: 'Open chat', tool: 'chat' }],
  };

  expect(kinds(wish, offer)).toEqual(['own', 'near', 'open-services', 'explain']);
});

test('a person alone is shown open services first', () => {
  const offer = { ...nothing, own: host('own'), openServices: [{ slug: 'open-chat', name: 'Open chat', tool: 'chat' }] };

  expect(kinds({ ...wish, who: 'person' }, offer)).toEqual(['open-services', 'own', 'explain']);
});

test('the hoster itself is proposed to networks only', () => {
  expect(kinds({ ...wish, who: 'network' }, nothing)).toEqual(['this-hoster', 'explain']);
  expect(kinds(wish, nothing)).toEqual(['explain']);
});

test('a network that shares nothing is not proposed', () => {
  const welcoming = [host('far', { themes: ['health'], tools: ['chat'], departmentCode: '75', regionCode: '11' })];

  for (const who of askers) expect(kinds({ ...wish, who }, { ...nothing, welcoming })).not.toContain('far');
  expect(kinds({ ...wish, departmentCode: null, regionCode: null }, { ...nothing, welcoming })).toEqual(['explain']);
  const abroad = { ...wish, themes: [], departmentCode: null, regionCode: null };
  expect(kinds(abroad, { ...nothing, welcoming })).toEqual(['explain']);
});

test('who says neither where nor on what is shown who runs what they need, unless they carry a network or have one', () => {
  const unsaid = { ...wish, themes: [], departmentCode: null, regionCode: null, isPlaced: false };
  const offer = { ...nothing, welcoming: [host('far', { tools: ['chat'] }), host('farther', { tools: ['pads'] })] };
  const [path] = route(unsaid, offer);

  expect(kinds(unsaid, offer)).toEqual(['far', 'explain']);
  expect(path?.reasons.map(({ word }) => word)).toEqual(['runs-tools', 'welcomes']);
  expect(path?.isNear).toBe(false);
  expect(kinds({ ...unsaid, who: 'network' }, offer)).toEqual(['this-hoster', 'explain']);
  expect(kinds(unsaid, { ...offer, own: host('own') })).toEqual(['own', 'explain']);
});

test('the same department is nearer than the same region, and equal paths are told as equal', () => {
  const welcoming = [
    host('b', { regionCode: '52', departmentCode: '85' }),
    host('a', { regionCode: '52', departmentCode: '49' }),
    host('c', { regionCode: '52', departmentCode: '44' }),
  ];
  const paths = route(wish, { ...nothing, welcoming });

  expect(paths.map((path) => [path.network?.slug, path.isTie])).toEqual([
    ['c', false],
    ['a', true],
    ['b', true],
    [undefined, false],
  ]);
});

test('what counts is told with its points, and their sum is the score', () => {
  const near = host('near', { departmentCode: '44', regionCode: '52', themes: ['food'], tools: ['chat'] });
  const [path] = route(wish, { ...nothing, welcoming: [near] });

  expect(path?.counted).toEqual([
    { row: 'start', points: 50 },
    { row: 'shares-themes', points: 6 },
    { row: 'same-department', points: 10 },
    { row: 'runs-tools', points: 2 },
    { row: 'welcomes', points: 4 },
  ]);
  expect(path?.score).toBe(72);
});

test('nothing brings another network before one’s own', () => {
  expect(routingTable.starts['welcoming-network'] + nearestMax).toBeLessThan(routingTable.starts['your-network']);
});

const isShared = new Set<string>(['shares-themes', 'same-department', 'same-region']);

test('there never is a dead end: the last path leads to a human, every path has a reason, no network passes one’s own', () => {
  const words = fc.subarray(['food', 'health', 'commons', 'culture']);
  const tools = fc.subarray(['chat', 'pads', 'cloud', 'video']);
  const code = fc.constantFrom('44', '49', '75', null);
  const hosts = fc
    .record({
      slug: fc.stringMatching(/^[a-z]{1,6}$/),
      tools,
      themes: words,
      departmentCode: code,
      regionCode: code,
      welcomesNewcomers: fc.constantFrom('yes', 'ask'),
    })
    .map((one) => ({ ...one, id: one.slug, name: one.slug }));
  const offers = fc.record({
    own: fc.option(hosts, { nil: undefined }),
    welcoming: fc.array(hosts, { maxLength: 30 }),
    openServices: fc.array(fc.record({ slug: fc.string(), name: fc.string(), tool: fc.constantFrom('chat', 'pads') }), { maxLength: 5 }),
  });
  const wishes = fc.record({
    who: fc.constantFrom(...askers),
    network: fc.string(),
    needs: fc.array(fc.string()),
    tools,
    themes: words,
    departmentCode: code,
    regionCode: code,
    isPlaced: fc.boolean(),
  });
  fc.assert(
    fc.property(wishes, offers, (wanted, offer) => {
      const paths = route(wanted, offer);

      expect(paths.at(-1)?.kind).toBe('explain');
      expect(paths.every((path) => path.reasons.length > 0)).toBe(true);
      expect(paths.map((path) => path.score)).toEqual(paths.map((path) => path.score).toSorted((one, other) => other - one));
      const own = paths.findIndex((path) => path.kind.startsWith('your-network'));
      const other = paths.findIndex((path) => path.kind === 'welcoming-network');
      if (own >= 0 && other >= 0) expect(own).toBeLessThan(other);
      const isSaid = wanted.themes.length > 0 || wanted.isPlaced || wanted.departmentCode !== null || wanted.regionCode !== null;
      const far = paths.filter(({ kind, reasons }) => kind === 'welcoming-network' && !reasons.some(({ word }) => isShared.has(word)));
      if (isSaid || own >= 0 || wanted.who === 'network') expect(far).toEqual([]);
      expect(far.every(({ isNear }) => isNear === false)).toBe(true);
    }),
  );
});
