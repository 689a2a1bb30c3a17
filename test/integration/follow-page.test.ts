import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveAnswers } from '#db/answers.ts';
import { site } from '#editorial/site.ts';
import { startSession } from '#features/accounts/sessions.ts';
import { chooseReferral } from '#features/applications/following/answer-referral.ts';
import { startAmendment } from '#features/applications/following/start-amendment.ts';
import { undoWithdrawal, withdraw } from '#features/applications/following/withdraw.ts';
import { answerInvitation } from '#features/applications/people/confirm-person.ts';
import { tokenOf } from '#features/links.ts';
import { formatDay } from '#i18n/format.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { readSecrets, type Secrets } from '#secrets.ts';
import { anAccount, aReferredRequest, aRequest } from '../support/applicants.ts';
import { aWelcomedCommunity } from '../support/living.ts';
import { openPortal, type OpenPortal } from '../support/portal.ts';

const now = new Date();
const w = dictionaries.fr.application;
let { portal, db, close } = {} as OpenPortal;
let secrets: Secrets;
beforeAll(async () => {
  ({ portal, db, close } = await openPortal({ EXAMPLE: 'no' }));
  secrets = readSecrets(portal.dataDir);
}, 180_000);
afterAll(() => close());

/** A page as one reads it: its words without markup. */
async function read(address: string, cookie = '') {
  const html = await (await fetch(portal.url + address, { headers: { cookie } })).text();
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const words = main.replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/g, ' ').replaceAll('&#39;', '’');
  return { main, words: words.replaceAll(/[ \n]+/g, ' ') };
}

const people = () => ({ 'owner-email': `owner-${randomUUID()}@example.org`, 'second-email': `second-${randomUUID()}@example.org` });

test('a withdrawn request says that a message goes to the hoster, and one taken up again that it went on', async () => {
  const { file, token } = await aRequest(db, now, people(), secrets);
  await withdraw(db, secrets, { token, version: file.version, message: 'x', now });

  const gone = await read(paths.follow('fr', token));
  expect(gone.words).toContain(w.follow.writeHelpEnded(site.name));
  expect(gone.words).not.toContain(w.follow.writeHelp);

  await undoWithdrawal(db, { token, now: new Date() });
  const back = await read(paths.follow('fr', token));
  expect(back.words).toContain(w.follow.turns['undo-withdrawal']);
  expect(back.words).toContain(w.follow.writeHelp);
  expect((await read(paths.followData('fr', token))).words).toContain(w.follow.turns['undo-withdrawal']);

  const reviewer = await anAccount(db, { role: 'reviewer' });
  const session = await startSession({ db, settings: { siteUrl: portal.url } }, reviewer.id, null);
  expect((await read(paths.file('fr', file.id), session.split(';')[0])).words).toContain(w.follow.turns['undo-withdrawal']);
});

test('a proposal is one state, names its network with a link and the last day, and its answer is told back', async () => {
  const { file, token, network } = await aReferredRequest(db, now, people(), secrets);
  await db.updateTable('network').set({ visibility: 'listed' }).where('id', '=', network.id).execute();

  const waits = await read(paths.follow('fr', token));
  expect(waits.words).toContain(w.follow.proposed.network.owner);
  expect([w.follow.states.in_review, w.follow.owes.owner].filter((words) => waits.words.includes(words))).toEqual([]);
  expect(waits.main).toContain(`href="${paths.network('fr', network.slug)}"`);
  const { proposedAt } = await db.selectFrom('referral').selectAll().where('applicationId', '=', file.id).executeTakeFirstOrThrow();
  const until = formatDay(new Date(proposedAt.getTime() + 45 * 86_400_000), 'fr', site.timeZone);
  expect(waits.words).toContain(w.follow.choice.until(until));

  expect((await read(`${paths.follow('fr', token)}?done=chosen-no`)).words).toContain(w.follow.chosen.no);
  const { id: referralId } = await db.selectFrom('referral').select('id').where('applicationId', '=', file.id).executeTakeFirstOrThrow();
  await chooseReferral(db, { token, referralId, isYes: true, now });
  expect((await read(`${paths.follow('fr', token)}?done=chosen-yes`)).words).toContain(w.follow.chosen.yes(network.name));
});

