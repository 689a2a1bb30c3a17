import { randomUUID } from 'node:crypto';
import { noteReminder } from '#db/deadlines.ts';
import type { Form } from '#domain/application.ts';
import { inviteEditor } from '#features/applications/people/editors.ts';
import { openSharedFile } from '#features/applications/following/follow.ts';
import { prepareDraft } from '#features/applications/drafting/prepare.ts';
import { startAmendment } from '#features/applications/following/start-amendment.ts';
import { offerTransfer } from '#features/applications/people/transfer.ts';
import { askOpinion } from '#features/applications/deciding/ask-opinion.ts';
import { holdPlace } from '#features/applications/following/waiting-list.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { startSession } from '#features/accounts/sessions.ts';
import { createLink, tokenOf } from '#features/links.ts';
import { aDraft, aRequest, aRequestToChange, aStart, opened, secrets } from './applicants.ts';
import type { House } from './bad-input.ts';
import { aCommunity, aNetwork, aService } from './factories.ts';
import { anAccount, atDesk } from './files.ts';
import { aLivingCommunity } from './living.ts';
import { anEditor, newestToken, roomIn } from './together.ts';
import { handed } from './attachments.ts';

const who = '192.0.2.9';

/** The browser of somebody who has begun this form; an amendment by the button of the page of what lives. */
export async function aBrowserOn({ db }: House, form: Form): Promise<{ id: string; cookie: string }> {
  const now = new Date();
  if (form !== 'amendment') return kept(await aStart(db, now, form));
  const { token } = await aLivingCommunity(db, secrets.links);
  const started = await startAmendment(db, secrets, { token, locale: 'fr', now });
  if (!started.ok) throw new Error(started.refusal);
  return kept(started.token);

  async function kept(draft: string) {
    return { id: (await opened(db, draft, now)).file.id, cookie: `draft=${draft}` };
  }
}

/** A browser in which everything is answered and the address is confirmed. */
export async function aReadyBrowser({ db }: House): Promise<{ id: string; cookie: string }> {
  const { token, draft } = await aDraft(db, new Date());
  return { id: draft.file.id, cookie: `draft=${token}` };
}

/** The browser of somebody who writes along in a draft. */
export async function aCoWriter({ db }: House): Promise<string> {
  const now = new Date();
  const { token } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now, `along-${randomUUID()}@example.org`);
  return `draft=${editor.token}`;
}

/** The owner’s draft link, as the letter holds it. */
export async function aResumeToken({ db }: House, isConfirmed = true): Promise<{ id: string; token: string }> {
  const { draft } = await aDraft(db, new Date(), { isConfirmed });
  return { id: draft.file.id, token: await newestToken(db, draft.file.id, 'draft', draft.owner?.id) };
}

/** An offer to pass a request on that was sent, and a person who is asked to write along. */
export async function anOffer({ db }: House) {
  const now = new Date();
  const { file, token } = await aRequest(db, now);
  const room = await openSharedFile(db, token, now);
  const offered = await offerTransfer(db, secrets, room, { personId: '', name: 'Heir', email: 'heir@example.org', who, now });
  const invited = await inviteEditor(db, secrets, room, { name: 'Editor', email: 'editor@example.org', who, now });
  if (!offered.ok || !invited.ok) throw new Error('nothing was offered');
  const second = await db
    .selectFrom('person')
    .select('id')
    .where('applicationId', '=', file.id)
    .where('role', '=', 'second')
    .executeTakeFirstOrThrow();
  const [transfer, editor] = [await newestToken(db, file.id, 'transfer'), await newestToken(db, file.id, 'editor')];
  return { id: file.id, follow: token, transfer, editor, second: await newestToken(db, file.id, 'second-person', second.id) };
}

/** A request on the waiting list for which a place is held. */
export async function aWaiting({ db }: House) {
  const now = new Date();
  const reviewer = await anAccount(db, 'reviewer');
  const { file, token } = await aRequest(db, now);
  await db
    .updateTable('application')
    .set({ state: 'waitlisted', stateSince: now, outcomeVisibleAt: now })
    .where('id', '=', file.id)
    .execute();
  const isHeld = await holdPlace(db, { ...(await atDesk(db, reviewer, file.id, now)), linkSecret: secrets.links });
  if (!isHeld.ok) throw new Error(isHeld.refusal);
  const { id } = await db.selectFrom('stillNeeded').select('id').where('applicationId', '=', file.id).executeTakeFirstOrThrow();
  return { id: file.id, token, question: id };
}

/** A request whose tools live, whose owner was asked what they think of the way that they went. */
export async function aWelcomed({ db }: House) {
  const now = new Date();
  const { file, token } = await aLivingCommunity(db, secrets.links);
  await noteReminder(db, { applicationId: file.id, name: 'outcome', since: now, sentAt: now });
  return { id: file.id, token };
}

