import { afterEach, beforeEach, expect } from 'vitest';
import { whyAged } from '#domain/care.ts';
import { readCommunity, readNetwork } from '#features/directory/read-entry.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount } from '../support/files.ts';
import { anOrganization, aRemote, type Remote } from '../support/remote.ts';
import { aSourceBroughtIn, began, daysLater, readNow } from '../support/sources.ts';

let remote: Remote;
beforeEach(async () => {
  remote = await aRemote();
});
afterEach(() => remote.close());

const described = { 'organization.description': 'Une phrase.' };

test('an entry that was read elsewhere says when its directory fails, no longer holds it, or is not read; and nothing else does', async ({
  db,
}) => {
  const admin = await anAccount(db, 'admin');
  const network = await aNetwork(db);
  const { pages, at } = remote;
  pages.set('/n', anOrganization('Réseau', described, [at('/o')]));
  pages.set('/o', anOrganization('Fournil', described));
  const id = await aSourceBroughtIn(db, admin, remote, { path: '/n' });
  const told = async (day: number) => {
    const read = await readCommunity(db, 'fournil');
    return read.ok && read.community.reading ? whyAged(read.community.reading, daysLater(day)) : read.ok;
  };
  const own = await readNetwork(db, network.slug);

  expect(own.ok && own.network.reading).toBeNull();
  expect([await told(0), await told(13)]).toEqual([undefined, undefined]);
  expect(await told(14)).toEqual({ why: 'unread', since: began });

  pages.set('/o', (_, response) => response.writeHead(500).end());
  await readNow(db, remote, id, daysLater(1));
  expect(await told(2)).toBeUndefined();
  expect(await told(3)).toEqual({ why: 'failing', since: daysLater(1) });

  pages.set('/n', anOrganization('Réseau', described, [at('/other')]));
  pages.set('/other', anOrganization('Autre', described));
  await readNow(db, remote, id, daysLater(4));
  expect(await told(4)).toEqual({ why: 'missing', since: daysLater(4) });

  pages.set('/n', anOrganization('Réseau', described, [at('/o')]));
  pages.set('/o', anOrganization('Fournil', described));
  await readNow(db, remote, id, daysLater(5));
  expect(await told(5)).toBeUndefined();
});
