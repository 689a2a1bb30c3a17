import { createHash } from 'node:crypto';
import { describe, expect, onTestFinished } from 'vitest';
import type { Db } from '#db/client.ts';
import { owesNext } from '#domain/application.ts';
import { wholeTab } from '#domain/queue.ts';
import { answerInvitation } from '#features/applications/people/confirm-person.ts';
import { answerThread } from '#features/applications/deciding/answer-thread.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { follow } from '#features/applications/following/follow.ts';
import { answerTransfer } from '#features/applications/people/take-over.ts';
import { offerTransfer } from '#features/applications/people/transfer.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { tokenOf } from '#features/links.ts';
import { deliver } from '#features/mail/deliver.ts';
import { openPost } from '#features/mail/post.ts';
import { readMail } from '#features/mail/read-mail.ts';
import { receiveMail } from '#features/mail/receive.ts';
import { readFile } from '#features/review/read-file.ts';
import { readQueue } from '#features/review/queue.ts';
import { aRequest, aRequestToChange, secrets } from '../support/applicants.ts';
import { aDocx, aPdf } from '../support/attachments.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount, atDesk } from '../support/files.ts';
import { startMailSink } from '../support/mail.ts';
import { aMultipart, anEximReport, aPostfixReport, aReply, filePart, textPart } from '../support/mails.ts';
import { newestToken, roomBehind, who } from '../support/together.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const day = 86_400_000;
const replyAddress = 'reply@example.org';
const house = { name: 'House', from: 'portal@example.org', answersTo: 'team@example.org' };

/** Lets the newest letter to this address leave, and answers it as it arrived. */
async function arrived(db: Db, recipient: string, template = 'message-received', refuse?: Parameters<typeof startMailSink>[0]) {
  const sink = await startMailSink(refuse);
  onTestFinished(sink.close);
  const post = openPost(sink.url, { ...house, replyAddress }, { siteUrl: 'https://tools.example.org', linkSecret: secrets.links });
  const email = await db
    .selectFrom('email')
    .select(['id', 'messageId'])
    .where('recipient', '=', recipient)
    .where('template', '=', template)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow();
  await deliver(db, post, email.id, { isLastTry: false, now });
  post.close();
  const letter = sink.letters.at(-1);
  return { ...email, letter, replyTo: letter?.replyTo?.value[0]?.address ?? '', reportsTo: sink.senders.at(-1) ?? '' };
}

const receive = async (db: Db, raw: Buffer, at = later(5000)) => {
  const mail = await readMail(raw);
  if (!mail) throw new Error('no mail');
  return receiveMail(db, { secrets, replyAddress, now: at }, mail);
};

/** A request whose owner was written to by a reviewer, and the letter about it. */
async function aConversation(db: Db) {
  const reviewer = await anAccount(db, 'reviewer');
  const { file, token } = await aRequest(db, now);
  await answerThread(db, await atDesk(db, reviewer, file.id, later(1000)), { body: 'How many are you?' });
  const letter = await arrived(db, 'one@example.org');
  return { reviewer, file, token, letter };
}

const wordsOf = async (db: Db, id: string) =>
  (
    await db
      .selectFrom('message')
      .select(['author', 'body'])
      .where('applicationId', '=', id)
      .where('author', '<>', 'system')
      .orderBy('at')
      .execute()
  ).map(({ author, body }) => `${author}: ${body}`);

