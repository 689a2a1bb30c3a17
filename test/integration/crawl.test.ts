import type dns from 'node:dns';
import zlib from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatOf } from '#codecs/formats.ts';
import { crawl, type Crawled, type CrawlWish } from '#features/federation/crawl.ts';
import type { KeptFile } from '#features/federation/fetch-file.ts';
import { settle } from '#features/federation/settle.ts';
import { openOutgoing, type Outgoing, readTargets } from '#features/outgoing.ts';
import { aFederation, anOrganization, aRemote, aServiceFile, type Remote } from '../support/remote.ts';

let remote: Remote;
beforeEach(async () => {
  remote = await aRemote();
});
afterEach(() => remote.close());

const now = new Date('2026-11-28T12:00:00Z');
const read = (path: string, given: Partial<CrawlWish> & { by?: Outgoing } = {}) => {
  const { by = remote.outgoing({ headersMs: 400, wholeMs: 800 }), ...wish } = given;
  const format = formatOf('chatonsinfos');
  return crawl(by, { address: remote.at(path), format, kept: new Map(), bodyMaxBytes: 100_000, now, ...wish });
};
const names = ({ files }: Crawled) => files.flatMap(({ decoded }) => decoded.records.map(({ name }) => name));
/** What was said against files, not what is only missing in them. */
const against = ({ remarks }: Crawled) =>
  remarks
    .filter(({ code }) => !['missing', 'perhaps-missing', 'wished'].includes(code))
    .map(({ address, line, code, value }) => `${new URL(address).pathname}:${line} ${code}${value && ` ${value}`}`);
const keptOf = ({ fetched }: Crawled) => new Map<string, KeptFile>(fetched.map((file) => [file.address, file]));

test('a federation is read down to its services, each file once, and figures are not read', async () => {
  const { pages, at } = remote;
  pages.set('/f', aFederation('Fédération', [at('/n'), at('/o')]));
  pages.set('/n', anOrganization('Réseau', {}, [at('/o'), at('/f')]));
  pages.set('/o', anOrganization('Collectif', {}, [at('/s'), at('/o#again')]));
  pages.set('/s', aServiceFile('Salon', { 'subs.metrics': at('/metrics') }));

  const crawled = await read('/f');

  expect(names(crawled)).toEqual(['Fédération', 'Réseau', 'Collectif', 'Salon']);
  expect(remote.asked.map(({ path }) => path.slice('home.example.net'.length))).toEqual(['/f', '/n', '/o', '/s']);
  expect([crawled.isWhole, against(crawled)]).toEqual([true, []]);
});

test('what lies too deep, or is too much, is told with the line that names it', async () => {
  const { pages, at } = remote;
  for (let depth = 0; depth < 6; depth += 1) pages.set(`/d${depth}`, anOrganization(`D${depth}`, {}, [at(`/d${depth + 1}`)]));
  pages.set(
    '/wide',
    aFederation(
      'Large',
      Array.from({ length: 50 }, (_, index) => at(`/w${index}`)),
    ),
  );
  for (let index = 0; index < 50; index += 1) pages.set(`/w${index}`, anOrganization(`W${index}`));

  const deep = await read('/d0');
  const wide = await read('/wide', { limits: { files: 10 } });

  expect([names(deep).length, against(deep)]).toEqual([4, ['/d3:3 too-deep']]);
  expect([names(wide).length, against(wide), wide.isWhole]).toEqual([10, ['/wide:12 too-many-files'], false]);
});

