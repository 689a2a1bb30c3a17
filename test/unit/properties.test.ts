import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readProperties, writeProperties } from '#codecs/properties.ts';

test('what real files hold is read: marks, line ends, spaces, quotes, escapes, breaks', () => {
  const text =
    "\uFEFF# [File]\r\nfile.class = Organization\r\n\r\norganization.name='Le Fournil'\rorganization.logo=\norganization.description=Fait du pain<br/>à l\\'ancienne\\nle lundi\n";
  expect(readProperties(text)).toEqual({
    properties: [
      { key: 'file.class', value: 'Organization', line: 2 },
      { key: 'organization.name', value: 'Le Fournil', line: 4 },
      { key: 'organization.description', value: "Fait du pain\nà l'ancienne\nle lundi", line: 6 },
    ],
    wrong: [],
  });
});

test('a line that is no property is told apart, with its number, and the rest is read', () => {
  expect(readProperties('bonjour\n=rien\na..b=1\nfile.class=Service\n')).toEqual({
    properties: [{ key: 'file.class', value: 'Service', line: 4 }],
    wrong: [
      { line: 1, text: 'bonjour' },
      { line: 2, text: '=rien' },
      { line: 3, text: 'a..b=1' },
    ],
  });
});

test('what is written is read again as it was', () => {
  const signs = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('<br>', '<BR />', '\\n', '\\', "'", '"'));
  const values = fc.array(signs, { maxLength: 5 }).map((some) =>
    some
      .join('')
      .replace(/[^\P{Cc}\n]+/gu, ' ')
      .trim(),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8}){0,3}$/), values, { noNullPrototype: true }), (said) => {
      const spoken = Object.entries(said).filter(([, value]) => value !== '');
      const { properties, wrong } = readProperties(writeProperties({ All: said }));
      expect(wrong).toEqual([]);
      expect(properties.map(({ key, value }) => [key, value])).toEqual(spoken);
    }),
    { numRuns: 2000 },
  );
});