describe('an answer to a letter', () => {
  test('enters the thread as its owner’s, and is told to who reads the request', async ({ db }) => {
    const { reviewer, file, token, letter } = await aConversation(db);
    const quoted = (letter.letter?.text ?? '').replace(/^/gm, '> ');
    const raw = aReply({ from: 'One@Example.org', to: letter.replyTo }, `Twelve of us.\n\nOn Mon, 23 Nov 2026, House wrote:\n${quoted}`);

    expect(letter.replyTo).toMatch(/^reply\+[0-9a-f]{40}@example\.org$/);
    expect(letter.letter?.text).toMatch(/^--- To reply, write above this line ---/);
    expect(await receive(db, raw)).toEqual({ done: 'written' });

    expect(await wordsOf(db, file.id)).toEqual(['hoster: How many are you?', 'owner: Twelve of us.']);
    expect((await follow(db, token, later(6000))).owes).toBe('hoster');
    expect((await arrived(db, reviewer.email)).letter?.subject).toContain('un message de Role One');
  });

  test('is taken once, however often it is brought', async ({ db }) => {
    const { file, letter } = await aConversation(db);
    const raw = aReply({ from: 'one@example.org', to: letter.replyTo, id: '<same@mail.example.org>' }, 'Twelve.');

    expect([await receive(db, raw), await receive(db, raw)]).toEqual([{ done: 'written' }, { done: 'ignored', why: 'twice' }]);
    expect(await wordsOf(db, file.id)).toHaveLength(2);
  });

  test('with files brings those that may be kept, and names the others with why', async ({ db }) => {
    const { token, letter } = await aConversation(db);
    const parts = [
      textPart('Here.'),
      filePart('statutes.pdf', aPdf()),
      filePart('run.exe', Buffer.from('MZ')),
      filePart('m.docm', aDocx([{ name: 'word/vbaProject.bin', content: 'x' }])),
    ];

    expect(await receive(db, aMultipart({ from: 'one@example.org', to: letter.replyTo }, 'multipart/mixed', parts))).toEqual({
      done: 'written',
    });

    const last = (await follow(db, token, later(6000))).messages.at(-1);
    expect(last?.files.map(({ name }) => name)).toEqual(['statutes.pdf']);
    expect(last?.body).toMatch(/^Here\.\n\n“run\.exe” is not of a kind that we take[\s\S]*“m\.docm” holds macros/);
  });

  test('from the second person is theirs, by name', async ({ db }) => {
    const { file, token } = await aRequest(db, now);
    const letter = await arrived(db, 'two@example.org', 'second-person');

    expect(await receive(db, aReply({ from: 'two@example.org', to: letter.replyTo }, 'Yes, I know of it.'))).toEqual({ done: 'written' });

    expect((await follow(db, token, later(6000))).messages.at(-1)).toMatchObject({ author: 'owner', writer: 'Role Two' });
    expect(await db.selectFrom('event').select('actor').where('applicationId', '=', file.id).where('act', '=', 'write').execute()).toEqual([
      { actor: 'second' },
    ]);
  });

  test('from a steward goes to the owner, as long as they are one', async ({ db }) => {
    const network = await aNetwork(db);
    const steward = await anAccount(db, 'steward', { networks: [network] });
    await db.updateTable('account').set({ lastActedAt: now }).execute();
    const { file } = await aRequest(db, now, { network: network.slug });
    const letter = await arrived(db, steward.email, 'to-steward');
    const reply = (text: string) => receive(db, aReply({ from: steward.email, to: letter.replyTo }, text));

    expect(letter.letter?.text).toContain('le collectif la lira');
    expect(await reply('Welcome.')).toEqual({ done: 'written' });
    await db.updateTable('stewardship').set({ endedAt: now }).execute();
    expect(await reply('And now?')).toEqual({ done: 'refused', why: 'not-allowed' });
    await db.updateTable('account').set({ closedAt: now }).execute();
    expect(await reply('And now?')).toEqual({ done: 'refused', why: 'not-allowed' });

    expect(await wordsOf(db, file.id)).toEqual(['steward: Welcome.']);
  });

  test('is limited as on the page, and brought again later', async ({ db }) => {
    const { token, letter } = await aConversation(db);
    for (let count = 0; count < 20; count += 1) await writeMessage(db, secrets, { token, body: `Again, ${count}.`, now: later(5000) });

    expect(await receive(db, aReply({ from: 'one@example.org', to: letter.replyTo }, 'And again.'))).toEqual({
      done: 'later',
      why: 'too-many',
    });
  });
});

