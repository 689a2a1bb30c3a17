import { expect, test } from 'vitest';
import { changesUntil, endings } from '#domain/deadlines.ts';

test('the day until which changes are awaited is the one on which the clock ends the request, and is not told once it is past', () => {
  const since = new Date('2026-11-01T10:00:00Z');
  const ending = endings.find(({ move }) => move === 'lapse-unanswered');
  const until = new Date('2026-12-31T10:00:00Z');

  expect(ending?.days).toBe(60);
  expect(changesUntil(since, new Date('2026-12-31T09:59:59Z'))).toEqual(until);
  expect(changesUntil(since, until)).toBeUndefined();
});
