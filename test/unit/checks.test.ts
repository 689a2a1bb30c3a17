import { expect, test } from 'vitest';
import {
  checkAddresses,
  checkCapacity,
  checkNetworkLoad,
  checkPeople,
  checkSame,
  checkStewards,
  checkVouches,
  type NetworkFacts,
} from '#domain/checks.ts';
import { type Candidate, hostOf, siteOf } from '#domain/likeness.ts';

const one = {
  name: 'The Orchard',
  addresses: ['https://www.orchard.example/fr', 'hello@orchard.example'],
  commune: '44109',
  themes: ['food'],
};
const other = (given: Partial<Candidate> & { id: string }) => ({ name: '', addresses: [], commune: '', themes: [], likeness: 0, ...given });
const found = (others: Parameters<typeof checkSame>[1]) =>
  checkSame(one, others).map(({ check, verdict, sure, facts }) => ({ check, verdict, sure, found: facts.matches.length }));

test.each([
  ['https://www.Orchard.example:8080/fr?a=b', 'orchard.example', 'orchard.example'],
  ['orchard.example', 'orchard.example', 'orchard.example'],
  ['hello@orchard.example', 'orchard.example', 'orchard.example'],
  ['someone@gmail.com', 'gmail.com', ''],
  ['https://www.facebook.com/The.Orchard/about', 'facebook.com', 'facebook.com/the.orchard'],
  ['https://facebook.com', 'facebook.com', ''],
  ['orchard', 'orchard', ''],
  ['', '', ''],
])('the site of %s is known by what is its own', (address, host, site) => {
  expect([hostOf(address), siteOf(address)]).toEqual([host, site]);
});

test('the same site is certain, the same name likely, and both each told once', () => {
  const byAll = other({ id: 'a', addresses: ['http://orchard.example'], commune: '44109', likeness: 1 });
  const byName = other({ id: 'b', likeness: 1 });

  expect(found([byAll, byName])).toEqual([
    { check: 'same-domain', verdict: 'look', sure: 'certain', found: 1 },
    { check: 'same-name', verdict: 'look', sure: 'likely', found: 1 },
    { check: 'same-place', verdict: 'fine', sure: 'guess', found: 0 },
  ]);
});

test('a place makes a name surer; alone it says something where a theme is shared, and is a guess', () => {
  const sure = (given: Partial<Candidate>) => checkSame(one, [other({ id: 'a', ...given })]).map(({ facts }) => facts.matches[0]?.sure);

  expect(sure({ likeness: 1, commune: '44109' })).toEqual([undefined, 'certain', undefined]);
  expect(sure({ likeness: 0.6, commune: '44109' })).toEqual([undefined, 'likely', undefined]);
  expect(sure({ likeness: 0.6 })).toEqual([undefined, 'guess', undefined]);
  expect(sure({ likeness: 0.4, commune: '44109', themes: ['food'] })).toEqual([undefined, undefined, 'guess']);
  expect(sure({ likeness: 0.4, commune: '44109' })).toEqual([undefined, undefined, undefined]);
});

test('where a collective gave no site and no place, nothing can be said by them; the surest of many come first', () => {
  const bare = { name: 'The Orchard', addresses: ['one@gmail.com'], commune: '', themes: [] };
  const many = Array.from({ length: 9 }, (_, index) => other({ id: String(index), likeness: index === 7 ? 1 : 0.6 }));
  const [domain, name, place] = checkSame(bare, many);

  expect([domain?.verdict, name?.verdict, place?.verdict]).toEqual(['unknown', 'look', 'unknown']);
  expect(name?.facts.matches.map(({ other: { id } }) => id)).toEqual(['7', '0', '1', '2', '3']);
});

test('two people are two addresses that said yes; who only writes along does not count', () => {
  const yes = { confirmedAt: new Date(), refusedAt: null };
  const people = [
    { role: 'owner', email: 'a@example.org', ...yes },
    { role: 'steward', email: 'a@example.org', ...yes },
    { role: 'editor', email: 'b@example.org', ...yes },
    { role: 'second', email: 'c@example.org', confirmedAt: null, refusedAt: null },
    { role: 'second', email: 'd@example.org', confirmedAt: null, refusedAt: new Date() },
  ];

  expect(checkPeople(people)).toMatchObject({ verdict: 'missing', sure: 'certain', facts: { confirmed: 1, waiting: 1, refused: 1 } });
  expect(checkPeople([...people, { role: 'second', email: 'e@example.org', ...yes }])).toMatchObject({ verdict: 'fine' });
});

test('a wished address is free, taken, or no address at all', () => {
  const taken = [{ address: 'https://chat.orchard.example/', id: 's' }];

  expect(checkAddresses(['Chat.Orchard.example'], taken)).toMatchObject({ verdict: 'look', facts: { taken } });
  expect(checkAddresses(['pads.orchard.example'], taken)).toMatchObject({ verdict: 'fine', facts: { taken: [] } });
  expect(checkAddresses(['orchard'], taken)).toMatchObject({ verdict: 'unknown', facts: { unclear: ['orchard'] } });
  expect(checkAddresses([], taken)).toMatchObject({ verdict: 'unknown' });
});

const network: NetworkFacts = {
  name: 'The Valley',
  slug: 'the-valley',
  stewards: 2,
  communities: 4,
  services: 7,
  waiting: 1,
  late: 0,
  vouches: { inForce: 0, over: 0, revoked: 0, accepted: 0, declined: 0, ended: 0 },
};

test('a network is carried by two live stewards, looked at with one, and missed with none', () => {
  expect([2, 1, 0].map((stewards) => checkStewards({ ...network, stewards }).verdict)).toEqual(['fine', 'look', 'missing']);
});

test('what waits long at a network, and vouches that were revoked or ended badly, are looked at', () => {
  const vouches = (given: Partial<NetworkFacts['vouches']>) =>
    checkVouches({ ...network, vouches: { ...network.vouches, ...given } }).verdict;

  expect([checkNetworkLoad(network).verdict, checkNetworkLoad({ ...network, late: 1 }).verdict]).toEqual(['fine', 'look']);
  expect([vouches({}), vouches({ inForce: 2 }), vouches({ over: 1, ended: 1 }), vouches({ revoked: 1 })]).toEqual([
    'unknown',
    'fine',
    'look',
    'look',
  ]);
});

test('the tool with the least room speaks for all that are asked for', () => {
  const tools = (['open', 'limited', 'waiting-list', 'full'] as const).map((load) => ({ slug: load, load, used: 1 }));
  const verdict = (...asked: string[]) => checkCapacity(asked, tools).verdict;

  expect([verdict('open'), verdict('open', 'limited'), verdict('limited', 'full'), verdict('unknown'), verdict()]).toEqual([
    'fine',
    'look',
    'missing',
    'unknown',
    'unknown',
  ]);
});
