import { expect, test } from 'vitest';
import { intakeForm, letterForm } from '#http/review-forms.ts';

test('a version that no row can have is none', () => {
  const isRead = (version: string) => intakeForm.safeParse({ act: 'pause', version, textFr: 'Non.', textEn: 'No.', untilOn: '' }).success;

  expect(['3', '99999999999', '1.5', 'x'].map(isRead)).toEqual([true, false, false, false]);
});

test('the subject and the greeting of a letter are one line, whatever was typed', () => {
  const letter = { act: 'edit', mark: 'm', subject: 'Hello\nBcc: one@example.org', greeting: 'Good\tday', text: 'One\ntwo' };

  expect(letterForm.parse(letter)).toMatchObject({ subject: 'Hello Bcc: one@example.org', greeting: 'Good day', text: 'One\ntwo' });
  expect(letterForm.safeParse({ act: 'send', mark: 'm' }).success).toBe(true);
});
