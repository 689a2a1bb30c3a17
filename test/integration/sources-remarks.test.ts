import { afterEach, beforeEach, expect } from 'vitest';
import type { Placed } from '#domain/sources.ts';
import { readOrigins } from '#features/federation/origins.ts';
import { readSourcePage } from '#features/federation/sources.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount } from '../support/files.ts';
import { aRemote, type Remote } from '../support/remote.ts';
import { aSource, aSourceBroughtIn, readNow } from '../support/sources.ts';

let remote: Remote;
beforeEach(async () => {
  remote = await aRemote();
});
afterEach(() => remote.close());

const told = (remarks: readonly Placed[]) =>
  remarks.map(({ address, line, key, code }) => `${new URL(address).pathname} ${line} ${key ?? ''} ${code}`);

test('what is said of a record in a file of many shows before it comes in, and on its own page, with the line', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const network = await aNetwork(db);
  const elements = [
    { id: 1, name: 'Halle', abstract: 'Une halle.', lat: 47, lng: 2 },
    { id: 2, name: 'Le Fournil', website: 'nulle part', email: 'jeanne.martin@example.org', lat: 47, lng: 2 },
  ];
  remote.pages.set('/e', (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(elements, null, 2)),
  );
  const wish = { kind: 'gogocarto' as const, path: '/e', network: network.slug };
  const looked = await aSource(db, admin, remote, { ...wish, name: 'Regardé' });
  await readNow(db, remote, looked);
  const { run } = await readSourcePage(db, admin, looked);
  await aSourceBroughtIn(db, admin, remote, wish);

  const ofFournil = ['/e 9 data[1].website not-an-address', '/e 9  perhaps-a-person', '/e 9  not-listable'];
  expect(run?.isPreview).toBe(true);
  expect(told(run?.problems ?? [])).toEqual(ofFournil);
  const records = await db.selectFrom('community').select(['id', 'name']).orderBy('name').execute();
  const origins = await Promise.all(records.map(({ id }) => readOrigins(db, 'community', id)));
  expect(origins.map(([one]) => told(one?.remarks ?? []))).toEqual([[], ofFournil]);
});
