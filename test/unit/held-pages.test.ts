import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { answer } from '../../src/server/assets.ts';
import { hold, pageOf } from '../../src/server/page-cache.ts';

/** Answers one request over a real connection, and tells what came. */
async function over(
  listener: (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>,
  headers: http.OutgoingHttpHeaders = {},
) {
  const server = http.createServer((request, response) => void listener(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const asked = http.get({ port: (server.address() as AddressInfo).port, headers, agent: false });
  const [response] = (await once(asked, 'response')) as [http.IncomingMessage];
  const body = Buffer.concat(await response.toArray());
  server.close();
  return { status: response.statusCode, headers: response.headers, body };
}

test('a page that breaks off while it is written is an error, and nothing of it goes out', async () => {
  const broken = new Error('the database went away');

  const { status, body } = await over(async (_, response) => {
    const held = hold(response, () => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write('kind,id\n');
      // As Astro ends a stream that fails.
      response.write('Internal server error', () => response.destroy(broken));
    });
    const error = await held.catch((thrown: unknown) => thrown);
    response.writeHead(error === broken ? 500 : 200).end('refused');
  });

  expect([status, body.toString()]).toEqual([500, 'refused']);
});

test('a large page is kept packed alone, and is the same for who takes it packed and who does not', async () => {
  const text = Array.from({ length: 40_000 }, (_, at) => `{"name":"Fournil ${at}"}`).join(',');
  const large = await pageOf({ body: Buffer.from(text), headers: { 'content-type': 'application/json' } }, '/terreau.json');
  const small = await pageOf({ body: Buffer.from(text.slice(0, 5000)), headers: { 'content-type': 'application/json' } }, '/x');
  expect([large.body, small.body?.length]).toEqual([undefined, 5000]);

  const send = (headers: http.OutgoingHttpHeaders) => over(async (request, response) => answer(request, response, large), headers);
  const [plain, packed, known] = [await send({}), await send({ 'accept-encoding': 'br' }), await send({ 'if-none-match': large.etag })];

  expect(plain.body.toString()).toBe(text);
  expect([packed.headers['content-encoding'], packed.body.equals(large.brotli ?? Buffer.alloc(0))]).toEqual(['br', true]);
  expect([known.status, known.body.length]).toEqual([304, 0]);
});
