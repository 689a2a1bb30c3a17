import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { aCommunity, aNetwork, aService } from './factories.ts';

/** A directory with everything that must not leave it: private columns, hidden records, and records that live elsewhere. */
export async function aDirectoryWithSecrets(db: Db) {
  const note = { notes: 'CANARY note' };
  const network = await aNetwork(db, {
    ...note,
    slug: 'chat',
    name: 'Les Fournils reliés',
    website: 'https://fournils.example.org',
    contact: 'bonjour@fournils.example.org',
    invoiceContact: 'CANARY invoice',
    latitude: 48.1,
    longitude: -1.68,
    territoryKind: 'commune',
    territoryCode: '35238',
    place: 'Rennes',
    departmentCode: '35',
    regionCode: '53',
    themes: ['food'],
    startedOn: '2019-03-01',
  });
  const source = { id: randomUUID(), slug: 'census', kind: 'csv', name: 'CANARY census' };
  await db.insertInto('source').values(source).execute();
  const foreign = { name: 'CANARY imported', originSourceId: source.id, latitude: 47, longitude: 2 };
  const importedNetwork = await aNetwork(db, { ...foreign, slug: 'canary-network', originForeignId: '1', originHash: 'CANARY' });
  const imported = await aCommunity(db, { ...foreign, slug: 'canary-community', originForeignId: '2', networks: [network] });
  const community = await aCommunity(db, {
    ...note,
    slug: 'fournil',
    name: 'Le Fournil',
    latitude: 48.1,
    longitude: -1.68,
    networks: [network, importedNetwork],
  });
  const service = await aService(db, {
    slug: 'chat',
    name: 'La messagerie',
    holder: { community },
    wishedAddress: 'CANARY wish',
    originHash: 'CANARY',
  });
  // Ours, but of somebody who is not; and records that nobody may see.
  await aService(db, { name: 'CANARY of theirs', slug: 'canary-service', holder: { community: imported } });
  await aCommunity(db, {
    name: 'CANARY unlisted',
    slug: 'canary-unlisted',
    visibility: 'unlisted',
    listingConsentAt: null,
    networks: [network],
    latitude: 47,
    longitude: 2,
  });
  await aService(db, { name: 'CANARY to deploy', slug: 'canary-to-deploy', holder: { network }, state: 'to_deploy', address: null });
  return { network, community, service, imported };
}