describe('what is not taken', () => {
  test('a stranger who has the address, a wrong token, one that ended', async ({ db }) => {
    const { file, letter } = await aConversation(db);
    const from = (address: string, to: string, at?: Date) => receive(db, aReply({ from: address, to }, 'I am the owner.'), at);

    expect(await from('other@example.org', letter.replyTo)).toEqual({ done: 'refused', why: 'other-sender' });
    expect(await from('one@example.org', `reply+${'0'.repeat(40)}@example.org`)).toEqual({ done: 'ignored', why: 'unknown-address' });
    expect(await from('one@example.org', replyAddress)).toEqual({ done: 'ignored', why: 'unknown-address' });
    expect(await from('one@example.org', letter.replyTo.replace('example.org', 'evil.example'))).toEqual({
      done: 'ignored',
      why: 'unknown-address',
    });
    expect(await from('one@example.org', letter.replyTo, later(800 * day))).toEqual({ done: 'refused', why: 'expired' });
    await db.updateTable('link').set({ revokedAt: now }).where('purpose', '=', 'reply').execute();
    expect(await from('one@example.org', letter.replyTo)).toEqual({ done: 'ignored', why: 'unknown-address' });
    expect(await wordsOf(db, file.id)).toHaveLength(1);
  });

  test('a former owner who does not want to write along', async ({ db }) => {
    const { file, token, letter } = await aConversation(db);
    const offer = { personId: '', name: 'Role Heir', email: 'heir@example.org', who, now: later(2000) };
    await offerTransfer(db, secrets, await roomBehind(db, token, later(2000)), offer);
    await answerTransfer(db, secrets, { token: await newestToken(db, file.id, 'transfer'), isYes: true, now: later(3000) });
    const editorLink = await newestToken(db, file.id, 'editor');
    const reply = (text: string) => receive(db, aReply({ from: 'one@example.org', to: letter.replyTo }, text));
    expect(await reply('Still here.')).toEqual({ done: 'written' });

    await answerInvitation(db, secrets, { token: editorLink, isYes: false, now: later(4000) });

    expect(await reply('And again.')).toEqual({ done: 'refused', why: 'not-allowed' });
    expect(await wordsOf(db, file.id)).toEqual(['hoster: How many are you?', 'owner: Still here.']);
  });

  test('the token opens no page, and is not in the database', async ({ db }) => {
    const { letter } = await aConversation(db);
    const token = /\+([0-9a-f]{40})@/.exec(letter.replyTo)?.[1] ?? '';

    const { id, tokenHash } = await db
      .selectFrom('link')
      .select(['id', 'tokenHash'])
      .where('purpose', '=', 'reply')
      .executeTakeFirstOrThrow();

    expect(tokenHash).toBe(createHash('sha256').update(token).digest('hex'));
    await expect(follow(db, tokenOf(secrets.links, id), now)).rejects.toThrow();
    await expect(follow(db, token, now)).rejects.toThrow();
  });

  test('what nobody wrote, and our own letters', async ({ db }) => {
    const { file, letter } = await aConversation(db);
    const away = aReply({ from: 'one@example.org', to: letter.replyTo }, 'I am away.', { 'Auto-Submitted': 'auto-replied' });
    const own = aReply({ from: 'one@example.org', to: letter.replyTo, id: `<${letter.messageId}@example.org>` }, 'Hello.');

    for (const raw of [away, own]) expect(await receive(db, raw)).toEqual({ done: 'ignored', why: 'automatic' });
    expect(await receive(db, aReply({ from: 'one@example.org', to: letter.replyTo }, '> only what was quoted'))).toEqual({
      done: 'ignored',
      why: 'empty',
    });
    expect(await receive(db, aReply({ from: 'x@example.org', to: letter.reportsTo }, 'I am away.'))).toEqual({
      done: 'ignored',
      why: 'automatic',
    });
    expect(await wordsOf(db, file.id)).toHaveLength(1);
  });

  test('a letter that tells of a key or a discussion is not answered into a thread', async ({ db }) => {
    await anAccount(db, 'reviewer', { email: 'reviewer@example.org' });
    await aRequest(db, now);

    expect((await arrived(db, 'reviewer@example.org', 'to-reviewers')).replyTo).toBe('team@example.org');
    expect((await arrived(db, 'one@example.org', 'draft-link')).replyTo).toBe('team@example.org');
  });
});

const bouncedOf = async (db: Db, id: string) =>
  (await db.selectFrom('person').select(['email', 'bouncedAt']).where('applicationId', '=', id).orderBy('email').execute()).map(
    ({ email, bouncedAt }) => [email, bouncedAt !== null],
  );
const letterNow = (db: Db, id: string) =>
  db.selectFrom('email').select(['state', 'lastError']).where('id', '=', id).executeTakeFirstOrThrow();

