import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysOfClass } from '#domain/chatonsinfos.ts';
import { checkBytes, tellChecked } from '#features/federation/check.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'terreau-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const right = Object.values(keysOfClass.Organization)
  .map(({ key, type, words }) => {
    const values = {
      text: 'Mornant',
      url: 'https://a.example.org/',
      mail: 'contact@example.org',
      date: '2020-01-01',
      moment: '2020-01-01T10:00:00',
    };
    const other = { degree: '4.5', country: 'FR', values: 'a', numbers: '1', word: words?.[key === 'file.class' ? 1 : 0] ?? '' };
    return `${key}=${{ ...values, ...other }[type]}`;
  })
  .join('\n');
const wrong = 'file.class=Organization\norganization.name=Le Fournil\norganization.website=javascript:alert(1)\n';
const pages: Record<string, [string, string]> = {
  '/right.properties': ['text/plain', right],
  '/wrong.properties': ['text/plain; charset=utf-8', wrong],
  '/page': ['text/html', '<!doctype html><p>404'],
};
const server = http.createServer(({ url = '' }, response) => {
  const [type, body] = pages[url] ?? ['text/plain', ''];
  response.writeHead(url in pages ? 200 : 404, { 'content-type': type }).end(body);
});
let origin = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** Runs the command as somebody would at a terminal. */
async function check(...words: string[]) {
  const env = { ...process.env, ALLOW_PRIVATE_TARGETS: new URL(origin).host, LC_ALL: '', LANG: 'fr_FR.UTF-8' };
  const child = spawn(process.execPath, ['src/cli/main.ts', 'check', ...words], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

test('a file or an address is checked, with lines, advice, and an end that programs understand', async () => {
  const file = path.join(folder, 'wrong.properties');
  writeFileSync(file, wrong);

  const [onDisk, good, bad, page, nowhere, inside, usage, json] = await Promise.all([
    check(file, '--lang', 'en'),
    check(`${origin}/right.properties`),
    check(`${origin}/wrong.properties`),
    check(`${origin}/page`),
    check(`${origin}/nothing`),
    check('https://169.254.169.254/latest'),
    check(),
    check(`${origin}/wrong.properties`, '--json'),
  ]);

  expect([onDisk, good, bad, page, nowhere, inside, usage, json].map(({ code }) => code)).toEqual([1, 0, 1, 2, 2, 2, 2, 1]);
  expect(onDisk.said).toMatch(/line 3 {2}organization\.website {2}doubtful\n +“javascript:alert\(1\)” is no web address\. Write a whole/);
  expect(bad.said).toContain('ligne 3');
  expect(good.said).toContain('0 faux, 0 qui manquent, 0 souhaités, 0 à vérifier.');
  expect(page.said).toContain('page web');
  expect(nowhere.said).toContain('404');
  expect(JSON.parse(json.said)).toMatchObject({ ok: false, isReadable: true, counts: { wrong: 0, missing: 2 } });
}, 60_000);

const at = 'x.properties';
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const said = (read: ReturnType<typeof checkBytes>) => (read.ok ? read.remarks.map(({ code }) => code) : [read.remark.code]);
const name = (read: ReturnType<typeof checkBytes>) => read.ok && read.records[0]?.name;
const accents = 'file.class=Organization\norganization.name=Café à Mornant\n';

test('CP1252 under a UTF-8 label, a byte-order mark and any line ends are read', () => {
  const cp1252 = checkBytes(bytes(accents, 'latin1'), { at, type: 'text/plain; charset=utf-8' });

  expect([name(cp1252), said(cp1252)[0]]).toEqual(['Café à Mornant', 'not-utf-8']);
  for (const text of [`\uFEFF${accents}`, accents.replaceAll('\n', '\r\n'), accents.replaceAll('\n', '\r')])
    expect(name(checkBytes(bytes(text), { at }))).toBe('Café à Mornant');
  expect(said(checkBytes(bytes(accents, 'latin1'), { at, type: 'text/plain; charset=ISO-8859-1' }))).not.toContain('not-utf-8');
});

test.each([
  ['a picture', 'image/png', 'other-type'],
  ['JSON', 'application/json', 'other-type'],
  ['a page', 'text/html; charset=utf-8', 'web-page'],
])('%s is not read as a property file', (_, type, code) => {
  expect(said(checkBytes(bytes(accents), { at, type, format: 'chatonsinfos' }))).toEqual([code]);
});

test('what is no text is not read, and what a terminal would obey is not printed', () => {
  expect(said(checkBytes(Buffer.from([0, 1, 2]), { at }))).toEqual(['binary']);
  expect(said(checkBytes(Buffer.from([0x61, 0x81, 0xff]), { at }))).toEqual(['wrong-encoding']);
  const read = checkBytes(bytes('organization.name=\u001b[2J\u202eCafé\norganization.type=\u001b]0;x\u0007\n'), { at });
  expect(tellChecked(read, 'en')).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
});
