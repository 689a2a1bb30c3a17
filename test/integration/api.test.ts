import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiRequestsMax } from '#domain/limits.ts';
import { shapes } from '#domain/published.ts';
import { idOf } from '#features/example/ids.ts';
import { fieldsOf } from '#http/api-fields.ts';
import { lists, vocabulariesShape } from '#http/contract.ts';
import { createRates } from '../../src/server/rates.ts';
import { type Portal, startPortal } from '../support/portal.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ EXAMPLE: 'yes' });
}, 120_000);
afterAll(() => portal.close());

type Data = Record<string, unknown>;
async function ask(address: string, headers: Record<string, string> = {}) {
  const answer = await fetch(portal.url + address, { redirect: 'manual', headers });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: (text.startsWith('{') ? JSON.parse(text) : {}) as Data };
}

describe('the description', () => {
  test('is OpenAPI 3.1 that holds by its own schema, and every address in it answers', async () => {
    const { body } = await ask('/api/openapi.json');

    expect(await new Validator().validate(structuredClone(body))).toMatchObject({ valid: true });
    expect(JSON.stringify(body)).not.toContain('$defs');
    const names = { networks: 'lescommuns-org', communities: 'point-communs', services: 'chat-point-communs', tools: 'chat' };
    for (const path of Object.keys(body['paths'] as Data)) {
      const list = path.split('/')[3] as keyof typeof names;
      expect({ path, status: (await ask(path.replace('{name}', names[list] ?? ''))).status }).toEqual({ path, status: 200 });
    }
  });

  test.each(['fr', 'en'])('the page for people in %s has every list, parameter and field, each with its meaning', async (locale) => {
    const page = await (await fetch(`${portal.url}/${locale}/api`)).text();

    for (const list of Object.keys(lists) as (keyof typeof lists)[]) {
      expect(page).toContain(`/api/v1/${list}`);
      for (const { name } of fieldsOf(list))
        expect(page).toMatch(new RegExp(`<code[^>]*>${name}</code>[^]*?<td data-label="[^"]+"[^>]*>[^<]+</td>\\s*<td[^>]*>[^<]+</td>`));
    }
    expect(page).not.toMatch(/src="https?:|href="https?:[^"]*\.css/);
  });
});

describe('fields', () => {
  test('only those that are asked for are answered, in lists and records, and on the next page too', async () => {
    const list = await ask('/api/v1/communities?fields=name,slug&limit=1');
    const [first] = list.body['data'] as Data[];
    const next = await ask(String(list.body['next']).replace(portal.url, ''));

    expect(Object.keys(first ?? {})).toEqual(['slug', 'name']);
    expect(Object.keys((next.body['data'] as Data[])[0] ?? {})).toEqual(['slug', 'name']);
    expect((await ask('/api/v1/tools/chat?fields=licence')).body).toEqual({ licence: expect.any(Array) });
  });

  test('a field that these records do not have is told, not left out', async () => {
    for (const address of ['/api/v1/networks?fields=name,address', '/api/v1/networks/lescommuns-org?fields=address']) {
      const refused = await ask(address);

      expect(refused.status).toBe(400);
      expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(refused.body['errors']).toEqual([expect.objectContaining({ parameter: 'fields', value: 'address' })]);
    }
  });
});

test('a record is found by the id that never changes; an id that nobody saw is none', async () => {
  const byId = await ask(`/api/v1/communities/${idOf('community', 'point-communs')}`);

  expect(byId.body).toEqual((await ask('/api/v1/communities/point-communs')).body);
  expect(() => shapes.community.parse(byId.body)).not.toThrow();
  expect((await ask('/api/v1/communities/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  expect((await ask(`/api/v1/networks/${idOf('community', 'point-communs')}`)).status).toBe(404);
});

test('the words behind the keys of every record are there', async () => {
  const { body } = await ask('/api/v1/vocabularies');
  const { themes, regions, departments } = vocabulariesShape.parse(body);
  const { data } = (await ask('/api/v1/communities?limit=100&fields=themes,territory')).body as { data: { themes: string[] }[] };

  expect(data.flatMap((one) => one.themes).filter((theme) => !themes.some(({ key }) => key === theme))).toEqual([]);
  expect(departments.every(({ region }) => regions.some(({ code }) => code === region))).toBe(true);
});

describe('how often', () => {
  test('every answer says what is left, kept ones and refusals too', async () => {
    const left = async (address: string) => Number(/r=(\d+)/.exec((await ask(address)).headers.get('ratelimit') ?? '')?.[1]);
    const first = await left('/api/v1/tools');

    expect(await left('/api/v1/tools')).toBe(first - 1);
    expect(await left('/api/v1/tools?x=1')).toBe(first - 2);
    const { headers } = await ask('/api/v1/tools');
    expect(headers.get('ratelimit-policy')).toBe(`"visitor";q=${apiRequestsMax};w=60`);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect((await ask('/fr/directory')).headers.get('ratelimit')).toBeNull();
  });

  test('beyond it, one visitor is asked to wait until the minute is over, and others are not', () => {
    let now = 120_000;
    const rates = createRates(3, () => now);
    const told: Record<string, string> = {};
    const response = { setHeader: (name: string, value: string) => (told[name] = value) } as never;

    const mine = [1, 2, 3, 4].map(() => rates.count('192.0.2.1', response));

    expect(mine).toEqual([true, true, true, false]);
    expect(told).toMatchObject({ ratelimit: '"visitor";r=0;t=60', 'retry-after': '60' });
    expect(rates.count('192.0.2.2', response)).toBe(true);
    now += 60_000;
    expect(rates.count('192.0.2.1', response)).toBe(true);
  });

  test('a program that asks far too often is told so in the form of every refusal', async () => {
    // A minute may end in between: of two rounds one lies within a minute.
    const round = () => Promise.all(Array.from({ length: apiRequestsMax + 5 }, () => ask('/api/v1/tools')));
    const refused = [...(await round()), ...(await round())].filter(({ status }) => status !== 200);

    expect(refused[0]).toMatchObject({ status: 429, body: { status: 429, title: 'Too many requests' } });
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
