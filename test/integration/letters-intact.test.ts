import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveAnswers } from '#db/answers.ts';
import { answerThread } from '#features/applications/deciding/answer-thread.ts';
import { askChanges } from '#features/applications/deciding/ask-changes.ts';
import { prepareDraft } from '#features/applications/drafting/prepare.ts';
import { paths } from '#i18n/paths.ts';
import { aRequest, completeAnswers, secrets } from '../support/applicants.ts';
import { expectQuiet, type House, mark, openHouse } from '../support/bad-input.ts';
import { anAccount as aReader, atDesk } from '../support/files.ts';
import { type MailSink, startMailSink } from '../support/mail.ts';
import { newestToken } from '../support/together.ts';
import { aReadyBrowser, aSession } from '../support/world.ts';

let mail: MailSink;
let house: House;
beforeAll(async () => {
  mail = await startMailSink();
  house = await openHouse({ WORKER: 'inline', SMTP_URL: mail.url });
}, 120_000);
afterAll(async () => {
  await house.close();
  await mail.close();
});

/** A name that would begin headers, and a body, of its own. */
const breaking = (name: string, end = '\r\n') =>
  [`${name} ${mark}`, 'Bcc: all@evil.example', 'X-Evil: yes', 'Content-Type: text/html', '', `Stolen ${name}`].join(end);

/** What every person of a request, and who reads it, can write of what letters hold; past what forms clean, where it is kept. */
async function writeEverywhere(): Promise<void> {
  const { db, post, forgetCounts } = house;
  const now = new Date();
  const admin = await aReader(db, 'admin');
  await db
    .updateTable('account')
    .set({ name: breaking('Admin'), lastActedAt: now })
    .execute();
  const browser = await aReadyBrowser(house);
  const names = {
    name: breaking('Orchard'),
    sentence: breaking('Trees', '\n'),
    'owner-name': breaking('Owner'),
    'second-name': breaking('Second', '\r'),
  };
  await saveAnswers(db, browser.id, names, now);
  await post(paths.applyCheck('en'), { act: 'submit' }, browser.cookie);

  const { file, token } = await aRequest(db, now, { ...completeAnswers, ...names });
  await forgetCounts();
  const together = paths.followTogether('en', token);
  await post(together, { act: 'invite', 'editor-name': breaking('Editor'), 'editor-email': `editor@example.org` });
  await post(together, { act: 'invite', 'editor-name': 'x', 'editor-email': 'x@example.org\r\nBcc: all@evil.example' });
  await post(together, { act: 'offer', to: 'other', 'heir-name': breaking('Heir'), 'heir-email': 'heir@example.org' });
  await post(paths.follow('en', token), { act: 'write', body: breaking('Message') });
  const second = await newestToken(db, file.id, 'second-person');
  await post(paths.secondPerson('en', second), { answer: 'no' });
  const { account } = await aSession(house);
  const prepared = await prepareDraft(db, secrets, account, { form: 'community', locale: 'en', now });
  await post(paths.applyHandOver('en'), { name: breaking('Caller'), email: 'caller@example.org' }, `draft=${prepared}`);
  await post(paths.apply('en'), { act: 'resend', email: 'one@example.org\r\nBcc: all@evil.example' });
  await answerThread(db, { ...(await atDesk(db, admin, file.id, now)), linkSecret: secrets.links }, { body: breaking('Answer') });
  await askChanges(
    db,
    { ...(await atDesk(db, admin, file.id, now)), linkSecret: secrets.links },
    { questions: ['name'], body: breaking('Asked') },
  );
}

test('no line break in a name, a word or an address begins a header of a letter, or sends it to somebody else', async () => {
  await writeEverywhere();

  const waiting = () => house.db.selectFrom('email').select('template').where('state', '=', 'queued').execute();
  await expect.poll(waiting, { timeout: 40_000, interval: 500 }).toEqual([]);
  const written = await house.db.selectFrom('email').select(['template', 'recipient']).where('state', '=', 'sent').execute();
  const templates = new Set(written.map(({ template }) => template));
  const expected = [
    'received',
    'second-person',
    'editor-invited',
    'transfer-offered',
    'person-refused',
    'draft-link',
    'message-received',
    'changes-asked',
  ];
  expect(expected.filter((template) => !templates.has(template))).toEqual([]);

  const headers = new Set(mail.letters.flatMap(({ headerLines }) => headerLines.map(({ key }) => key)));
  expect([...headers].filter((key) => ['bcc', 'cc', 'x-evil'].includes(key))).toEqual([]);
  const recipients = mail.letters.flatMap(({ to }) => [to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address)));
  expect(recipients.filter((address) => address?.includes('evil'))).toEqual([]);
  expect(recipients.toSorted()).toEqual(written.map(({ recipient }) => recipient).toSorted());
  const subjects = mail.letters.map(({ subject }) => subject ?? '');
  expect(subjects.filter((subject) => /[\r\n]/.test(subject))).toEqual([]);
  expect(subjects.filter((subject) => subject.includes(mark)).length).toBeGreaterThan(3);
  const types = mail.letters.map((letter) => String(letter.headerLines.find(({ key }) => key === 'content-type')?.line));
  expect(types.filter((type) => /text\/html/.test(type))).toEqual([]);
});

test('nothing of that stands in the log, and no address', () => expectQuiet(house));
