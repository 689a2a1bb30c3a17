import { expect, test } from 'vitest';
import { afterWorkingDays, isOutcomeHidden } from '#domain/follow.ts';
import { site } from '#editorial/site.ts';
import { checkFormToken, formToken } from '#features/form-token.ts';

const friday = new Date('2026-11-20T15:00:00Z');
const calendar = { timeZone: 'Europe/Paris' };

test('three working days after a Friday is the next Wednesday', () => {
  expect(afterWorkingDays(friday, 3, 'Europe/Paris')).toEqual(new Date('2026-11-25T15:00:00Z'));
});

test('a holiday does not count', () => {
  expect(afterWorkingDays(friday, 3, 'Europe/Paris', ['2026-11-24'])).toEqual(new Date('2026-11-26T15:00:00Z'));
});

test('working days are those of the hoster: over a change of the clocks and a holiday, at the same hour on the wall', () => {
  const zone = 'Europe/Paris';
  const easterMonday = ['2027-03-29'];

  // Friday 26 March 2027, 23:30 in Paris; the clocks go forward on Sunday the 28th.
  expect(afterWorkingDays(new Date('2027-03-26T22:30:00Z'), 3, zone)).toEqual(new Date('2027-03-31T21:30:00Z'));
  expect(afterWorkingDays(new Date('2027-03-26T22:30:00Z'), 3, zone, easterMonday)).toEqual(new Date('2027-04-01T21:30:00Z'));
  // Friday 23 October 2026, 00:30 in Paris, still Thursday in UTC; the clocks go back on Sunday the 25th.
  expect(afterWorkingDays(new Date('2026-10-22T22:30:00Z'), 3, zone)).toEqual(new Date('2026-10-27T23:30:00Z'));
  // Sunday evening in Paris already is Monday in Auckland.
  const sunday = new Date('2026-11-22T18:00:00Z');
  expect(afterWorkingDays(sunday, 1, zone)).toEqual(new Date('2026-11-23T18:00:00Z'));
  expect(afterWorkingDays(sunday, 1, 'Pacific/Auckland')).toEqual(new Date('2026-11-23T18:00:00Z'));
  expect(afterWorkingDays(sunday, 5, 'Pacific/Auckland')).toEqual(new Date('2026-11-29T18:00:00Z'));
});

test('the hoster’s holidays are days', () => {
  expect(site.holidays).toContain('2027-03-29');
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
