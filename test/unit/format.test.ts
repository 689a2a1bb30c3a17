import { expect, test } from 'vitest';
import { formatDay, formatMoment } from '#i18n/format.ts';

test('the first of a month is the first, in French', () => {
  const first = new Date('2026-02-01T12:00:00Z');
  const eleventh = new Date('2026-02-11T12:00:00Z');

  expect(formatDay(first, 'fr', 'Europe/Paris')).toBe('1er\u00a0février\u00a02026');
  expect(formatDay(eleventh, 'fr', 'Europe/Paris')).toBe('11\u00a0février\u00a02026');
  expect(formatDay(first, 'en', 'Europe/Paris')).toBe('1\u00a0February\u00a02026');
});

test('a line ends neither inside a day nor before its hour', () => {
  const moment = new Date('2026-11-27T21:12:00Z');

  expect(formatMoment(moment, 'fr', 'Europe/Paris')).toBe('27\u00a0novembre\u00a02026 à\u00a022:12');
  expect(formatMoment(moment, 'en', 'Europe/Paris')).toBe('27\u00a0November\u00a02026 at\u00a022:12');
});
