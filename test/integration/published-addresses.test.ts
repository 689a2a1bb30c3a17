import { afterAll, beforeAll, expect, test } from 'vitest';
import { site } from '#editorial/site.ts';
import { openPortal, type OpenPortal } from '../support/portal.ts';
import { aDirectoryWithSecrets } from '../support/publishing.ts';

let { portal, db, close } = {} as OpenPortal;
let element: string;
beforeAll(async () => {
  ({ portal, db, close } = await openPortal({ EXAMPLE: 'no' }));
  element = `/api/elements/${(await aDirectoryWithSecrets(db)).community.id}`;
}, 120_000);
afterAll(() => close());

const get = (address: string, headers: Record<string, string> = {}) => fetch(portal.url + address, { headers, redirect: 'manual' });

const filtered: Record<string, string> = {
  '/directory.csv': 'text/csv; charset=utf-8; header=present',
  '/directory.geojson': 'application/geo+json; charset=utf-8',
  '/terreau.json': 'application/json; charset=utf-8',
  '/api/elements': 'application/json; charset=utf-8',
  '/api/elements.json': 'application/json; charset=utf-8',
  '/fr/feed.xml': 'application/atom+xml; charset=utf-8',
  '/en/feed.json': 'application/feed+json; charset=utf-8',
  '/fr/embed/directory': 'text/html; charset=utf-8',
  '/en/embed/plain': 'text/html; charset=utf-8',
};
const fixed: Record<string, string> = {
  '/directory.json': 'application/json; charset=utf-8',
  '/librehost.json': 'application/json; charset=utf-8',
  '/.well-known/chatonsinfos/federation.properties': 'text/plain; charset=utf-8',
  '/.well-known/chatonsinfos/hoster.properties': 'text/plain; charset=utf-8',
  '/.well-known/chatonsinfos/networks/chat.properties': 'text/plain; charset=utf-8',
  '/.well-known/chatonsinfos/communities/fournil.properties': 'text/plain; charset=utf-8',
  '/.well-known/chatonsinfos/services/chat.properties': 'text/plain; charset=utf-8',
  '/murmurations/networks/chat.json': 'application/json; charset=utf-8',
  '/murmurations/communities/fournil.json': 'application/json; charset=utf-8',
  '/murmurations/tools/chat.json': 'application/json; charset=utf-8',
};

test('every address says its type, its licence and its last change, to any site, and nothing again to who has it', async () => {
  for (const [address, type] of Object.entries({ ...filtered, ...fixed, [element]: 'application/json; charset=utf-8' })) {
    const first = await get(address);
    const body = await first.text();
    const again = await get(address, { 'if-none-match': first.headers.get('etag') ?? '' });

    expect([address, first.status, first.headers.get('content-type')]).toEqual([address, 200, type]);
    expect(first.headers.get('access-control-allow-origin'), address).toBe('*');
    expect(first.headers.get('link'), address).toContain(`<${site.dataLicence.url}>; rel="license"`);
    expect(Date.parse(first.headers.get('last-modified') ?? ''), address).toBeGreaterThan(Date.now() - 3_600_000);
    expect(again.status, address).toBe(304);
    // Kept whole: what is answered again was not rendered again.
    expect((await get(address)).headers.has('server-timing'), address).toBe(false);
    expect(body.toLowerCase(), address).not.toContain('canary');
    const queries = Number(/queries;dur=(\d+)/.exec(first.headers.get('server-timing') ?? '')?.[1]);
    expect(queries, address).toBeLessThanOrEqual(8);
  }
}, 60_000);

test('what is not understood is refused with what was expected, and what is not there with a word', async () => {
  for (const address of Object.keys(filtered)) {
    const wrong = await get(`${address}?kind=castle&colour=red`);
    expect([address, wrong.status, wrong.headers.get('content-type')]).toEqual([address, 400, 'application/problem+json; charset=utf-8']);
    const { errors } = (await wrong.json()) as { errors: { parameter: string }[] };
    expect(errors.map(({ parameter }) => parameter)).toEqual(['kind', 'colour']);
    const right = await get(`${address}?kind=community&network=chat&q=fournil&sort=newest&view=map&map=2_300_300&newcomers=yes`);
    expect([address, right.status]).toEqual([address, 200]);
  }
  for (const address of ['/.well-known/chatonsinfos/networks/none.properties', '/murmurations/networks/none.json', '/api/elements/none'])
    expect([address, (await get(address)).status]).toEqual([address, 404]);
}, 60_000);

test('the list for other sites may stand in a frame, runs nothing, and its links leave the frame; every other page stays out of frames', async () => {
  const [frame, page] = [await get('/fr/embed/directory'), await get('/fr/directory')];
  const html = await frame.text();

  expect(frame.headers.get('content-security-policy')).toContain('frame-ancestors *');
  expect(frame.headers.get('content-security-policy')).not.toContain('script-src');
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(html).not.toMatch(/<script/);
  for (const link of html.match(/<a [^>]*>/g) ?? []) expect(link).toMatch(/target="_blank" rel="noopener/);
  expect(await page.text()).toContain('&lt;iframe src=&quot;');
  const plain = await (await get('/fr/embed/plain')).text();
  expect(plain).not.toMatch(/<(script|style|link|html|!doctype)/i);
}, 60_000);

test('a change is published at once', async () => {
  const before = await (await get('/terreau.json')).text();
  await db.updateTable('community').set({ sentence: 'Cuit la nuit.', updatedAt: new Date() }).where('slug', '=', 'fournil').execute();

  await expect.poll(async () => (await get('/terreau.json')).text(), { timeout: 5000 }).toContain('Cuit la nuit.');
  expect(before).not.toContain('Cuit la nuit.');
});
