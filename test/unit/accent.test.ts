import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrast, deriveAccent, grounds } from '#domain/accent.ts';
import { readPalette } from '#drawing/palette.ts';

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('an accent keeps its colour on paper and is lightened on dark earth', () => {
  const accent = deriveAccent('#2f6238');

  if (!accent.ok) throw new Error(accent.reason);
  expect(accent.light.action).toBe('#2f6238');
  expect(contrast(accent.light.action, '#fbf8f1')).toBeGreaterThanOrEqual(4.5);
  expect(contrast(accent.dark.action, '#17140f')).toBeGreaterThanOrEqual(4.5);
  expect(contrast(accent.dark.onAction, accent.dark.action)).toBeGreaterThanOrEqual(4.5);
});

test.each(['#7a1fa2', '#8a2b0f', '#0b4f8a', '#000000', '#5c5c5c'])('whatever is derived from %s can be read', (colour) => {
  const accent = deriveAccent(colour);

  if (!accent.ok) throw new Error(accent.reason);
  for (const scheme of ['light', 'dark'] as const) {
    const tones = accent[scheme];
    const ratios = Object.values(grounds[scheme]).flatMap((ground) => [
      contrast(tones.action, ground),
      contrast(tones.actionStrong, ground),
    ]);
    expect(
      Math.min(...ratios, contrast(tones.onAction, tones.action), contrast(tones.onAction, tones.actionStrong)),
    ).toBeGreaterThanOrEqual(4.5);
  }
});

test('an accent that cannot be read is refused, with the colour, the scheme and the ratio', () => {
  expect(deriveAccent('#f2c200')).toEqual({
    ok: false,
    reason:
      'The accent #f2c200 cannot be read in the light scheme: #f2c200 on paper #fbf8f1 has a contrast of 1.58, and 4.5 is needed. Choose a darker one in content/site.yaml.',
  });
});

const palette = readPalette(readFileSync('src/styles/tokens.css', 'utf8'));
const schemes = ['light', 'dark'] as const;

test('the grounds of the accent are those of the style sheet', () => {
  for (const scheme of schemes) {
    for (const [name, colour] of Object.entries(grounds[scheme])) expect(palette.get(name)?.[scheme]).toBe(colour);
  }
});

const pairs = [
  ['ink', 'paper', 4.5],
  ['ink', 'surface', 4.5],
  ['ink', 'sunken', 4.5],
  ['quiet', 'paper', 4.5],
  ['quiet', 'surface', 4.5],
  ['quiet', 'sunken', 4.5],
  ['attention', 'paper', 4.5],
  ['attention', 'attention-soft', 4.5],
  ['ink', 'done-soft', 4.5],
  ['earth-ink', 'earth', 4.5],
  ['earth-ink', 'topsoil', 4.5],
  ['earth-quiet', 'earth', 4.5],
  ['edge', 'surface', 3],
  ['edge', 'paper', 3],
  ['done', 'paper', 3],
  ['root', 'paper', 3],
  ['root-buried', 'earth', 3],
  ['root-buried', 'topsoil', 3],
] as const;

test.each(pairs)('%s on %s has a contrast of at least %s in both schemes', (over, under, least) => {
  for (const scheme of schemes) {
    const ratio = contrast(palette.get(over)?.[scheme] ?? '', palette.get(under)?.[scheme] ?? '');
    expect(ratio).toBeGreaterThanOrEqual(least);
  }
});