/** A request about which somebody outside is asked for an opinion. */
export async function anAskedOpinion({ db }: House) {
  const now = new Date();
  const admin = await anAccount(db, 'admin');
  const { file } = await aRequest(db, now);
  const desk = { ...(await atDesk(db, admin, file.id, now)), linkSecret: secrets.links };
  const asked = await askOpinion(db, desk, {
    name: 'Adviser',
    email: `adviser-${randomUUID()}@example.org`,
    question: 'Do you know them?',
  });
  if (!asked.ok) throw new Error(asked.refusal);
  return { id: file.id, token: await newestToken(db, file.id, 'opinion') };
}

/** The cookie of somebody of the hoster who has shown a password, and no second factor yet. */
async function halfWay({ db, portal }: House, stage: 'code' | 'set-up') {
  const account = await anAccount(db, 'reviewer');
  if (stage === 'code') await db.updateTable('account').set({ totpSecret: 'kept' }).where('id', '=', account.id).execute();
  return (await startSession({ db, settings: { siteUrl: portal.url } }, account.id, null, { stage })).split(';')[0] ?? '';
}

/** The cookie of somebody of the hoster. */
export async function aSession({ db, portal }: House) {
  const account = await anAccount(db, 'reviewer');
  // So that being seen again today is nothing new.
  await db.updateTable('account').set({ lastActedAt: new Date() }).where('id', '=', account.id).execute();
  const cookie = await startSession({ db, settings: { siteUrl: portal.url } }, account.id, null);
  return { account, cookie: cookie.split(';')[0] ?? '' };
}

export type World = Awaited<ReturnType<typeof aWorld>>;

/** Requests in every situation in which something can be done, each with the link or the cookie that opens it. */
export async function aWorld(house: House) {
  const { db } = house;
  const now = new Date();
  const [draft, amendment, resume, offer] = [
    await aReadyBrowser(house),
    await aBrowserOn(house, 'amendment'),
    await aResumeToken(house, false),
    await anOffer(house),
  ];
  const [waiting, welcomed, { account, cookie: session }] = [await aWaiting(house), await aWelcomed(house), await aSession(house)];
  const prepared = await prepareDraft(db, secrets, account, { form: 'community', locale: 'fr', now });
  const changing = await aRequestToChange(db, now, ['name', 'themes', 'website']);
  const editing = await anEditor(db, await openSharedFile(db, offer.follow, now), now, `along-${randomUUID()}@example.org`);
  const written = await writeMessage(db, secrets, {
    token: offer.follow,
    body: 'Hello',
    files: [handed('a.txt', 'plain words')],
    who,
    now,
  });
  if (!written.ok) throw new Error(written.refusal);
  const { id: fileId } = await db.selectFrom('attachment').select('id').executeTakeFirstOrThrow();
  const forAccount = async (purpose: 'sign-in' | 'set-password' | 'invitation') =>
    tokenOf(secrets.links, await createLink(db, secrets.links, { purpose, accountId: account.id, now }));
  const links = {
    'sign-in': await forAccount('sign-in'),
    'set-password': await forAccount('set-password'),
    invitation: await forAccount('invitation'),
  };
  await house.forgetCounts();
  return {
    draft,
    amendment,
    resume,
    offer,
    waiting,
    welcomed,
    opinion: await anAskedOpinion(house),
    session,
    halfWay: { code: await halfWay(house, 'code'), 'set-up': await halfWay(house, 'set-up') },
    staff: `draft=${prepared}`,
    changing,
    editing,
    coWriting: await aCoWriter(house),
    room: await aRoom(house),
    fileId,
    account: links,
  };
}

/** A network in which a chat runs, what it said for one of its communities, and the link of those who are asked about its record. */
async function aRoom({ db }: House) {
  const now = new Date();
  const network = await aNetwork(db);
  const community = await aCommunity(db, { networks: [network] });
  await aService(db, { holder: { community }, tool: 'chat' });
  const vouch = randomUUID();
  const said = { opinion: 'vouched', sentence: 'We meet.', until: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000) };
  await db
    .insertInto('vouch')
    .values({ id: vouch, networkId: network.id, communityId: community.id, ...said })
    .execute();
  const link = await createLink(db, secrets.links, { purpose: 'record', recordKind: 'community', recordId: community.id, now });
  return { slug: network.slug, vouch, community: community.slug, asked: tokenOf(secrets.links, link) };
}

/** A good link of any purpose to what was sent, and of somebody of the hoster. */
export async function aLinkFor(
  { db }: House,
  purpose: Parameters<typeof createLink>[2]['purpose'],
  applicationId: string,
  now = new Date(),
) {
  const people = await db.selectFrom('person').select(['id', 'role']).where('applicationId', '=', applicationId).execute();
  const role = { 'second-person': 'second', editor: 'editor' }[String(purpose)] ?? 'owner';
  const personId = people.find((one) => one.role === role)?.id ?? people[0]?.id ?? randomUUID();
  const { id: accountId } = await db.selectFrom('account').select('id').where('role', '=', 'reviewer').limit(1).executeTakeFirstOrThrow();
  const id = await createLink(db, secrets.links, { purpose, applicationId, personId, accountId, now });
  return { id, token: tokenOf(secrets.links, id) };
}