test('addresses of the inside are refused with the line that names them: written, resolved, or led to', async () => {
  const { pages, at } = remote;
  const inside = [
    'http://169.254.169.254/latest',
    'https://[::ffff:10.0.0.1]/x',
    'https://localhost/x',
    'https://192.168.1.1/',
    'ftp://a.example.net/',
  ];
  pages.set('/f', aFederation('F', [...inside, at('/lead'), at('/round'), at('/good')]));
  pages.set('/lead', (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end());
  pages.set('/round', (_, response) => response.writeHead(302, { location: '/round' }).end());
  pages.set('/good', anOrganization('Bon'));

  const crawled = await read('/f');

  expect(names(crawled)).toEqual(['F', 'Bon']);
  expect(against(crawled)).toEqual([
    '/f:7 not-an-address ftp://a.example.net/',
    '/f:3 private-address',
    '/f:4 private-address',
    '/f:5 private-address',
    '/f:6 private-address',
    '/f:8 private-address',
    '/f:9 redirects',
  ]);
});

test('a file that is unchanged is not sent again; one that fails keeps its last good copy', async () => {
  const { pages, at, asked } = remote;
  const answer =
    (body: string, etag: string) => (request: { headers: Record<string, unknown> }, response: import('node:http').ServerResponse) =>
      request.headers['if-none-match'] === etag
        ? response.writeHead(304).end()
        : response.writeHead(200, { 'content-type': 'text/plain', etag, 'last-modified': 'Sat, 28 Nov 2026 10:00:00 GMT' }).end(body);
  pages.set('/f', answer(aFederation('F', [at('/a'), at('/b')]), '"1"') as never);
  pages.set('/a', answer(anOrganization('A'), '"a"') as never);
  pages.set('/b', anOrganization('B'));
  const first = await read('/f');
  asked.length = 0;
  pages.set('/b', (_, response) => response.writeHead(500).end());

  const second = await read('/f', { kept: keptOf(first), now: new Date('2026-11-29T12:00:00Z') });

  expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual(['"1"', '"a"', undefined]);
  expect(asked[0]?.headers['if-modified-since']).toBe('Sat, 28 Nov 2026 10:00:00 GMT');
  expect(names(second)).toEqual(['F', 'A', 'B']);
  expect(against(second)).toEqual(['/f:4 status 500', '/f:4 kept-copy 2026-11-28']);
  expect([first.isWhole, second.isWhole]).toEqual([true, false]);
});

test('a machine that is overloaded is left alone as long as it asks, and its copies stand in', async () => {
  const { pages, at, asked } = remote;
  pages.set('/f', aFederation('F', [at('/a', 'busy.example.net'), at('/b', 'busy.example.net'), at('/c', 'calm.example.net')]));
  pages.set('/a', (_, response) => response.writeHead(429, { 'retry-after': '7200' }).end());
  pages.set('/b', anOrganization('B'));
  pages.set('/c', anOrganization('C'));

  const first = await read('/f');
  asked.length = 0;
  const soon = await read('/f', { kept: keptOf(first), now: new Date(now.getTime() + 3_600_000) });
  const paths = asked.map(({ path }) => path);
  const later = await read('/f', { kept: keptOf(first), now: new Date(now.getTime() + 7_300_000) });

  expect(names(first)).toEqual(['F', 'C']);
  expect(against(first)).toEqual(['/f:3 status 429', '/f:4 back-off']);
  expect(paths).not.toContain('busy.example.net/a');
  expect(against(soon)[0]).toBe('/f:3 back-off');
  expect(against(later)[0]).toBe('/f:3 status 429');
});

test('each machine is asked for one thing at a time, and several machines at once', async () => {
  const { pages, at, atOnce } = remote;
  const hosts = ['a', 'b', 'c'].map((name) => `${name}.example.net`);
  pages.set(
    '/f',
    aFederation(
      'F',
      hosts.flatMap((host) => [at('/1', host), at('/2', host), at('/3', host)]),
    ),
  );
  let open = 0;
  let most = 0;
  for (const path of ['/1', '/2', '/3'])
    pages.set(path, (_, response) => {
      most = Math.max(most, (open += 1));
      setTimeout(() => {
        open -= 1;
        response.writeHead(200, { 'content-type': 'text/plain' }).end(anOrganization('O'));
      }, 30);
    });

  await read('/f');

  expect(Math.max(...atOnce.values())).toBe(1);
  expect(most).toBe(3);
});

test('hostile files are told one by one, in bounded time, and what was good is read', async () => {
  const { pages, at } = remote;
  const hostile: Record<string, [string, Parameters<Remote['pages']['set']>[1]]> = {
    '/big': ['too-big', (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('#'.repeat(200_000))],
    '/endless': [
      'too-big',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain' });
        const pour = () => {
          while (!response.destroyed && response.write('#'.repeat(10_000)));
        };
        response.on('drain', pour);
        pour();
      },
    ],
    '/slow': [
      'too-slow',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain' });
        const drip = setInterval(() => response.write('a'), 50);
        response.once('close', () => clearInterval(drip));
      },
    ],
    '/silent': ['too-slow', () => {}],
    '/bomb': [
      'too-big',
      (_, response) =>
        response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' }).end(zlib.gzipSync(Buffer.alloc(20_000_000))),
    ],
    '/page': ['web-page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<script>alert(1)</script>')],
    '/hidden-page': ['web-page', '<!DOCTYPE html><title>Oh</title>'],
    '/picture': ['other-type', (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x')],
    '/binary': ['binary', (_, response) => response.writeHead(200).end(Buffer.from([0, 1, 2]))],
    '/cut': [
      'unreachable',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '999' }).write('a');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    '/gone': ['status', (_, response) => response.writeHead(410).end()],
  };
  const paths = Object.keys(hostile);
  pages.set('/f', aFederation('F', [...paths.map((path, index) => at(path, `h${index}.example.net`)), at('/good')]));
  for (const [path, [, play]] of Object.entries(hostile)) pages.set(path, play);
  pages.set('/good', anOrganization('Bon'));
  const began = performance.now();

  const crawled = await read('/f');

  expect(performance.now() - began).toBeLessThan(8000);
  expect(names(crawled)).toEqual(['F', 'Bon']);
  const told = against(crawled).map((text) => text.split(' ').slice(0, 2).join(' '));
  expect(told.toSorted()).toEqual(
    Object.values(hostile)
      .map(([code], index) => `/f:${index + 3} ${code}`)
      .toSorted(),
  );
});

