import { expect, test } from 'vitest';
import { changesUntil, endingsOf, remindersOf } from '#domain/deadlines.ts';
import { monthsOf, retentionShape } from '#domain/retention.ts';
import { checkContent } from '#editorial/read.ts';
import { sayDuration } from '#editorial/duration.ts';

const usual = retentionShape.parse({});

test('the day until which changes are awaited is the one on which the clock ends the request, and is not told once it is past', () => {
  const since = new Date('2026-11-01T10:00:00Z');
  const ending = endingsOf(usual).find(({ move }) => move === 'lapse-unanswered');
  const until = new Date('2026-12-31T10:00:00Z');

  expect(ending?.days).toBe(60);
  expect(changesUntil(since, new Date('2026-12-31T09:59:59Z'))).toEqual(until);
  expect(changesUntil(since, until)).toBeUndefined();
});

test('what the hoster keeps for longer ends later, and its owner is told as long before as ever', () => {
  const kept = { ...usual, drafts: 120, declined: 700 };
  const daysOf = (rules: readonly { state: string; days: number }[]) => ({
    draft: rules.find(({ state }) => state === 'draft')?.days,
    declined: rules.find(({ state }) => state === 'declined')?.days,
    lapsed: rules.find(({ state }) => state === 'lapsed')?.days,
  });

  expect(daysOf(endingsOf(kept))).toEqual({ draft: 120, declined: 700, lapsed: 183 });
  expect(daysOf(remindersOf(kept))).toEqual({ draft: 106, declined: 686, lapsed: 169 });
});

test('a number of days that breaks a promise is named at the start, with what it may be', () => {
  const read = (retention: object) => () => checkContent('site.yaml', retentionShape, retention);

  expect(read({ attempts: 15 })).toThrow('content/site.yaml is not as expected:\n  attempts: whole days from 2 to 14');
  expect(read({ drafts: 14 })).toThrow('drafts: whole days from 28 to 365');
  expect(read({ withdrawn: 89 })).toThrow('withdrawn: whole days from 90 to 3650');
  expect(read({ signIns: 29.5 })).toThrow('signIns: whole days from 30 to 3650');
  expect(read({ declined: 'a year' })).toThrow('declined: whole days from 28 to 3650');
  expect(read({ denied: 10 })).toThrow('denied');
});

test('days are told as months where they are whole ones', () => {
  expect([183, 365, 730, 91, 90, 30].map(monthsOf)).toEqual([6, 12, 24, 3, undefined, undefined]);
  expect([sayDuration(183, 'fr'), sayDuration(90, 'fr'), sayDuration(365, 'en'), sayDuration(30, 'en')]).toEqual([
    '6 mois',
    '90 jours',
    '12 months',
    '30 days',
  ]);
});
