import { mkdtemp, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { DB } from '#db/schema.ts';
import { secrets } from './applicants.ts';
import { openPortal, type OpenPortal } from './portal.ts';

/** A word that stands in everything that is typed: where it is found again, what was typed has got to. */
export const mark = 'zqxmark';

/** What nobody types, or only by accident. Each holds the mark where it can. */
export const nasty = {
  huge: fc.integer({ min: 9000, max: 20_000 }).map((length) => mark + 'a'.repeat(length)),
  control: fc
    .string({ unit: fc.integer({ min: 1, max: 31 }).map((code) => String.fromCharCode(code)), maxLength: 20 })
    .map((text) => `${mark}${text}\u007f\u009b`),
  nul: fc.constantFrom(`${mark}\0`, `\0${mark}`, `${mark}\0\0x`),
  unicode: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => mark + text),
  direction: fc.constantFrom(`\u202e${mark}\u202c`, `${mark}\u2066\u2069`, `\u200b\ufeff${mark}`, `مرحبا ${mark}`, `שלום ${mark}`),
  emoji: fc
    .string({ unit: fc.constantFrom('👩‍🌾', '🏳️‍🌈', 'e\u0301', 'a\u0300\u0301\u0302\u0303', '\ud83d'), maxLength: 30 })
    .map((text) => mark + text),
  html: fc.constantFrom(
    `<script>${mark}()</script>`,
    `"><img src=x onerror=${mark}()>`,
    `'-${mark}-'`,
    `</textarea><b>${mark}`,
    `{{${mark}}}\${${mark}}`,
  ),
  sql: fc.constantFrom(`${mark}'; drop table application; --`, `${mark}' or '1'='1`, `${mark}\\'; select pg_sleep(9)`, `%${mark}_`),
  header: fc.constantFrom(
    `${mark}@example.org\r\nBcc: all@example.org`,
    `${mark}\nSet-Cookie: a=b`,
    `${mark}%0d%0aLocation: //evil.example`,
  ),
  id: fc.oneof(fc.uuid(), fc.constantFrom('0'.repeat(36), '-'.repeat(36), '../../etc/passwd')).map((id) => `${id}${mark}`),
  key: fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'),
  json: fc.json({ maxDepth: 3 }).map((text) => text + mark),
  number: fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-1, 9e99, Infinity, NaN)).map(String),
  date: fc.constantFrom('0000-00-00', '9999-12-31', '-271821-04-20', '+275760-09-13', '2026-02-30', '275761-01-01'),
  address: fc.constantFrom(
    `javascript:${mark}()`,
    `http://user:${mark}@example.org`,
    `//${mark}`,
    `${mark}@${'a'.repeat(300)}.org`,
    `"${mark}"@[127.0.0.1]`,
  ),
} as const satisfies Record<string, fc.Arbitrary<string>>;

export const anything = fc.oneof(fc.constant(''), ...Object.values(nasty));

/** So many cases of a property, the same ones each time; a failure prints the seed with the smallest case. */
export const runs = (numRuns: number) => ({ numRuns, seed: 20_261_127 });

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

interface Asked {
  body?: string | Buffer;
  cookie?: string;
  type?: string;
}

/** The real program without its example and without its worker, and what a stranger can send to it. */
export interface House extends OpenPortal {
  ask: (method: 'GET' | 'HEAD' | 'POST', address: string, asked?: Asked) => Promise<Answer>;
  post: (address: string, fields: Readonly<Record<string, string>>, cookie?: string) => Promise<Answer>;
  /** Forgets how often what was done, so that no limit ends what a test means to see. */
  forgetCounts: () => Promise<unknown>;
  /** A digest of every table; of counted attempts nothing, since a refusal counts one. */
  digest: () => Promise<Record<string, string>>;
}