test('when the time is over, what was not asked for is told, and its copies stand in', async () => {
  const { pages, at } = remote;
  pages.set('/f', aFederation('F', [at('/a')]));
  pages.set('/a', anOrganization('A'));
  const first = await read('/f');

  const second = await read('/f', { kept: keptOf(first), limits: { wholeMs: -1 } });

  expect(names(second)).toEqual(['F', 'A']);
  expect(against(second)).toContain('/f:3 out-of-time');
});

test('the well-known folder is found under its other spelling, and two addresses of one file are one', async () => {
  const { pages, at } = remote;
  pages.set('/f', aFederation('F', [at('/.well-known/chatonsinfos/a.properties'), at('/b'), at('/c')]));
  pages.set('/.well_known/chatonsinfos/a.properties', anOrganization('A'));
  pages.set('/b', (_, response) => response.writeHead(301, { location: '/c' }).end());
  pages.set('/c', anOrganization('C'));

  const crawled = await read('/f');

  expect(names(crawled)).toEqual(['F', 'A', 'C']);
  expect(against(crawled).map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual(['/f:3 well-known', '/f:5 same-file']);
});

test('a directory that comes in pages is read page by page, and its first record carries nobody for that', async () => {
  const { pages, at } = remote;
  for (let page = 0; page < 6; page += 1) pages.set(`/p${page}`, anOrganization(`P${page}`, {}, page < 5 ? [at(`/p${page + 1}`)] : []));
  const format = { ...formatOf('chatonsinfos'), isTree: false, depth: 100 };

  const crawled = await read('/p0', { format });

  expect(names(crawled)).toEqual(['P0', 'P1', 'P2', 'P3', 'P4', 'P5']);
  expect(settle(crawled.files).map(({ kind, carriers }) => `${kind} ${carriers.length}`)).toEqual(Array(6).fill('community 0'));
});

test('a name that leads elsewhere the second time is not followed inside', async () => {
  const { pages, port } = remote;
  const turning = 'turning.example.net';
  pages.set('/f', aFederation('F', [`http://${turning}:${port}/a`]));
  pages.set('/a', anOrganization('A', {}, [`http://${turning}:${port}/b`]));
  pages.set('/b', anOrganization('B'));
  let asked = 0;
  const lookup = ((host: string, _options: object, callback: (error: null, found: object[]) => void) => {
    const isTurned = host === turning && (asked += 1) > 1;
    callback(null, [{ address: isTurned ? '10.0.0.1' : '127.0.0.1', family: 4 }]);
  }) as unknown as typeof dns.lookup;
  const by = openOutgoing(readTargets('127.0.0.0/8') ?? [], { lookup, limits: { connectMs: 300, wholeMs: 800 } });

  const crawled = await read('/f', { by });

  expect([names(crawled), against(crawled)]).toEqual([['F', 'A'], ['/a:3 private-address']]);
});
