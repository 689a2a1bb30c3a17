import { expect, test } from 'vitest';
import { locales } from '#domain/locale.ts';
import { checkWording, sayWording } from '#domain/wording.ts';
import { type LetterName, letters } from '#features/mail/letters.ts';
import { defaultWording } from '#features/mail/override.ts';
import { wordings } from '#features/mail/wordings.ts';
import { de } from '#i18n/words.ts';
import { dictionaries } from '#i18n/index.ts';

const letter = { known: ['name', 'body'], required: ['body'] };
const check = (text: string, subject = 'Hello') => checkWording({ subject, text }, letter);

test('a word that the letter does not know is named, in the subject as in the text', () => {
  expect(check('{{body}} {{nom}}')).toEqual({ text: { word: 'unknown-word', name: 'nom' } });
  expect(check('{{body}}', 'To {{nobody}}')).toEqual({ subject: { word: 'unknown-word', name: 'nobody' } });
});

test('a word that the letter has to say is named where it is missing; in the subject it does not count', () => {
  expect(check('Welcome.', '{{body}}')).toEqual({ text: { word: 'missing-word', name: 'body' } });
  expect(check('{{ body }}')).toEqual({});
});

test('nothing, too much, and braces that do not close are refused', () => {
  expect(check('', ' ')).toEqual({ subject: { word: 'required' }, text: { word: 'required' } });
  expect(check(`{{body}}${'x'.repeat(6000)}`, 'x'.repeat(201))).toEqual({ subject: { word: 'too-long' }, text: { word: 'too-long' } });
  expect(check('{{body}} {{name', 'a\nb')).toEqual({ subject: { word: 'one-line' }, text: { word: 'broken-braces' } });
  expect(check('{{body}} {{{{name}}}}').text).toEqual({ word: 'broken-braces' });
  expect(check(`{{body}}\n\n${'x\n\n'.repeat(41)}`).text).toEqual({ word: 'too-many-paragraphs' });
});

test('what people wrote is put in once, and never read as braces', () => {
  const said = sayWording({ subject: '{{name}}', text: '{{body}}' }, { name: '{{body}}', body: '{{name}} $& <b>' }, de);

  expect(said).toEqual({ subject: '{{body}}', paragraphs: ['{{name}} $& <b>'] });
});

test('a paragraph of which every word is empty is left out, and French elides', () => {
  const said = sayWording(
    { subject: 'Pour {{name}} ', text: 'Ici.\n\n{{body}}\n\nL’équipe {{de name}} {{body}}' },
    { name: 'Atelier', body: '' },
    de,
  );

  expect(said).toEqual({ subject: 'Pour Atelier', paragraphs: ['Ici.', 'L’équipe d’Atelier '] });
});

const names = Object.keys(letters) as LetterName[];
const all = names.flatMap((template) =>
  Object.keys(wordings[template]?.variants ?? {}).flatMap((variant) => locales.map((locale) => ({ template, variant, locale }))),
);

test.each(all)(
  'the default of $template, $variant, in $locale is a wording that could have been written on screen',
  ({ template, variant, locale }) => {
    const worded = wordings[template];
    const standing = defaultWording(template, variant, locale);

    expect(standing && checkWording(standing, { known: Object.keys(worded?.words ?? {}), required: worded?.required ?? [] })).toEqual({});
    expect(`${standing?.subject}${standing?.text}`).not.toMatch(/undefined|\bnull\b|\[object|(?<!\p{L})de \{\{/u);
  },
);

test('every letter, word and occasion is explained in both languages', () => {
  for (const { templates } of locales.map((locale) => dictionaries[locale].review)) {
    const explained: Readonly<Record<string, unknown>> = { ...templates.words };
    const words = names.flatMap((name) => Object.keys(wordings[name]?.words ?? {}));
    expect(words.filter((word) => !(word in explained))).toEqual([]);
    expect(all.filter(({ variant }) => !(variant in templates.variants))).toEqual([]);
    expect(names.filter((name) => !(name in templates.names))).toEqual([]);
  }
});
