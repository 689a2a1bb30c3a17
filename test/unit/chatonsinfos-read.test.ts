import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '#codecs/chatonsinfos-read.ts';
import { keysOfClass } from '#domain/chatonsinfos.ts';

const at = 'https://fournil.example.org/.well-known/chatonsinfos/fournil.properties';
const organization = (...lines: string[]) => decode(['file.class=Organization', 'organization.name=Le Fournil', ...lines].join('\n'), at);
const service = (...lines: string[]) => decode(['file.class=Service', 'service.name=Salon', ...lines].join('\n'), at);
const first = ({ records: [record] }: ReturnType<typeof decode>) => record;
const doubts = ({ remarks }: ReturnType<typeof decode>) =>
  remarks.filter(({ weight, code }) => (weight === 'doubtful' || weight === 'wrong') && code !== 'perhaps-missing');

const whole = [
  '# [File]',
  'file.class=Organization',
  'file.protocol=ChatonsInfos-0.4',
  'file.datetime=2026-01-02T03:04:05',
  'file.generator=by hand',
  'organization.name=Le Fournil',
  'organization.description=Un fournil partagé.',
  'organization.type=ASSOCIATION',
  'organization.website=https://fournil.example.org',
  'organization.logo=https://fournil.example.org/logo.png',
  'organization.contact.url=https://fournil.example.org/ecrire',
  'organization.contact.email=contact@fournil.example.org',
  'organization.legal.url=https://fournil.example.org/legal',
  'organization.startdate=2019-05-01',
  'organization.country.name=France',
  'organization.country.code=fr',
  'organization.geolocation.latitude=45,6185',
  'organization.geolocation.longitude=+4.6692',
  'organization.geolocation.address=3 rue du Four, 69440 Mornant, France',
  'organization.socialnetworks.mastodon=https://social.example.org/@fournil',
  'organization.chatrooms.matrix=https://matrix.example.org/#/#fournil',
  'organization.funding.liberapay=https://liberapay.com/fournil',
  'organization.memberof.chatons.status.level=ACTIVE',
  'organization.memberof.chatons.startdate=2020-02-01',
  'subs.chat=https://fournil.example.org/chat.properties',
].join('\n');

test('an organization is read in our words, with what belongs to it, and nothing is said against a file that is right', () => {
  const read = decode(whole, at);

  expect(first(read)).toEqual({
    kind: 'community',
    foreignId: at,
    line: 6,
    name: 'Le Fournil',
    sentence: 'Un fournil partagé.',
    website: 'https://fournil.example.org',
    contact: 'https://fournil.example.org/ecrire',
    chatRoom: 'https://matrix.example.org/#/#fournil',
    socialLinks: ['https://social.example.org/@fournil'],
    fundingLinks: ['https://liberapay.com/fournil'],
    legalForm: 'association',
    startedOn: '2019-05-01',
    countryCode: 'FR',
    latitude: 45.6185,
    longitude: 4.6692,
    postcode: '69440',
    place: 'Mornant',
    logo: 'https://fournil.example.org/logo.png',
    updatedAt: '2026-01-02T03:04:05.000Z',
    others: {
      'file.protocol': 'ChatonsInfos-0.4',
      'file.generator': 'by hand',
      'organization.country.name': 'France',
      'organization.country.code': 'fr',
      'organization.legal.url': 'https://fournil.example.org/legal',
      'organization.memberof.chatons.status.level': 'ACTIVE',
      'organization.memberof.chatons.startdate': '2020-02-01',
    },
  });
  expect(read.leads).toEqual([{ address: 'https://fournil.example.org/chat.properties', line: 25 }]);
  expect(read.remarks).toEqual([]);
});

