import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode as readElements, encode as writeElements, isPlaced } from '#codecs/gogocarto.ts';
import { decode as readLibrehost } from '#codecs/librehosters.ts';
import { readNodeInfo, readWellKnown } from '#codecs/nodeinfo.ts';
import { decode as readTerreau, encode as writeTerreau } from '#codecs/terreau.ts';
import type { Decoded } from '#domain/foreign.ts';
import { directories, records } from '../support/published.ts';

const at = 'https://elsewhere.example.org/file.json';
const textOf = async (bytes: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(bytes)).toString('utf8');
const coded = ({ remarks }: Decoded) => remarks.map(({ weight, code, key }) => `${weight} ${code} ${key}`);

test('a whole directory that was written is read as it was, with what was withdrawn', async () => {
  await fc.assert(
    fc.asyncProperty(directories, async (directory) => {
      const { networks, communities, services, ...whole } = directory;
      const [first = [], ...more] = networks.map((one) => [{ kind: 'network' as const, ...one }]);
      const batches = {
        networks: [first, [], ...more],
        communities: [communities.map((one) => ({ kind: 'community' as const, ...one }))],
        services: [services.map((one) => ({ kind: 'service' as const, ...one }))],
      };
      const read = readTerreau(await textOf(writeTerreau(whole, batches)), at);

      const all = [...directory.networks, ...directory.communities, ...directory.services];
      expect(read.remarks.filter(({ weight }) => weight === 'wrong')).toEqual([]);
      expect(read.records.map(({ foreignId, name, lang, updatedAt }) => [foreignId, name, lang, updatedAt])).toEqual(
        all.map(({ id, name, lang, updatedAt }) => [id, name, lang, updatedAt]),
      );
      expect(read.records.map(({ sentence = '', latitude = null, place = '' }) => [sentence, latitude, place])).toEqual(
        [...directory.networks, ...directory.communities, ...directory.services].map(({ sentence, coordinates, territory }, index) => [
          sentence,
          coordinates?.latitude ?? null,
          index < directory.networks.length + directory.communities.length ? territory.place : '',
        ]),
      );
      const groups = [...directory.networks, ...directory.communities];
      expect(
        read.records
          .slice(0, groups.length)
          .map(({ description = '', website = null, themes = [], startedOn = null }) => [description, website, themes, startedOn]),
      ).toEqual(groups.map(({ description, website, themes, startedOn }) => [description, website, themes, startedOn]));
      expect(
        read.records
          .slice(groups.length)
          .map(({ address = null, regime, load, state, endedOn = null }) => [address, regime, load, state, endedOn]),
      ).toEqual(directory.services.map(({ address, regime, load, state, endedOn }) => [address, regime, load, state, endedOn]));
      expect(read.withdrawn).toEqual(
        directory.withdrawn
          .filter(({ id }, index) => directory.withdrawn.findIndex((one) => one.id === id) === index)
          .map(({ kind, id }) => ({ kind, foreignId: id })),
      );
      expect(read.about).toEqual({ name: directory.portal.name, licence: directory.licence.name });
    }),
  );
});

test('elements of a map that were written are read as they were', async () => {
  await fc.assert(
    fc.asyncProperty(records, async (all) => {
      const said = { categoriesOf: ({ themes }: { themes: string[] }) => themes, licence: 'https://licence.example.org' };
      const read = readElements(await textOf(writeElements([all], said)), at);

      const placed = all.filter(isPlaced);
      expect(read.remarks).toEqual([]);
      expect(
        read.records.map(({ kind, foreignId, name, lang, latitude, longitude }) => [kind, foreignId, name, lang, latitude, longitude]),
      ).toEqual(placed.map(({ kind, id, name, lang, coordinates: at }) => [kind, id, name, lang, at.latitude, at.longitude]));
      expect(read.records.map(({ place = '', page, logo = null, updatedAt }) => [place, page, logo, updatedAt])).toEqual(
        placed.map(({ territory, pages, lang, logo, updatedAt }) => [territory.place, pages[lang], logo, updatedAt]),
      );
      // Where there is no sentence, the beginning of the description is one.
      const told = placed.map(({ sentence }, index) => sentence || (read.records[index]?.sentence ?? ''));
      expect(read.records.map(({ sentence = '' }) => sentence)).toEqual(told);
    }),
  );
});

