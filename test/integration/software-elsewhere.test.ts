import { afterEach, beforeEach, expect } from 'vitest';
import { noFilters } from '#domain/directory.ts';
import { presentService } from '#features/directory/present.ts';
import { readCommunity, readService } from '#features/directory/read-entry.ts';
import { searchDirectory } from '#features/directory/search.ts';
import { readSourcePage } from '#features/federation/sources.ts';
import { syncTools } from '#features/offer/sync-tools.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount } from '../support/files.ts';
import { anOrganization, aRemote, aServiceFile, type Remote } from '../support/remote.ts';
import { aSourceBroughtIn, daysLater, readNow } from '../support/sources.ts';

let remote: Remote;
beforeEach(async () => {
  remote = await aRemote();
});
afterEach(() => remote.close());

test('a service whose software is not in the catalogue is shown under that software’s name, until it runs a tool of ours', async ({
  db,
}) => {
  await syncTools(db);
  const admin = await anAccount(db, 'admin');
  const network = await aNetwork(db);
  const { pages, at } = remote;
  const running = (software: Record<string, string>) =>
    aServiceFile('Nos cartes', { 'service.website': 'https://cartes.example.org/', ...software });
  pages.set('/o', anOrganization('Fournil', { 'organization.description': 'Une phrase.' }, [at('/s'), at('/none')]));
  pages.set('/s', running({ 'software.name': '<b>uMap</b>' }));
  pages.set('/none', aServiceFile('Sans logiciel', { 'service.website': 'https://sans.example.org/' }));

  const id = await aSourceBroughtIn(db, admin, remote, { path: '/o', network: network.slug });

  const service = async () => {
    const read = await readService(db, 'nos-cartes');
    return read.ok ? presentService(read.service, 'https://ici.example.org') : undefined;
  };
  const { run } = await readSourcePage(db, admin, id);
  const codes = (run?.problems ?? []).map(({ code, value }) => `${code} ${value}`.trim());
  expect(codes).toEqual(expect.arrayContaining(['unknown-tool <b>uMap</b>', 'no-software']));
  expect(await service()).toMatchObject({ tool: null, software: '<b>uMap</b>', tools: [] });
  const community = await readCommunity(db, 'fournil');
  expect(community.ok && community.services).toMatchObject([{ tool: null, software: '<b>uMap</b>' }]);
  const found = await searchDirectory(db, { ...noFilters, q: 'umap' }, { sort: 'relevance', locale: 'fr', now: new Date() });
  expect(found.rows.map(({ name, tools, software }) => [name, tools, software])).toEqual([['Nos cartes', [], '<b>uMap</b>']]);

  pages.set('/s', running({ 'software.name': 'HedgeDoc' }));
  await readNow(db, remote, id, daysLater(1));
  expect(await service()).toMatchObject({ tool: 'pads', software: 'HedgeDoc', tools: ['pads'] });
  pages.set('/s', running({ 'software.name': 'uMap' }));
  await readNow(db, remote, id, daysLater(2));
  expect(await service()).toMatchObject({ tool: null, software: 'uMap' });
});
