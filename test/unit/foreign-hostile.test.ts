import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode as readElements } from '#codecs/gogocarto.ts';
import { decode as readLibrehost } from '#codecs/librehosters.ts';
import { readNodeInfo, readWellKnown } from '#codecs/nodeinfo.ts';
import { jsonLimits } from '#codecs/read-json.ts';
import { decode as readTerreau } from '#codecs/terreau.ts';

const at = 'https://elsewhere.example.org/file.json';
const decoders = { terreau: readTerreau, gogocarto: readElements, librehosters: readLibrehost };
const every = Object.values(decoders);

test('any text at all is read without failing', () => {
  const json = fc.json({ maxDepth: 4 });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), json), (text) => {
      for (const decode of every) expect(Array.isArray(decode(text, at).records)).toBe(true);
      expect([typeof readNodeInfo(text).ok, typeof readWellKnown(text, at).ok]).toEqual(['boolean', 'boolean']);
    }),
    { numRuns: 1000 },
  );
});

test('what breaks programs is a remark: broken, empty, deep, wide, very large', () => {
  const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
  const keys = Array.from({ length: 1_000_000 }, (_, index) => `"k${index}":1`).join(',');
  const texts = {
    empty: '',
    broken: '{"format":"terreau-directory",',
    open: '{"data":['.repeat(200_000),
    deep: `{"format":"terreau-directory","version":1,"networks":${deep},"data":${deep},"name":"A","links":${deep}}`,
    wide: `{"format":"terreau-directory","version":1,"networks":[{${keys}}],"data":[{"id":1,"name":"A",${keys}}],"name":"A",${keys}}`,
    large: ' '.repeat(jsonLimits.characters + 1),
    number: '1e999',
    nothing: 'null',
  };
  for (const [name, text] of Object.entries(texts)) {
    for (const decode of every) {
      const read = decode(text, at);
      expect(read.remarks.length, name).toBeGreaterThan(0);
      expect(read.remarks.length, name).toBeLessThanOrEqual(jsonLimits.remarks + 1);
      expect(JSON.stringify(read).length, name).toBeLessThan(100_000);
    }
    expect(readNodeInfo(text).ok, name).toBe(false);
    expect(readWellKnown(text, at).ok, name).toBe(false);
  }
});

test('a prototype that is told is nothing, and changes nothing', () => {
  const evil = '"__proto__":{"name":"Evil","polluted":true,"isAdmin":true},"constructor":{"prototype":{"polluted":true}}';
  const texts = [
    `{"data":[{"id":1,${evil}}]}`,
    `{${evil}}`,
    `{"name":"A",${evil}}`,
    `{"format":"terreau-directory","version":1,"networks":[{${evil}}]}`,
  ];
  const read = texts.flatMap((text) => every.map((decode) => decode(text, at)));

  expect(JSON.stringify(read)).not.toContain('Evil');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('HTML and what cannot be seen: the first stays text, the second goes', () => {
  const hostile = '<script>alert(1)</script>\u0000\u202e\u0007Fournil';
  const read = [
    readElements(JSON.stringify({ data: [{ id: hostile, name: hostile, abstract: hostile, address: hostile, other: hostile }] }), at),
    readLibrehost(JSON.stringify({ name: hostile, tagLine: hostile, description: hostile, organizationType: hostile }), at),
  ];

  for (const { records } of read) {
    expect(records[0]?.name).toBe('<script>alert(1)</script> Fournil');
    expect(JSON.stringify(records)).not.toMatch(/\\u0000|\\u0007|\u202e/);
  }
});

test('numbers out of range, and texts without end, are left out or cut', () => {
  const element = {
    id: 'a',
    name: 'n'.repeat(1_000_000),
    latitude: 1e300,
    longitude: -1e300,
    description: 'd'.repeat(1_000_000),
    updatedAt: '9999-99-99',
  };
  const read = readElements(JSON.stringify({ data: [element, { id: 'b', name: 'B', lat: 'NaN', lng: 'Infinity' }] }), at);

  expect(
    read.records.map(({ name, latitude, updatedAt, sentence, description }) => [
      name.length,
      latitude,
      updatedAt,
      sentence?.length,
      description?.length,
    ]),
  ).toEqual([
    [200, undefined, undefined, 200, 5000],
    [1, undefined, undefined, undefined, undefined],
  ]);
  expect(read.remarks.map(({ code }) => code)).toEqual(['cut', 'cut', 'no-place', 'not-a-moment', 'no-place']);
});