const network = {
  id: '0b0e2f5c-5d6a-4c53-9f0e-3a8f6f1f7b11',
  slug: 'fournil',
  pages: { fr: 'https://a.example.org/fr', en: 'https://a.example.org/en' },
  lang: 'fr',
  name: 'Fournil',
  sentence: 'Fait du pain.',
  themes: [],
  tools: [],
  networks: [],
  territory: { kind: null, code: null, place: '', department: null, region: null },
  coordinates: null,
  logo: null,
  confirmed: null,
  listedAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  origin: null,
  isExample: false,
  description: '',
  website: null,
  contact: null,
  startedOn: null,
  welcomesNewcomers: 'ask',
  answersFirst: { channel: '', delay: '' },
  chatRoom: null,
  charter: null,
  links: [],
  funding: [],
  legalForm: null,
};
const directoryOf = (...networks: object[]) =>
  JSON.stringify({
    format: 'terreau-directory',
    version: 1,
    portal: { name: 'A', url: 'https://a.example.org' },
    licence: { name: 'ODbL', url: 'https://l.example.org' },
    networks,
    communities: [],
    services: [],
    withdrawn: [],
  });

test('a record of another shape, a second one of the same id and one that is not its portal’s own are left out, each with its reason', () => {
  const read = readTerreau(
    directoryOf(
      { ...network, future: 1 },
      network,
      { ...network, id: 'seven' },
      { ...network, id: '7f8f2f5c-5d6a-4c53-9f0e-3a8f6f1f7b11', origin: { name: 'B', url: null, licence: null, attribution: null } },
    ),
    at,
  );

  expect(read.records.map(({ foreignId }) => foreignId)).toEqual([network.id]);
  expect(coded(read)).toEqual([
    'doubtful twice networks[1].id',
    'wrong wrong-shape networks[2].id',
    'wrong not-its-own networks[3].origin',
  ]);
  expect(coded(readTerreau(directoryOf().replace('"version":1', '"version":2'), at))).toEqual(['wrong other-version version']);
});

test('no address that is unsafe to follow is read from any document', () => {
  const unsafe = 'javascript:alert(1)';
  const read = [
    readTerreau(
      directoryOf({
        ...network,
        website: unsafe,
        contact: unsafe,
        chatRoom: unsafe,
        charter: unsafe,
        links: [unsafe],
        funding: ['data:text/html,x'],
        logo: unsafe,
        pages: { fr: unsafe, en: unsafe },
      }),
      at,
    ),
    readElements(JSON.stringify([{ id: 1, name: 'A', website: unsafe, image: unsafe, source: unsafe, email: unsafe }]), at),
    readLibrehost(JSON.stringify({ name: 'A', homeUrl: unsafe, logo: unsafe, contactUrl: 'https://user:word@example.org' }), at),
    readLibrehost(JSON.stringify({ A: unsafe, B: 'https://b.example.org/librehost.json' }), at),
  ];

  expect(read.map(({ records: all }) => all.length)).toEqual([1, 1, 1, 0]);
  expect(JSON.stringify(read.map(({ records: all, leads }) => [all, leads]))).not.toMatch(/javascript:|data:|user:word/);
  expect(readWellKnown(JSON.stringify({ links: [{ rel: 'http://nodeinfo.diaspora.software/ns/schema/2.1', href: unsafe }] }), at).ok).toBe(
    false,
  );
});

test('a map’s elements are read in every spelling, and one without a name or an id is left out', () => {
  const read = readElements(
    JSON.stringify({
      licence: 'https://opendatacommons.org',
      data: [
        {
          id: 12,
          title: 'Le Fournil',
          lat: '48,1',
          lng: -1.68,
          address: 'Rennes',
          taxonomy: ['Pain', { name: 'Vélo' }],
          opening: 'le lundi',
        },
        {
          id: 'b',
          name: 'Halle',
          latitude: 47,
          long: 2,
          address: { addressLocality: 'Bourges', postalCode: '18000', addressCountry: 'fr' },
        },
        { id: 'c', name: 'Loin', geo: { latitude: 91, longitude: 2 } },
        { id: 'd' },
        { name: 'Sans numéro' },
        7,
      ],
    }),
    at,
  );

  expect(read.records).toEqual([
    {
      kind: 'community',
      foreignId: '12',
      line: null,
      name: 'Le Fournil',
      latitude: 48.1,
      longitude: -1.68,
      place: 'Rennes',
      others: { categories: 'Pain; Vélo', opening: 'le lundi' },
    },
    {
      kind: 'community',
      foreignId: 'b',
      line: null,
      name: 'Halle',
      latitude: 47,
      longitude: 2,
      place: 'Bourges',
      postcode: '18000',
      countryCode: 'FR',
      others: {},
    },
    { kind: 'community', foreignId: 'c', line: null, name: 'Loin', others: {} },
  ]);
  expect(coded(read)).toEqual([
    'wished no-place data[2].geo',
    'wrong no-name data[3].name',
    'wrong no-id data[4].id',
    'wrong wrong-shape data[5].',
  ]);
});

