import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { drawUpAgreement } from '#features/arrangements/agreement.ts';
import { setServiceState } from '#features/arrangements/service-state.ts';
import { followLink, tokenOf } from '#features/links.ts';
import { aRequest, secrets } from './applicants.ts';
import { aNetwork, aTool } from './factories.ts';
import { aFile, anAccount, atDesk, linkSecret as usual, now as asked } from './files.ts';

/** A community that was accepted a moment ago: its chat is to be set up, and its letter has left unless told otherwise. */
export async function anAcceptedCommunity(db: Db, { linkSecret = usual, hasLetterLeft = true } = {}) {
  await aTool(db, 'chat', { symbolicCents: 1200, realCostCents: 9000 });
  await aTool(db, 'pads', { symbolicCents: 300, realCostCents: 1000 });
  const network = await aNetwork(db, { name: 'First network' });
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { networkId: network.id, state: 'in_review', sent: { tools: ['chat'] } });
  const desk = { ...(await atDesk(db, reviewer, file.id)), linkSecret };
  await accept(db, desk, { body: '', exception: 'Known.', snapshotId: file.snapshotId });
  if (hasLetterLeft) await letterLeaves(db, file.id);
  const accepted = await db.selectFrom('application').select('arrangementId').where('id', '=', file.id).executeTakeFirst();
  return { network, steward, reviewer, file, arrangementId: accepted?.arrangementId ?? '' };
}

/** The acceptance of this request is in the mail. */
export async function letterLeaves(db: Db, applicationId: string): Promise<void> {
  await db
    .updateTable('email')
    .set({ state: 'sent' })
    .where('applicationId', '=', applicationId)
    .where('template', '=', 'accepted')
    .execute();
  await db.updateTable('application').set({ outcomeVisibleAt: asked }).where('id', '=', applicationId).execute();
}

/** A community that lives: its request accepted, the letter gone, its chat running. With the token of its owner's page. */
export async function aLivingCommunity(db: Db, linkSecret = usual) {
  const { network, steward, reviewer, file, arrangementId } = await anAcceptedCommunity(db, { linkSecret });
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

/** A community whose pads live beside the tools of the example, as its owner comes back to it by the link of its accepted request. */
export async function aWelcomedCommunity(db: Db, own = secrets) {
  const communityId = randomUUID();
  const [slug, name] = [`ruches-${communityId.slice(0, 8)}`, `Les Ruches ${communityId.slice(0, 8)}`];
  const owner = `owner-${communityId.slice(0, 8)}@example.org`;
  const { token, file } = await aRequest(db, new Date(), { name, 'owner-email': owner, tools: ['pads'] }, own);
  const [arrangementId, serviceId] = [randomUUID(), randomUUID()];
  await db.insertInto('community').values({ id: communityId, slug, name, sentence: 'Bees.', visibility: 'unlisted' }).execute();
  await db.insertInto('arrangement').values({ id: arrangementId, communityId, state: 'active' }).execute();
  const service = { id: serviceId, slug: `pads-${slug}`, tool: 'pads', communityId, arrangementId, visibility: 'unlisted' } as const;
  await db
    .insertInto('service')
    .values({ ...service, name: `Pads – ${name}`, state: 'live', address: 'https://pads.example.org', startedOn: '2026-01-05' })
    .execute();
  await db.updateTable('person').set({ arrangementId, confirmedAt: new Date() }).where('applicationId', '=', file.id).execute();
  const accepted = { state: 'accepted', arrangementId, outcomeVisibleAt: new Date() } as const;
  await db.updateTable('application').set(accepted).where('id', '=', file.id).execute();
  await drawUpAgreement(db, arrangementId, new Date());
  return { name, owner, token, arrangementId, serviceId };
}

/** A community whose hosting ends, of which something was handed over and an end was wished for. */
export async function anEndingArrangement(db: Db): Promise<string> {
  const { arrangementId: id, serviceId } = await aWelcomedCommunity(db);
  const now = new Date();
  const endsOn = new Date(now.getTime() + 80 * 86_400_000).toISOString().slice(0, 10);
  await db
    .updateTable('arrangement')
    .set({ state: 'ending', endingSince: now, endsOn, endingReason: 'Ils rejoignent un autre hébergeur.' })
    .where('id', '=', id)
    .execute();
  await db.insertInto('handOver').values({ serviceId, step: 'told', doneAt: now, note: '' }).execute();
  const wish = {
    id: randomUUID(),
    arrangementId: id,
    wish: 'end',
    askedAs: 'holder',
    reason: 'Plus vite, si possible.',
    askedAt: now,
  } as const;
  await db.insertInto('arrangementWish').values(wish).execute();
  return id;
}
