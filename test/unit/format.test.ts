import { expect, test } from 'vitest';
import { formatDay } from '#i18n/format.ts';

test('the first of a month is the first, in French', () => {
  const first = new Date('2026-02-01T12:00:00Z');
  const eleventh = new Date('2026-02-11T12:00:00Z');

  expect(formatDay(first, 'fr', 'Europe/Paris')).toBe('1er février 2026');
  expect(formatDay(eleventh, 'fr', 'Europe/Paris')).toBe('11 février 2026');
  expect(formatDay(first, 'en', 'Europe/Paris')).toBe('1 February 2026');
});
