import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '#db/client.ts';
import { homeElsewhere, startEmbedded } from '#db/embedded.ts';
import { type Portal, removeData, startPortal } from '../support/portal.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ EXAMPLE: 'no' });
}, 120_000);
afterAll(() => portal.close());

const ask = (address: string, init?: RequestInit) => fetch(portal.url + address, { redirect: 'manual', ...init });

/** What a browser would never send. */
const askRaw = (address: string, options: http.RequestOptions, body = '') =>
  new Promise<number>((resolve, reject) => {
    const request = http.request(portal.url, { path: address, ...options }, (response) => resolve(response.resume().statusCode ?? 0));
    request.once('error', reject).end(body);
  });

const databaseFolder = () => {
  const inside = path.join(portal.dataDir, 'database');
  return existsSync(inside) ? inside : path.join(homeElsewhere(portal.dataDir), 'database');
};

const start = (settings: Record<string, string>) =>
  spawnSync(process.execPath, ['src/server/main.ts'], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...settings },
    encoding: 'utf8',
    timeout: 60_000,
  });

test('it says where it is, and how the first administrator gets in', () => {
  expect(portal.output()).toMatch(/^Terreau ready: http:\/\/127\.0\.0\.1:\d+$/m);
  expect(portal.output()).toMatch(/^ {2}Nobody runs this portal yet\. .* http:\/\/127\.0\.0\.1:\d+\/fr\/set-password\/[\w-]{43}$/m);
});