test('what is said of an item is said with its line and its id; a document of one line has none', () => {
  const odd = { id: 12, name: 'Le [four],\n"{', website: 'nulle part' };
  const elements = { ontology: ['a', ['b']], data: [{ id: 'b', name: 'Halle', lat: 47, long: 2, tags: [1, [2]] }, odd, { id: 'd' }] };
  const placed = ({ records: all, remarks }: Decoded) => [
    ...all.map(({ foreignId, line }) => `${foreignId} ${line}`),
    ...remarks.map(({ code, line, record }) => `${code} ${line} ${record}`),
  ];

  const [list, alone, flat] = [JSON.stringify(elements, null, 2), JSON.stringify(elements.data, null, 2), JSON.stringify(elements)];
  expect(placed(readElements(list, at))).toEqual(['b 9', '12 21', 'not-an-address 21 12', 'no-place 21 12', 'no-name 26 d']);
  expect(placed(readElements(alone, at))).toEqual(['b 2', '12 14', 'not-an-address 14 12', 'no-place 14 12', 'no-name 19 d']);
  expect(placed(readElements(flat, at)).at(-1)).toBe('no-name null d');
  const directory = JSON.stringify(JSON.parse(directoryOf(network, { ...network, name: 7, id: 'a' })), null, 1);
  const second = directory.split('\n').findIndex((line) => line.includes('"id": "a"'));
  expect(placed(readTerreau(directory, at))).toEqual([`${network.id} 13`, `wrong-shape ${second} a`]);
});

const librehost = {
  '@context': 'http://schema.org',
  '@type': 'Organization',
  version: '0.0.1',
  organizationType: 'Collective',
  name: 'Four commun',
  tagLine: 'Du pain pour le réseau',
  description: 'Nous hébergeons.',
  homeUrl: 'https://four.example.org',
  logo: 'https://four.example.org/logo.svg',
  contactUrl: 'https://four.example.org/contact',
  privacyPolicyUrl: 'https://four.example.org/privacy',
  termsOfServiceUrl: 'https://four.example.org/terms',
  communicationLanguages: ['fr'],
  isServiceProvider: true,
  foundingDate: 2018,
  dateCreated: '2018-11-14T19:34:55Z',
  dateModified: '2019-11-24T01:14:00Z',
};

test('a hoster’s file is read, and what real ones do otherwise is a remark', () => {
  const asDemanded = readLibrehost(JSON.stringify(librehost), at);
  const otherwise = {
    ...librehost,
    version: '1.0.0',
    termsOfServiceUrl: '-',
    dateModified: '2020-12-3T01:14Z',
    foundingDate: 'YYYY',
    isServiceProvider: undefined,
  };
  const read = readLibrehost(`\uFEFF${JSON.stringify(otherwise)}`, at);

  expect(asDemanded.remarks).toEqual([]);
  expect(asDemanded.records[0]).toMatchObject({
    kind: 'network',
    foreignId: at,
    name: 'Four commun',
    sentence: 'Du pain pour le réseau',
    startedOn: '2018-01-01',
    updatedAt: '2019-11-24T01:14:00.000Z',
  });
  expect(read.records[0]?.updatedAt).toBe('2020-12-03T01:14:00.000Z');
  expect(coded(read)).toEqual([
    'missing missing isServiceProvider',
    'doubtful other-version version',
    'doubtful not-an-address termsOfServiceUrl',
    'doubtful not-a-date foundingDate',
  ]);
});

test('NodeInfo leads to its newest document, which says the software, its version and who may join', () => {
  const schema = 'http://nodeinfo.diaspora.software/ns/schema/';
  const links = [
    { rel: `${schema}2.0`, href: 'https://video.example.org/nodeinfo/2.0' },
    { rel: `${schema}2.1`, href: '/nodeinfo/2.1' },
    { rel: `${schema}9.0`, href: '/nodeinfo/9.0' },
  ];

  expect(readWellKnown(JSON.stringify({ links }), 'https://video.example.org/.well-known/nodeinfo')).toEqual({
    ok: true,
    version: '2.1',
    address: 'https://video.example.org/nodeinfo/2.1',
  });
  expect(readWellKnown('{"links":[]}', at)).toMatchObject({ ok: false, remark: { code: 'other-version' } });
  expect(readNodeInfo('{"version":"2.1","software":{"name":"PeerTube","version":"6.0.1"},"openRegistrations":false}')).toEqual({
    ok: true,
    software: 'peertube',
    version: '6.0.1',
    isOpen: false,
  });
  expect(readNodeInfo('{"version":"2.0","software":{"name":"mobilizon"}}')).toEqual({
    ok: true,
    software: 'mobilizon',
    version: null,
    isOpen: null,
  });
  expect(readNodeInfo('{"version":"1.0","software":{"name":"diaspora"}}')).toMatchObject({ ok: false, remark: { code: 'other-version' } });
  expect(readNodeInfo('{"version":"2.0","software":{"name":"<b>"}}')).toMatchObject({ ok: false, remark: { code: 'no-name' } });
});