test('a service is read with its regime, how full it is, and its end', () => {
  const read = service(
    'service.website=https://salon.example.org/',
    'service.registration=Member',
    'service.registration.load=FULL',
    'service.enddate=2024-10-10',
    'software.name=Rocket.Chat',
    'host.name=Exemple',
  );

  expect(first(read)).toMatchObject({
    kind: 'service',
    address: 'https://salon.example.org/',
    software: 'Rocket.Chat',
    regime: 'member',
    load: 'full',
    state: 'retired',
    endedOn: '2024-10-10',
  });
});

test('a federation is a network with its name, and its organizations are led to', () => {
  const read = decode('file.class=Federation\nfederation.name=CHATONS\nsubs.Some-One = https://one.example.org/o.properties\n', at);

  expect([first(read)?.kind, read.about.name, read.leads.length]).toEqual(['network', 'CHATONS', 1]);
  expect(doubts(read)).toEqual([]);
});

/** Each deviation that was seen in real files, with what comes out of it and what is said about it. */
const deviations: readonly (readonly [string, ReturnType<typeof decode>, object, readonly string[]])[] = [
  ['spaces round =', organization('organization.type = COMPANY'), { legalForm: 'company' }, []],
  ['a value in quotes', organization("organization.website='https://a.example.org/'"), { website: 'https://a.example.org/' }, []],
  ['a comment as heading', organization('# [Subs]'), { name: 'Le Fournil' }, []],
  ['a day as dd/mm/YYYY', service('service.startdate=03/11/2021'), { startedOn: '2021-11-03' }, ['3 other-date']],
  ['a camel-case key', organization('organization.startDate=2020-01-31'), { startedOn: '2020-01-31' }, ['3 other-spelling']],
  ['an older key', organization('organization.technical.url=https://a.example.org/t'), {}, ['3 other-spelling']],
  ['geography', organization('organization.geography=Mornant'), { place: 'Mornant' }, ['3 other-spelling']],
  [
    'pixelfeld',
    organization('organization.socialnetworks.pixelfeld=https://pix.example.org/f'),
    { socialLinks: ['https://pix.example.org/f'] },
    ['3 other-spelling'],
  ],
  [
    'Tipee',
    organization('organization.funding.Tipee=https://tipeee.example.org/f'),
    { fundingLinks: ['https://tipeee.example.org/f'] },
    ['3 other-spelling'],
  ],
  ['a list with commas', organization('metrics.http.visits.humans.2021.months=,73,33,10'), {}, []],
  ['a list with semicolons', organization('metrics.http.visits.humans.2021.months=;73;33.5;10'), {}, []],
  ['several words', service('service.registration=Free,Member'), { regime: 'free' }, ['3 several-words']],
  [
    'a decimal comma',
    organization('organization.geolocation.latitude=-12,3456', 'organization.geolocation.longitude=7,5'),
    { latitude: -12.3456, longitude: 7.5 },
    [],
  ],
  ['no final slash', organization('organization.website=https://a.example.org/b'), { website: 'https://a.example.org/b' }, []],
  ['an empty value', organization('organization.logo='), { name: 'Le Fournil' }, []],
  ['an escape', organization("organization.description=Le chaton de l\\'April."), { sentence: "Le chaton de l'April." }, []],
  ['HTML', organization('organization.description=Un<br/>deux <b>trois</b>'), { sentence: 'Un', description: 'Un\ndeux <b>trois</b>' }, []],
  ['.well_known', organization('subs.a=https://a.example.org/.well_known/chatonsinfos/a.properties'), {}, []],
  [
    'a word in another case',
    organization('organization.type=Association'),
    { legalForm: 'association', others: { 'organization.type': 'Association' } },
    [],
  ],
  [
    'an unknown key',
    organization('organization.mascot=Chat', 'x.y=1'),
    { others: { 'organization.mascot': 'Chat', 'x.y': '1' } },
    ['3 unknown-keys'],
  ],
];

test.each(deviations)('what real files do is read: %s', (_, read, expected, said) => {
  expect(first(read)).toMatchObject(expected);
  expect(doubts(read).map(({ line, code }) => `${line} ${code}`)).toEqual(said);
});

