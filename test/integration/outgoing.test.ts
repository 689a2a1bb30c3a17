import { once } from 'node:events';
import type dns from 'node:dns';
import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOutgoing, readTargets } from '#features/outgoing.ts';

const encodings = (ip: string): string[] => {
  const parts = ip.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  const number = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
  const hex = number.toString(16).padStart(8, '0');
  const six = `${hex.slice(0, 4)}:${hex.slice(4)}`;
  const wide = ip.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
  return [
    ip,
    `${ip}.`,
    String(number),
    `0x${hex}`,
    `0${number.toString(8)}`,
    parts.map((part) => `0${part.toString(8)}`).join('.'),
    parts.map((part) => `0x${part.toString(16)}`).join('.'),
    `${a}.${number % 2 ** 24}`,
    `${a}.${b}.${number % 2 ** 16}`,
    `[::ffff:${ip}]`,
    `[::ffff:${six}]`,
    `[0:0:0:0:0:ffff:${six}]`,
    `[::${ip}]`,
    `[64:ff9b::${ip}]`,
    `[2002:${six}::]`,
    wide,
    ip.replaceAll('.', '。'),
    ip.replaceAll('.', '．'),
    ip.replace(/\d/g, (digit) => `%3${digit}`),
    ip.replaceAll('.', '%2e'),
  ];
};
const inside = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.254',
  '100.64.0.1',
  '100.127.255.254',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.254',
  '192.0.0.192',
  '192.0.2.1',
  '192.168.0.1',
  '192.168.255.254',
  '198.18.0.1',
  '198.19.255.254',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
];
const names = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'x.localhost',
  'ip6-localhost',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  '[2001:db8::1]',
  '[2001::1]',
  'metadata.google.internal',
  'metadata',
  'host.docker.internal',
  'kubernetes.default.svc',
  'a.local',
  'b.internal',
  'c.home.arpa',
];