test('its secrets are for its own eyes', () => {
  expect(statSync(path.join(portal.dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('started twice on one data folder, the second says so and ends', () => {
  const second = start({ PORT: '0', DATA_DIR: portal.dataDir });

  expect(second.stderr).toMatch(/^Terreau already runs on this data folder\./);
  expect(second.status).toBe(1);
});

test('a wrong setting is named, and nothing starts', () => {
  const dataDir = path.join(portal.dataDir, 'other');

  const wrong = start({ PORT: 'http', WORKER: 'maybe', DATA_DIR: dataDir });

  expect(wrong.stderr).toBe(
    'PORT is "http": expected a port from 0 (any free one) to 65535.\nWORKER is "maybe": expected inline or off.\n',
  );
  expect([wrong.status, existsSync(dataDir)]).toEqual([1, false]);
});

test('a port that is taken is named, and nothing is left running', async () => {
  const dataDir = path.join(portal.dataDir, 'beside');
  const { port } = new URL(portal.url);

  const second = start({ PORT: port, DATA_DIR: dataDir, EXAMPLE: 'no' });

  expect(second.stderr).toMatch(new RegExp(`^Port ${port} of 127.0.0.1 is already in use`));
  const home = existsSync(path.join(dataDir, 'database')) ? dataDir : homeElsewhere(dataDir);
  const left = readdirSync(path.join(home, 'database'));
  await removeData(dataDir);
  expect(left).not.toContain('postmaster.pid');
});

test('it is well, and says so', async () => {
  const answer = await ask('/api/health');

  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok', database: 'answers', worker: 'answers', version: '0.1.0' }]);
});

test('a public page is rendered once, and not sent again to who has it', async () => {
  await ask('/fr');
  const again = await ask('/fr', { headers: { cookie: 'a=b', 'accept-encoding': 'br' } });
  const third = await ask('/fr', { headers: { 'if-none-match': again.headers.get('etag') ?? '' } });

  expect(again.headers.get('server-timing')).toBeNull();
  expect(again.headers.get('content-encoding')).toBe('br');
  expect([again.status, third.status]).toEqual([200, 304]);
});

test('a change of the directory reaches the kept pages', async () => {
  await ask('/fr');
  const server = await startEmbedded(portal.dataDir);
  const db = connect(server.url, { max: 1 });
  await db.insertInto('tool').values({ slug: 'a-change' }).execute();
  await db.destroy();

  await expect.poll(async () => (await ask('/fr')).headers.get('server-timing')).toMatch(/render;dur=[\d.]+, queries;dur=\d+/);
});

test('every answer has the same guards, errors too', async () => {
  const answers = await Promise.all(['/fr', '/nowhere', '/fr/sign-in', '/api/health', '/fr/'].map((address) => ask(address)));

  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  }
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 200, 200, 308]);
  expect(answers[2]?.headers.get('cache-control')).toBe('no-store');
  expect(answers[2]?.headers.get('x-robots-tag')).toBe('noindex');
  expect(answers[1]?.headers.get('content-type')).toBe('text/html; charset=utf-8');
});

test('forms are taken from our own pages only, and in bounds', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = (headers: Record<string, string>, body = 'a=b') =>
    ask('/fr/sign-in', { method: 'POST', headers: { ...form, ...headers }, body });

  expect((await post({ origin: 'https://elsewhere.example.org' })).status).toBe(403);
  expect((await post({ 'sec-fetch-site': 'cross-site', origin: portal.url })).status).toBe(403);
  expect((await post({})).status).toBe(403);
  expect((await post({ origin: portal.url }, 'a'.repeat(65 * 1024))).status).toBe(413);
  expect((await post({ origin: portal.url })).status).not.toBe(403);
  expect((await ask('/fr/directory', { method: 'POST', headers: { ...form, origin: portal.url }, body: 'a=b' })).status).toBe(405);
  expect((await ask('/fr', { method: 'DELETE' })).status).toBe(405);
  expect(await askRaw('/fr/sign-in', { method: 'POST', headers: { origin: portal.url, 'transfer-encoding': 'chunked' } }, 'a=b')).toBe(411);
});

test('whoever is turned away reads why, in the language of the address', async () => {
  const accept = { accept: 'text/html' };
  const post = (headers: Record<string, string>, body: string) =>
    ask('/en/sign-in', { method: 'POST', headers: { ...accept, 'content-type': 'application/x-www-form-urlencoded', ...headers }, body });

  const tooLarge = await post({ origin: portal.url }, 'a'.repeat(3 * 1024 * 1024));
  const elsewhere = await post({ origin: 'https://elsewhere.example.org' }, 'a=b');
  const unreadable = await ask('/fr/directory/networks/a%00b', { headers: accept });

  expect([tooLarge.status, elsewhere.status, unreadable.status]).toEqual([413, 403, 400]);
  expect(tooLarge.headers.get('cache-control')).toBe('no-store');
  expect(await tooLarge.text()).toContain('<h1>This is larger than what we can take</h1>');
  expect(await elsewhere.text()).toContain('<h1>This was not sent from one of our pages</h1>');
  expect(await unreadable.text()).toContain('<h1>Cette adresse ne se lit pas</h1>');
});

test('addresses that are none are refused, and lead nowhere else', async () => {
  expect(await askRaw('//', {})).toBe(400);
  expect(await askRaw('/fr/directory/networks/a%00b', {})).toBe(400);
  expect(await askRaw('/api/v1/networks?q=%00', {})).toBe(400);
  expect((await ask('/fr/offer/?a=b')).headers.get('location')).toBe('/fr/offer?a=b');
  expect((await ask('//elsewhere.example.org/')).headers.get('location')).toBeNull();
});

test('while the database is away, kept pages are there, others say so, and it comes back by itself', async () => {
  await ask('/fr');
  const pid = Number(readFileSync(path.join(databaseFolder(), 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGQUIT');
  await sleep(50);

  const [kept, health] = await Promise.all([ask('/fr'), ask('/api/health')]);

  expect([kept.status, health.status]).toEqual([200, 503]);
  await expect.poll(async () => (await ask('/api/health')).status, { timeout: 15_000 }).toBe(200);
});

test('after kill -9 it finds its database again, running or not, and ends cleanly on SIGTERM', async () => {
  const { dataDir } = portal;
  await portal.kill('SIGKILL');
  portal = await startPortal({ EXAMPLE: 'no' }, dataDir);
  await portal.kill('SIGKILL');
  process.kill(Number(readFileSync(path.join(databaseFolder(), 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  portal = await startPortal({ EXAMPLE: 'no' }, dataDir);

  const code = await portal.kill('SIGTERM');

  expect(code).toBe(0);
  expect(existsSync(path.join(databaseFolder(), 'postmaster.pid'))).toBe(false);
});
