import { expect, test } from 'vitest';
import { afterWorkingDays, isOutcomeHidden } from '#domain/follow.ts';
import { checkFormToken, formToken } from '#features/applications/form-token.ts';

const friday = new Date('2026-11-20T15:00:00Z');
const calendar = { timeZone: 'Europe/Paris' };

test('three working days after a Friday is the next Wednesday', () => {
  expect(afterWorkingDays(friday, 3, 'Europe/Paris')).toEqual(new Date('2026-11-25T15:00:00Z'));
});

test('a holiday does not count', () => {
  expect(afterWorkingDays(friday, 3, 'Europe/Paris', ['2026-11-24'])).toEqual(new Date('2026-11-26T15:00:00Z'));
});

test('a decision is hidden until its letter left, or three working days have passed', () => {
  const file = { state: 'declined', outcomeVisibleAt: null, stateSince: friday, isSilent: false } as const;

  expect(isOutcomeHidden(file, new Date('2026-11-24T15:00:00Z'), calendar)).toBe(true);
  expect(isOutcomeHidden(file, new Date('2026-11-25T15:00:00Z'), calendar)).toBe(false);
  expect(isOutcomeHidden({ ...file, outcomeVisibleAt: friday }, friday, calendar)).toBe(false);
  expect(isOutcomeHidden({ ...file, state: 'in_review' }, friday, calendar)).toBe(false);
});

test('a silent refusal stays hidden for good', () => {
  const file = { state: 'declined', outcomeVisibleAt: null, stateSince: friday, isSilent: true } as const;

  expect(isOutcomeHidden(file, new Date('2027-11-20T15:00:00Z'), calendar)).toBe(true);
});

test('a form is accepted after two seconds and within a day, and only if it was ours', () => {
  const token = formToken('secret', friday);
  const after = (ms: number) => new Date(friday.getTime() + ms);

  expect(checkFormToken('secret', token, after(500))).toBe('too-fast');
  expect(checkFormToken('secret', token, after(3000))).toBe('right');
  expect(checkFormToken('secret', token, after(25 * 3_600_000))).toBe('too-old');
  expect(checkFormToken('other', token, after(3000))).toBe('too-old');
  expect(checkFormToken('secret', '', after(3000))).toBe('too-old');
  expect(checkFormToken('secret', `0.${token.split('.')[1]}`, after(3000))).toBe('too-old');
});
