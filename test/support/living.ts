import type { Db } from '#db/client.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { setServiceState } from '#features/arrangements/service-state.ts';
import { followLink, tokenOf } from '#features/links.ts';
import { aNetwork, aTool } from './factories.ts';
import { aFile, anAccount, atDesk, linkSecret as usual, now as asked } from './files.ts';

/** A community that lives: its request accepted, the letter gone, its chat running. With the token of its owner's page. */
export async function aLivingCommunity(db: Db, linkSecret = usual) {
  await aTool(db, 'chat', { symbolicCents: 1200, realCostCents: 9000 });
  await aTool(db, 'pads', { symbolicCents: 300, realCostCents: 1000 });
  const network = await aNetwork(db, { name: 'First network' });
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { networkId: network.id, state: 'in_review', sent: { tools: ['chat'] } });
  const desk = { ...(await atDesk(db, reviewer, file.id)), linkSecret };
  await accept(db, desk, { body: '', exception: 'Known.', snapshotId: file.snapshotId });
  await db.updateTable('email').set({ state: 'sent' }).where('applicationId', '=', file.id).where('template', '=', 'accepted').execute();
  await db.updateTable('application').set({ outcomeVisibleAt: asked }).where('id', '=', file.id).execute();
  const accepted = await db.selectFrom('application').select('arrangementId').where('id', '=', file.id).executeTakeFirst();
  const arrangementId = accepted?.arrangementId ?? '';
  const chat = await db.selectFrom('service').selectAll().where('arrangementId', '=', arrangementId).executeTakeFirstOrThrow();
  const live = { arrangementId, serviceId: chat.id, version: chat.version, to: 'live', address: 'https://chat.example.org' } as const;
  await setServiceState(db, reviewer, { ...live, now: asked, linkSecret });
  const owner = await db
    .selectFrom('person')
    .select('id')
    .where('applicationId', '=', file.id)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow();
  const token = tokenOf(linkSecret, await followLink(db, linkSecret, { applicationId: file.id, personId: owner.id, now: asked }));
  return { network, steward, reviewer, file, token, arrangementId, chatId: chat.id };
}