describe('a report about a letter', () => {
  test('that never arrives marks the letter and the address, and the hoster owes the next answer', async ({ db }) => {
    const { reviewer, file, token, letter } = await aConversation(db);

    expect(letter.reportsTo).toMatch(/^reply\+b[0-9a-f]{44}@example\.org$/);
    expect(await receive(db, aPostfixReport(letter.reportsTo.toUpperCase()))).toEqual({ done: 'failed' });
    expect(await receive(db, aPostfixReport(letter.reportsTo))).toEqual({ done: 'failed' });

    expect(await letterNow(db, letter.id)).toEqual({
      state: 'failed',
      lastError: '5.1.1 550 5.1.1 …: Recipient address rejected: User unknown',
    });
    expect(await bouncedOf(db, file.id)).toEqual([
      ['one@example.org', true],
      ['two@example.org', false],
    ]);
    expect((await readFile(db, reviewer, { id: file.id, locale: 'fr', now: later(6000) })).owes).toBe('hoster');
    const { files } = await readQueue(db, reviewer, wholeTab('hoster'), later(6000));
    expect(files.map(({ owes, hasBounced }) => [owes, hasBounced])).toEqual([['hoster', true]]);
    expect((await follow(db, token, later(6000))).owes).toBe('hoster');
    expect(await db.selectFrom('event').select('facts').where('act', '=', 'bounce').execute()).toHaveLength(1);
  });

  test('is known by the letter that it brings back, as Postfix and Exim do', async ({ db }) => {
    const { file, letter } = await aConversation(db);

    expect(await receive(db, aPostfixReport(replyAddress, { messageId: `${letter.messageId}@example.org` }))).toEqual({ done: 'failed' });
    await db.updateTable('email').set({ state: 'sent' }).execute();
    await db.updateTable('person').set({ bouncedAt: null }).execute();
    expect(await receive(db, anEximReport(replyAddress, `${letter.messageId}@example.org`))).toEqual({ done: 'failed' });

    expect((await letterNow(db, letter.id)).lastError).toBe('550 5.1.1 No such user …');
    expect((await bouncedOf(db, file.id))[0]).toEqual(['one@example.org', true]);
  });

  test('that it is late is only noted', async ({ db }) => {
    const { file, letter } = await aConversation(db);

    expect(await receive(db, aPostfixReport(letter.reportsTo, { action: 'delayed', status: '4.4.1' }))).toEqual({ done: 'delayed' });
    expect(await receive(db, aPostfixReport(letter.reportsTo, { action: 'delivered', status: '2.0.0' }))).toEqual({
      done: 'ignored',
      why: 'automatic',
    });

    expect((await letterNow(db, letter.id)).state).toBe('sent');
    expect((await bouncedOf(db, file.id))[0]).toEqual(['one@example.org', false]);
  });

  test('that somebody made up changes nothing', async ({ db }) => {
    const { file, letter } = await aConversation(db);
    const forged = letter.reportsTo.replace(/[0-9a-f]{12}@/, '000000000000@');

    for (const to of [forged, replyAddress])
      expect(await receive(db, aPostfixReport(to))).toEqual({ done: 'ignored', why: 'unknown-letter' });
    expect((await bouncedOf(db, file.id))[0]).toEqual(['one@example.org', false]);
  });

  test('a server that refuses the address at once marks it too, but not for a while only', async ({ db }) => {
    const { file } = await aRequest(db, now);
    await arrived(db, 'one@example.org', 'received', () => 550);
    expect((await bouncedOf(db, file.id))[0]).toEqual(['one@example.org', true]);

    await expect(arrived(db, 'two@example.org', 'second-person', () => 450)).rejects.toThrow();
    expect((await bouncedOf(db, file.id))[1]).toEqual(['two@example.org', false]);
  });

  test('whoever acts behind their link is reached again', async ({ db }) => {
    const { file, token, letter } = await aConversation(db);
    await receive(db, aPostfixReport(letter.reportsTo));
    await db.updateTable('person').set({ bouncedAt: now }).execute();

    await writeMessage(db, secrets, { token, body: 'I am here.', now: later(6000) });
    const link = await db.selectFrom('link').select('id').where('purpose', '=', 'second-person').executeTakeFirstOrThrow();
    await answerInvitation(db, secrets, { token: tokenOf(secrets.links, link.id), isYes: true, now: later(6000) });

    expect((await bouncedOf(db, file.id)).map(([, has]) => has)).toEqual([false, false]);
  });

  test('while letters come back no clock runs out, but nothing is kept for longer', async ({ db }) => {
    const { file } = await aRequestToChange(db, now);
    const other = await aRequest(db, now, { 'owner-email': 'other@example.org' });
    await db.updateTable('application').set({ state: 'withdrawn', stateSince: now }).where('id', '=', other.file.id).execute();
    await db.updateTable('person').set({ bouncedAt: now }).where('role', '=', 'owner').execute();

    for (const days of [20, 50, 70, 170, 184]) await meetDeadlines(db, secrets, later(days * day));

    const states = await db.selectFrom('application').select(['id', 'state']).execute();
    expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
      [file.id]: 'changes_requested',
      [other.file.id]: 'erased',
    });
    const told = await db
      .selectFrom('email')
      .select('template')
      .where('template', 'in', ['reminder', 'retention-notice', 'lapsed'])
      .execute();
    expect(told).toEqual([]);
    expect(owesNext({ state: 'changes_requested', hasBounced: true })).toBe('hoster');
  });
});
