import { expect } from 'vitest';
import { answerPage } from '#features/applications/drafting/answer.ts';
import { formToken } from '#features/form-token.ts';
import { start } from '#features/applications/drafting/start.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { keepChanges, openChanges, untouched } from '#features/applications/following/changes.ts';
import { reSend } from '#features/applications/following/re-send.ts';
import { readPrefill } from '#http/application-start.ts';
import { aDraft, aRequestToChange, opened, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';

const now = new Date('2026-11-23T10:00:00Z');
const day = 86_400_000;

test('a network that comes through another one names it as the larger network that it is part of', async ({ db }) => {
  const larger = await aNetwork(db);
  const hidden = await aNetwork(db, { visibility: 'unlisted', listingConsentAt: null });
  const begin = async (query: string) => {
    const { form, answers } = readPrefill(new URLSearchParams(query));
    const token = formToken(secrets.forms, new Date(now.getTime() - 60_000));
    const started = await start(db, secrets, { form, locale: 'fr', answers, token, trap: '', who: 'somewhere', now });
    return started.ok ? (await opened(db, started.token, now)).answers : undefined;
  };

  expect(await begin(`form=network&network=${larger.slug}&needs=talk`)).toEqual({ parent: larger.slug, needs: ['talk'] });
  expect(await begin(`form=network&network=none&parent=${larger.slug}`)).toEqual({ parent: larger.slug });
  expect(await begin('form=network&network=none')).toEqual({ parent: 'none' });
  expect(await begin('form=network&network=unknown&network-name=Club')).toEqual({});
  expect(await begin(`form=network&network=${hidden.slug}`)).toEqual({});
});

test('a wish for a day that has passed is kept, told, and not sent', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const values = { asked: 'tools date', tools: 'pads', date: '2020-01-01' };

  const answered = await answerPage(db, secrets, draft, { slug: 'tools', values, now });

  expect(answered.errors).toEqual({ date: 'past-date' });
  const kept = await opened(db, token, now);
  expect(kept.answers['date']).toBe('2020-01-01');
  expect(await submit(db, secrets, kept, now)).toEqual({ ok: false, refusal: 'incomplete' });
});

test('today is the day of the hoster’s time zone', async ({ db }) => {
  const nearMidnight = new Date('2026-11-23T23:30:00Z');
  const answered = async (date: string) => {
    const { draft } = await aDraft(db, nearMidnight);
    const values = { asked: 'tools date', tools: 'pads', date };
    return (await answerPage(db, secrets, draft, { slug: 'tools', values, now: nearMidnight })).errors;
  };

  expect(await answered('2026-11-23')).toEqual({ date: 'past-date' });
  expect(await answered('2026-11-24')).toEqual({});
});

test('a day that passed while a request was read is not asked again; one before it was sent is refused', async ({ db }) => {
  const { token, version } = await aRequestToChange(db, now, ['today', 'date'], { date: '2026-11-25' });
  const later = new Date(now.getTime() + 10 * day);
  const open = await openChanges(db, token, later);
  if (!open.ok) throw new Error(open.refusal);
  expect(untouched(open).errors).toEqual({});
  const values = { version: String(version), asked: 'today date', today: 'A folder.' };

  const past = await reSend(db, secrets, { token, values: { ...values, date: '2020-01-01' }, now: later });
  expect(past).toMatchObject({ ok: false, refusal: 'invalid', shown: { errors: { date: 'past-date' } } });
  expect(await keepChanges(db, { token, values: { ...values, date: '2020-01-01' }, now: later })).toMatchObject({ ok: true });
  expect(await reSend(db, secrets, { token, values: { ...values, date: '2026-11-25' }, now: later })).toEqual({ ok: true });
});
