import { expect, test } from 'vitest';
import { codeSentences, contentSentences, type Sentence, typographyFaults } from '../support/typography.ts';

const french = (text: string): Sentence => ({ file: '', locale: 'fr', text });
const told = (sentences: readonly Sentence[]) =>
  sentences.flatMap((sentence) => typographyFaults(sentence).map((fault) => `${sentence.file}: ${fault}: ${sentence.text}`));

test('the rules see what is wrong, and leave alone what is right', () => {
  const wrong = [
    "l'outil",
    'Vraiment ?',
    'Vraiment?',
    'un: deux',
    '« mot »',
    '«\u202fmot»',
    'attendez...',
    '12 %',
    'Etat des lieux',
    '**mot :**',
  ];
  const right = [
    'l’outil',
    'Vraiment\u202f?',
    '«\u202fmot\u202f»',
    'à 12:30',
    'voir https://example.org/?a=b',
    '`a: b`',
    '[mot](/fr?a)',
    '12\u202f%',
  ];

  expect(wrong.filter((text) => typographyFaults(french(text)).length === 0)).toEqual([]);
  expect(right.filter((text) => typographyFaults(french(text)).length > 0)).toEqual([]);
});

test('what the content says is well set', () => {
  expect(told(contentSentences())).toEqual([]);
});

test('what the code says is well set', () => {
  expect(told(codeSentences())).toEqual([]);
});
