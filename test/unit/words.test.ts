import { expect, test } from 'vitest';
import { letters } from '#features/mail/letters.ts';
import { de, lowerFirst } from '#i18n/words.ts';

test('“de” is elided before a vowel, with its accents, and before an h', () => {
  expect(['IndieHosters', 'Écluse', 'Hôtel', 'Framasoft'].map(de)).toEqual(['d’IndieHosters', 'd’Écluse', 'd’Hôtel', 'de Framasoft']);
});

test('what somebody wrote goes on a sentence with a small letter', () => {
  expect(['Deux jours', '48 h', ''].map(lowerFirst)).toEqual(['deux jours', '48 h', '']);
});

test('who was on the telephone is greeted by name, and is not told to come back', () => {
  const facts = { path: '/fr/apply/resume/x', hoster: 'IndieHosters', person: 'Camille', name: 'Le verger', isPrepared: true };
  const [french, english] = [letters['draft-link'].fr(facts), letters['draft-link'].en(facts)];

  expect([french.greeting, english.greeting]).toEqual(['Bonjour Camille,', 'Hello Camille,']);
  expect(JSON.stringify(french)).not.toContain('reprendre');
  expect(JSON.stringify(english)).not.toContain('come back');
  expect(letters['draft-link'].fr({ ...facts, person: '', isPrepared: false }).greeting).toBe('Bonjour,');
});