test('the drafts of 2020 have no section of the file: what it is, its sections say', () => {
  const read = decode('# [Organisation]\norganization.name=Chapril\norganization.owner.logo=\norganization.endDate=\n', at);

  expect(first(read)).toMatchObject({ kind: 'community', name: 'Chapril' });
  expect(read.remarks).toContainEqual({ weight: 'missing', code: 'missing', line: null, key: 'file.class', value: '' });
});

test('what cannot be used is told with its line, and left out', () => {
  const read = organization(
    'organization.website=javascript:alert(1)',
    'organization.contact.email=nobody',
    'organization.startdate=31/02/2020',
    'organization.geolocation.latitude=nord',
    'organization.type=SECT',
    'organization.name=Another',
    'service.name=Salon',
    'bonjour',
  );

  expect(first(read)).not.toHaveProperty('website');
  expect(first(read)?.name).toBe('Le Fournil');
  expect(doubts(read).map(({ line, code }) => `${line} ${code}`)).toEqual([
    '3 not-an-address',
    '4 not-a-mail',
    '5 not-a-date',
    '6 not-a-number',
    '7 unknown-word',
    '8 twice',
    '9 other-section',
    '10 not-a-property',
  ]);
});

test('what is missing is weighed by the grading of the standard, and what nobody has read only warns', () => {
  const weighed = (read: ReturnType<typeof decode>) => read.remarks.map(({ weight, key }) => `${weight} ${key}`);

  expect(weighed(organization())).toContain('missing organization.type');
  expect(weighed(organization())).toContain('wished organization.description');
  expect(weighed(organization('organization.memberof.chatons.startdate=2020-01-01'))).toContain(
    'missing organization.memberof.chatons.status.level',
  );
  expect(weighed(service())).toContain('doubtful service.registration');
  expect(weighed(service())).toContain('missing host.name');
});

test.each([
  '',
  '\u0000',
  '<!doctype html><p>404',
  '{"a":1}',
  'file.class=Device\n',
  'file.class=Nothing\n',
  'organization.website=https://a.example.org\n',
])('%j holds no record, and why is said', (text) => {
  const read = decode(text, at);

  expect(read.records).toEqual([]);
  if (!text.includes('Device')) expect(read.remarks.some(({ weight }) => weight === 'wrong')).toBe(true);
});

test('a very long file is read to its end, and little is said about it', () => {
  const began = performance.now();
  const many = Array.from({ length: 200_000 }, (_, index) => `a.b${index}=x`).join('\n');
  const read = organization(many, 'organization.type=SECT', 'subs.a=https://a.example.org/');

  expect(performance.now() - began).toBeLessThan(5000);
  expect(read.remarks.length).toBeLessThanOrEqual(501);
  expect(Object.keys(first(read)?.others ?? {}).length).toBe(200);
  expect(read.leads.length).toBe(1);
});

test('a key that programs stumble over is a key like others', () => {
  const read = organization('__proto__.polluted=yes', '__proto__=yes', 'constructor.prototype.polluted=yes');

  expect(Object.hasOwn(first(read)?.others ?? {}, '__proto__')).toBe(true);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('no text at all makes the reader fail', () => {
  const keys = Object.values(keysOfClass).flatMap((rules) => rules.map(({ key }) => key));
  const line = fc.tuple(fc.constantFrom(...keys, 'subs.a', 'metrics.a.2020.days', 'x'), fc.string({ unit: 'binary', maxLength: 80 }));
  const file = fc.array(line.map(([key, value]) => `${key}=${value}`)).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(fc.oneof(file, fc.string({ unit: 'binary' })), (text) => {
      const { records, remarks } = decode(text, at);
      for (const { name, website = '' } of records) {
        expect(name).not.toBe('');
        expect(website).not.toMatch(/^(?!https?:)./);
      }
      expect(remarks.every(({ value }) => value.length <= 200)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
