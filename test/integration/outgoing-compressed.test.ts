import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOutgoing, readTargets } from '#features/outgoing.ts';

let address = '';
let answerer: RequestListener = (_, response) => response.end();
const server = http.createServer((request, response) => answerer(request, response));
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.closeAllConnections());
afterAll(() => server.close());

const door = openOutgoing(readTargets('127.0.0.0/8') ?? [], { limits: { wholeMs: 2000 } });
const ask = (bodyMaxBytes = 1024 * 1024) => door.ask({ address, isCompressible: true, bodyMaxBytes });
const sends = (encoding: string, body: Buffer) => {
  answerer = (_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body);
};
const text = Array.from({ length: 3000 }, (_, index) => `line ${index} ${Math.sin(index)}`).join('\n');

test.each([
  ['gzip', zlib.gzipSync(text)],
  ['br', zlib.brotliCompressSync(text)],
  ['identity', Buffer.from(text)],
])('an answer in %s is read', async (encoding, body) => {
  sends(encoding, body);

  const answered = await ask();

  expect(answered.ok && answered.body.toString()).toBe(text);
});

test('what swells beyond measure, or beyond the limit, is refused while it does', async () => {
  const before = process.memoryUsage().rss;
  sends('gzip', zlib.gzipSync(Buffer.alloc(200 * 1024 * 1024)));
  expect(await ask(1024 * 1024 * 1024)).toEqual({ ok: false, refusal: 'too-big' });
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  sends('gzip', zlib.gzipSync(text));
  expect(await ask(1000)).toEqual({ ok: false, refusal: 'too-big' });
});

test('a compression that is none, is unknown or breaks off is a word', async () => {
  sends('gzip', Buffer.from(text));
  expect(await ask()).toEqual({ ok: false, refusal: 'bad-compression' });
  sends('zstd', Buffer.from(text));
  expect(await ask()).toEqual({ ok: false, refusal: 'bad-compression' });
  sends('gzip', zlib.gzipSync(text).subarray(0, 500));
  expect(await ask()).toEqual({ ok: false, refusal: 'bad-compression' });
});

test('a connection that breaks off in the middle is no answer', async () => {
  answerer = (_, response) => {
    response.writeHead(200, { 'content-length': '5000' }).write('begins');
    setTimeout(() => response.destroy(), 50);
  };
  expect(await ask()).toEqual({ ok: false, refusal: 'unreachable' });
});