let port = 0;
let hits = 0;
let answerer: RequestListener = (_, response) => response.end('in');
const server = http.createServer((request, response) => {
  hits += 1;
  answerer(request, response);
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.closeAllConnections());
afterAll(() => server.close());

/** A resolver that answers each time the next of these addresses. */
const resolving = (...addresses: string[]): typeof dns.lookup => {
  let asked = 0;
  const lookup = (_host: string, _options: object, callback: (error: null, found: { address: string; family: number }[]) => void) => {
    const address = addresses[Math.min(asked++, addresses.length - 1)] ?? '';
    callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  };
  return lookup as unknown as typeof dns.lookup;
};
const allowed = () => openOutgoing(readTargets('127.0.0.0/8') ?? []);
const at = (path: string) => `http://127.0.0.1:${port}${path}`;

test('no writing of a private address reaches this machine, and the same words do where they are allowed', async () => {
  const written = [...inside.flatMap(encodings), ...names];
  const addresses = [
    ...written.flatMap((host) => [`http://${host}:${port}/c`, `https://${host}/c`]),
    `http://example.org@127.0.0.1:${port}/c`,
    `http://a:b@127.0.0.1:${port}/c`,
    `http://127.0.0.1:${port}#@example.org/c`,
    `http://example.org\\@127.0.0.1:${port}/c`,
    `http:\\\\127.0.0.1:${port}/c`,
    `http:127.0.0.1:${port}/c`,
    `//127.0.0.1:${port}/c`,
    `http:///127.0.0.1:${port}/c`,
    `\thttp://127.0.0.1:${port}/c`,
    `http://127.0.0\t.1:${port}/c`,
    `HTTP://127.0.0.1:${port}/c`,
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1:25/_HELO',
    'data:text/html,x',
    'javascript:alert(1)',
    'unix:/x.sock',
    'https://example.org:22/',
    'https://example.org:6379/',
    'http://example.org/',
  ];
  const door = openOutgoing([], { lookup: resolving('127.0.0.1') });
  hits = 0;

  const answers = await Promise.all(addresses.map((address) => door.ask({ address })));

  expect(addresses.filter((_, index) => answers[index]?.ok)).toEqual([]);
  expect(hits).toBe(0);
  expect(await allowed().ask({ address: at('/c') })).toMatchObject({ ok: true, status: 200 });
  expect(hits).toBe(1);
});

test.each([
  ['http://example.org/', 'not-https'],
  ['https://example.org:8443/', 'other-port'],
  ['https://me:secret@example.org/', 'with-password'],
  ['https://192.168.1.1/', 'private-address'],
  ['https://[::ffff:10.0.0.1]/', 'private-address'],
  ['ftp://example.org/', 'not-an-address'],
  ['example.org', 'not-an-address'],
])('%s is refused before anything is looked up: %s', (address, refusal) => {
  expect(openOutgoing([]).refuse(address)).toBe(refusal);
});

test('a name is judged as the connection is made: what was public a moment ago may be private now', async () => {
  const door = openOutgoing([], { lookup: resolving('127.0.0.1') });
  const address = 'https://rebind.example.net/';
  hits = 0;

  expect(door.refuse(address)).toBeUndefined();
  expect(await door.ask({ address })).toEqual({ ok: false, refusal: 'private-address' });
  expect(hits).toBe(0);
});

test('of several answers to a name, one private one refuses them all', async () => {
  const lookup = ((_host: string, _options: object, callback: (error: null, found: object[]) => void) =>
    callback(null, [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ])) as unknown as typeof dns.lookup;

  expect(await openOutgoing([], { lookup }).ask({ address: 'https://mixed.example.net/' })).toEqual({
    ok: false,
    refusal: 'private-address',
  });
});

test('a named host is reached on its port alone', async () => {
  const door = openOutgoing(readTargets(`127.0.0.1:${port}`) ?? []);

  expect(await door.ask({ address: at('/') })).toMatchObject({ ok: true });
  expect(door.refuse('http://127.0.0.1:1/')).toBe('private-address');
  expect(door.refuse(`http://127.0.0.2:${port}/`)).toBe('private-address');
});

test('a network that is named lets names in it through, and not the others', async () => {
  const targets = readTargets('127.0.0.0/8') ?? [];
  const to = (address: string) =>
    openOutgoing(targets, { lookup: resolving(address) }).ask({ address: `http://deploy.example.net:${port}/` });

  expect(await to('127.0.0.1')).toMatchObject({ ok: true, status: 200 });
  expect(await to('10.0.0.1')).toEqual({ ok: false, refusal: 'private-address' });
  expect(await to('93.184.215.14')).toEqual({ ok: false, refusal: 'not-https' });
});

test.each([
  ['127.0.0.1:9000, deploy.lan:8080\n10.0.0.0/8 fd00::/8', 4],
  ['', 0],
])('the setting %j names %i targets', (text, count) => {
  expect(readTargets(text)?.length).toBe(count);
});

test.each(['localhost', '10.0.0.0', 'http://a:1', 'a:b', '10.0.0.0/99', 'x@y:1'])('the setting %j is wrong', (text) => {
  expect(readTargets(text)).toBeUndefined();
});

test('a redirect is judged anew: not to a private address, not without end, and not with what was posted', async () => {
  const door = openOutgoing(readTargets(`127.0.0.1:${port}`) ?? []);
  const lead = (location: string, status = 302) => {
    answerer = (request, response) => (request.url === '/end' ? response.end('end') : response.writeHead(status, { location }).end());
  };

  lead('http://169.254.169.254/latest/meta-data');
  expect(await door.ask({ address: at('/') })).toEqual({ ok: false, refusal: 'private-address' });
  lead('/again');
  hits = 0;
  expect(await door.ask({ address: at('/') })).toEqual({ ok: false, refusal: 'redirects' });
  expect(hits).toBe(4);
  lead('/end');
  expect(await door.ask({ address: at('/') })).toMatchObject({ ok: true, address: at('/end') });
  expect(await door.ask({ address: at('/'), redirectsMax: 0 })).toEqual({ ok: false, refusal: 'redirects' });
  expect(await door.ask({ address: at('/'), method: 'POST', body: '{}' })).toEqual({ ok: false, refusal: 'redirects' });
  answerer = (_, response) => response.end('in');
});

test('what is too big, too slow or not there is a word', async () => {
  const door = openOutgoing(readTargets('127.0.0.0/8') ?? [], { limits: { headersMs: 100, wholeMs: 300, bodyMaxBytes: 1000 } });

  answerer = (_, response) => response.end('x'.repeat(1001));
  expect(await door.ask({ address: at('/') })).toEqual({ ok: false, refusal: 'too-big' });
  answerer = () => {};
  expect(await door.ask({ address: at('/') })).toEqual({ ok: false, refusal: 'too-slow' });
  answerer = (_, response) => response.write('begins, and does not end');
  expect(await door.ask({ address: at('/') })).toEqual({ ok: false, refusal: 'too-slow' });
  expect(await door.ask({ address: 'http://127.0.0.1:1/' })).toEqual({ ok: false, refusal: 'unreachable' });
  answerer = (_, response) => response.end('in');
});
