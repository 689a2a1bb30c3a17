import { expect, test } from 'vitest';
import { paths } from '#i18n/paths.ts';
import { expectSound, type House, houseForAll } from '../support/bad-input.ts';
import { aYard, theDoers } from '../support/rights.ts';

let house: House;
let admin = '';
houseForAll(async (opened) => {
  house = opened;
  const everybody = await theDoers(house, await aYard(house));
  admin = everybody.find(({ name }) => name === 'admin')?.cookie ?? '';
});
const trail = () => house.db.selectFrom('audit').select(['act', 'subjectId']).execute();
const mark = '"><script>zqxmark</script>';

test('a forged column, format, state or network gives no file and leaves no line', async () => {
  const forged = [
    { column: 'password_hash' },
    { format: 'exe' },
    { state: mark },
    { network: mark },
    { from: '2026-02-30' },
    { kind: 'account' },
  ];
  for (const fields of forged) {
    const answer = await house.post(paths.exports('en'), { kind: 'services', column: 'name', format: 'csv', ...fields }, admin);
    expectSound(answer);
    expect([answer.status, answer.headers['content-disposition']]).toEqual([422, undefined]);
  }
  expect(await trail()).toEqual([]);
});

test('a file is a download that nobody keeps or runs', async () => {
  const { status, headers } = await house.post(paths.exports('en'), { kind: 'services', column: 'name', format: 'json' }, admin);

  expect([status, headers['content-type'], headers['cache-control'], headers['x-content-type-options']]).toEqual([
    200,
    'application/json; charset=utf-8',
    'no-store',
    'nosniff',
  ]);
  expect(headers['content-disposition']).toMatch(/^attachment; filename="?services-\d{4}-\d\d-\d\d\.json"?$/);
  expect(await trail()).toEqual([{ act: 'export', subjectId: 'services' }]);
});

test('garbage in the address or in a form is read as nothing, and nothing is done', async () => {
  const before = await trail();
  const query = `?${new URLSearchParams({ person: mark, act: mark, subject: mark, network: mark, after: mark, state: mark, kind: mark, done: mark })}`;
  for (const path of [paths.audit, paths.exports, paths.jobs, paths.tools]) {
    const answer = await house.ask('GET', path('en', query), { cookie: admin });
    expectSound(answer);
    expect(answer.status).toBe(200);
  }
  for (const fields of [
    { act: mark },
    { act: 'give-up', job: '1' },
    { act: 'retry', job: '-1' },
    { act: 'retry', job: '9999999999999999999' },
  ]) {
    const answer = await house.post(paths.jobs('en'), fields, admin);
    expectSound(answer);
    expect(answer.status).toBe(422);
  }
  const tool = {
    act: 'save',
    tool: 'chat',
    version: '1',
    load: 'open',
    regime: 'member',
    capacity: '1',
    symbolicCents: '1',
    realCostCents: '1',
  };
  for (const fields of [{ capacity: '-1' }, { load: mark }, { symbolicCents: mark }, { version: 'x' }])
    expect((await house.post(paths.tools('en'), { ...tool, ...fields }, admin)).status).toBe(422);
  expect((await house.post(paths.tools('en'), { ...tool, version: '99' }, admin)).status).toBe(409);
  expect((await house.post(paths.tools('en'), { ...tool, tool: mark }, admin)).status).toBe(404);
  expect(await trail()).toEqual(before);
});