test('a welcome page offers a change where one can begin, says who prepares what does not run yet, and links the channel to ask at', async () => {
  const { token, arrangementId, serviceId } = await aWelcomedCommunity(db, secrets);
  await db.updateTable('service').set({ dutyChannel: 'https://chat.example.org/help' }).where('id', '=', serviceId).execute();
  const network = await db
    .insertInto('network')
    .values({ id: randomUUID(), slug: `n-${arrangementId}`, name: 'Les Jardins', sentence: 'x' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('arrangement').set({ responsibleNetworkId: network.id }).where('id', '=', arrangementId).execute();

  const lives = await read(paths.follow('fr', token));
  expect(lives.main).toContain(paths.followChange('fr', token));
  expect(lives.words).not.toContain(w.follow.welcome.comes(site.name));
  expect(lives.main).toContain('href="https://chat.example.org/help"');

  await db.updateTable('arrangement').set({ state: 'provisioning' }).where('id', '=', arrangementId).execute();
  await db.updateTable('service').set({ state: 'to_deploy', startedOn: null }).where('id', '=', serviceId).execute();
  const prepared = await read(paths.follow('fr', token));
  expect(prepared.main).not.toContain(paths.followChange('fr', token));
  expect(prepared.words).toContain(w.amend.refusals.provisioning);
  expect(prepared.main).toContain('href="#body"');
  expect(prepared.words).toContain(w.follow.welcome.comes(site.name));
});

test('a change says of a tool that it is the only one not there yet, since others live there already', async () => {
  const { token } = await aWelcomedCommunity(db, secrets);
  const started = await startAmendment(db, secrets, { token, locale: 'fr', now: new Date() });
  if (!started.ok) throw new Error(started.refusal);
  const { id } = await db
    .selectFrom('application')
    .select('id')
    .where('form', '=', 'amendment')
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow();
  await saveAnswers(db, id, { changes: ['tools'], needs: ['write-together'] }, now);

  const { words } = await read(paths.applyPage('fr', 'more-tools'), `draft=${started.token}`);

  expect(words).toContain('Le seul que vous n’ayez pas encore pour\u202f: ');
  expect(words).not.toContain('Le seul qui convient');
});

test('who answered an invitation is offered the other answer, and an editor who left is told so', async () => {
  const { file } = await aRequest(db, now, people(), secrets);
  const link = await db
    .selectFrom('link')
    .select(['id', 'personId'])
    .where('applicationId', '=', file.id)
    .where('purpose', '=', 'second-person')
    .executeTakeFirstOrThrow();
  const token = tokenOf(secrets.links, link.id);
  const buttons = async () =>
    [...(await read(paths.secondPerson('fr', token))).main.matchAll(/name="answer" value="(\w+)"/g)].map(([, value]) => value);

  expect(await buttons()).toEqual(['yes', 'no']);
  await answerInvitation(db, secrets, { token, isYes: false, now });
  expect(await buttons()).toEqual(['yes']);
  await answerInvitation(db, secrets, { token, isYes: true, now });
  expect(await buttons()).toEqual(['no']);

  await db.updateTable('link').set({ purpose: 'editor' }).where('id', '=', link.id).execute();
  await db
    .updateTable('person')
    .set({ role: 'editor', confirmedAt: null, refusedAt: now, leftAt: now })
    .where('id', '=', link.personId)
    .execute();
  expect(await buttons()).toEqual(['yes']);
  expect((await read(paths.secondPerson('fr', token))).words).toContain(w.together.confirm.left);
});