/** Starts it with the keys that the factories of applicants derive tokens from. */
export async function openHouse(settings: Record<string, string> = {}): Promise<House> {
  const folder = await mkdtemp(path.join(tmpdir(), 'terreau-portal-'));
  await writeFile(path.join(folder, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 });
  const quiet = { EXAMPLE: 'no', WORKER: 'off', SMTP_URL: 'smtp://127.0.0.1:9', LOG_LEVEL: 'trace' };
  const opened = await openPortal({ ...quiet, ...settings }, folder);
  const { portal, db } = opened;
  const ask: House['ask'] = (method, address, asked) => send(portal.url, method, address, asked);
  return {
    ...opened,
    ask,
    post: (address, fields, cookie = '') => ask('POST', address, { body: new URLSearchParams(fields).toString(), cookie }),
    forgetCounts: () => db.deleteFrom('attempt').execute(),
    digest: () => digestOf(db),
  };
}

/** Opens a house before the tests of a file, prepares it, and closes it after them; each test finds nothing counted. */
export function houseForAll(prepare: (house: House) => unknown, settings?: Record<string, string>): void {
  let house: House | undefined;
  beforeAll(async () => {
    house = await openHouse(settings);
    await prepare(house);
  }, 120_000);
  afterAll(() => house?.close());
  beforeEach(() => house?.forgetCounts());
}

/** Asks over HTTP as no browser would: the address and the body as they are. */
const send = (
  origin: string,
  method: string,
  address: string,
  { body = '', cookie = '', type = 'application/x-www-form-urlencoded' }: Asked = {},
) =>
  new Promise<Answer>((resolve, reject) => {
    const headers = {
      origin,
      cookie,
      accept: 'text/html',
      ...(method === 'POST' && { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
    };
    const request = http.request(origin, { method, path: address, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    request.once('error', reject).end(body);
  });

async function digestOf(db: Kysely<DB>): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'graphile_worker') and tablename <> 'attempt' order by 1`.execute(db);
  const sums: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: found } = await sql<{ sum: string }>`
      select coalesce(md5(string_agg(line::text, '|' order by line::text)), '') as sum from ${sql.raw(name)} as line`.execute(db);
    sums[name] = found[0]?.sum ?? '';
  }
  return sums;
}

let cases = 0;
/** How many answers this file has looked at. */
export const seen = (): number => cases;

/** What holds of every answer, whatever was asked. */
export function expectSound({ status, headers, body }: Answer): void {
  cases += 1;
  expect(status).toBeLessThan(500);
  // In an attribute, a sign that begins a tag is a sign like another.
  expect(body.replaceAll(/="[^"]*"/g, '')).not.toMatch(/<(script|b)>zqxmark|<img src=x|<\/textarea><b/);
  expect(JSON.stringify(headers)).not.toContain('evil.example');
  expect(Object.keys(headers)).not.toContain('bcc');
}

/** What holds of every page that was refused: in the language of its address, with each error tied to a field and named in the summary. */
export function expectTold({ body }: Answer, locale: string): void {
  expect(body).toContain(`<html lang="${locale}"`);
  expect(body).toContain('role="alert"');
  for (const [, to = ''] of (/class="error-summary"[\s\S]*?<\/ul>/.exec(body)?.[0] ?? '').matchAll(/href="#([^"]*)"/g))
    expect(body).toMatch(new RegExp(`\\sid="${to}"`));
  expect(body.match(/<p class="error"(?![^>]*\sid=)/g) ?? []).toEqual([]);
  for (const [, error = ''] of body.matchAll(/id="([\w-]+-error)"/g)) {
    const attributes = '(?:[^>"]|"[^"]*")*';
    const described = `${attributes}aria-describedby="[^"]*(?<![\\w-])${error}(?![\\w-])[^"]*"${attributes}>`;
    const tied = new RegExp(`<(?:fieldset${described}[\\s\\S]*?</fieldset|(?:input|textarea)${described})`).exec(body)?.[0] ?? '';
    expect({ error, isInvalid: tied.includes('aria-invalid="true"') }).toEqual({ error, isInvalid: true });
  }
}

/** The log holds nothing of what was typed, no address of mail, no token and no word of a query. */
export function expectQuiet(house: House): void {
  const lines = house.portal.output().split('\n');
  expect(lines.filter((line) => line.includes(mark) || /[\w.+-]+@[\w-]+\.\w+/.test(line))).toEqual([]);
  expect(lines.filter((line) => /\/(follow|confirm|transfer|resume)\/[\w-]{40,}/.test(line))).toEqual([]);
  expect(house.portal.output()).toContain('answered');
}
