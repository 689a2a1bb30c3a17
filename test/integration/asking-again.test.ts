import { expect } from 'vitest';
import { site } from '#editorial/site.ts';
import { askChanges } from '#features/applications/deciding/ask-changes.ts';
import { claim } from '#features/applications/deciding/claim.ts';
import { proposeReferral } from '#features/applications/deciding/refer.ts';
import { chooseReferral } from '#features/applications/following/answer-referral.ts';
import { follow } from '#features/applications/following/follow.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { actOptions } from '#features/review/act-options.ts';
import { readFile } from '#features/review/read-file.ts';
import { formatDay } from '#i18n/format.ts';
import { aRequest, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount, atDesk } from '../support/files.ts';

const now = new Date('2026-05-04T09:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test('every question of the way can be asked again, answered or not, page by page, but for what its owner may not change', async ({
  db,
}) => {
  const { file } = await aRequest(db, now, { network: 'none', 'date-reason': '' });
  const reviewer = await anAccount(db, 'reviewer');

  const { questions } = actOptions(await readFile(db, reviewer, { id: file.id, locale: 'fr', now }), 'fr');

  const ids = questions.map(({ value }) => value);
  expect(ids.join(' ')).toBe(
    'name sentence themes commune website contact size network needs today tools ' +
      'addresses date owner-name second-name second-email answers-first giving for-hoster',
  );
  expect(questions.filter(({ heading }) => heading).map(({ value }) => value)).toEqual([
    'name',
    'network',
    'needs',
    'tools',
    'owner-name',
    'giving',
  ]);
});

test('the letter that asks for changes names the day until which the request waits', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  const reviewer = await anAccount(db, 'reviewer');
  await claim(db, await atDesk(db, reviewer, file.id), { isTakenOver: false });

  expect(await askChanges(db, await atDesk(db, reviewer, file.id), { questions: ['website'], body: '' })).toEqual({ ok: true });

  const { messages, file: asked } = await follow(db, token, later(1));
  const until = formatDay(new Date(asked.stateSince.getTime() + 60 * 86_400_000), asked.locale, site.timeZone);
  expect(messages.find(({ template }) => template === 'changes-asked')?.body).toContain(until);
});

test('a network that the owner said no to is not proposed again before they have written', async ({ db }) => {
  const network = await aNetwork(db, { slug: 'other' });
  await anAccount(db, 'steward', { networks: [network] });
  const { file, token } = await aRequest(db, now);
  const reviewer = await anAccount(db, 'reviewer');
  await claim(db, await atDesk(db, reviewer, file.id), { isTakenOver: false });
  const propose = async () => proposeReferral(db, await atDesk(db, reviewer, file.id), { network: network.id, reason: 'Near.' });

  expect(await propose()).toEqual({ ok: true });
  const { referral } = await follow(db, token, now);
  await chooseReferral(db, { token, referralId: referral?.id ?? '', isYes: false, now: later(1) });

  expect(await propose()).toEqual({ ok: false, refusal: 'owner-said-no' });

  await writeMessage(db, secrets, { token, body: 'We thought again.', now: later(2) });
  expect(await propose()).toEqual({ ok: true });
});
