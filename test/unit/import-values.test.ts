import { describe, expect, test } from 'vitest';
import { readPlace, readPoint } from '#features/import/place.ts';
import { readAddress, readContact, readDay, readName } from '#features/import/values.ts';

describe('a web address', () => {
  test.each([
    ['www.ade.example.org', { value: 'https://www.ade.example.org' }],
    ['http://Cafe.Example.ORG/page', { value: 'http://cafe.example.org/page' }],
    ['\u00a0www.ping.example.org', { value: 'https://www.ping.example.org' }],
    ['en cours', { doubt: 'not-an-address' }],
    ['Madame EXEMPLE', { doubt: 'not-an-address' }],
    ['javascript:alert(1)', { doubt: 'not-an-address' }],
    ['https://moi:secret@example.org', { doubt: 'not-an-address' }],
    ['http://localhost/x', { doubt: 'not-an-address' }],
    ['http://a.example.org|a.example.org]]', { value: 'http://a.example.org', doubt: 'several-addresses' }],
    ['Studio http://a.example.org/', { value: 'http://a.example.org', doubt: 'words-around-address' }],
    ['http://a.example.org/tres-long…', { doubt: 'cut-address' }],
    ['http://www.chezmÃ©mÃ©.fr', { doubt: 'wrongly-decoded' }],
    ['0', {}],
    ['', {}],
  ])('%s', (cell, read) => {
    expect(readAddress(cell)).toEqual(read);
  });
});

test('a person’s own address is not taken as a public contact; that of a role is', () => {
  expect(readContact('prenom.nom@example.org')).toEqual({ doubt: 'perhaps-a-person' });
  expect(readContact('Contact@Example.org')).toEqual({ value: 'contact@example.org' });
});

test('a name in capitals is kept and told', () => {
  expect(readName('LE LABO')).toEqual({ value: 'LE LABO', doubt: 'in-capitals' });
  expect(readName('  Le   Labo ')).toEqual({ value: 'Le Labo' });
});

test('days are read in three ways, and impossible ones are not', () => {
  expect([readDay('2024-02-29'), readDay('3/9/2021'), readDay('2019'), readDay('31/02/2021')]).toEqual([
    { value: '2024-02-29' },
    { value: '2021-09-03' },
    { value: '2019-01-01' },
    { doubt: 'not-a-date' },
  ]);
});

describe('a place', () => {
  const where = (given: Partial<Parameters<typeof readPlace>[0]>) =>
    readPlace({ communes: [], postcode: '', town: '', department: '', ...given });

  test('is that of the code; "0" is no code', () => {
    expect(where({ communes: ['0', '75110'], postcode: '0', town: 'Paris' })).toMatchObject({ value: { code: '75110' } });
  });
  test('is told when the town is another', () => {
    expect(where({ communes: ['93070'], town: 'Paris' })).toMatchObject({ value: { code: '93070' }, doubt: 'place-differs' });
  });
  test('is found by postcode and town, a district too', () => {
    expect(where({ postcode: '75010', town: 'Paris' })).toMatchObject({ value: { code: '75110' } });
    expect(where({ postcode: '42000', town: 'St Etienne' })).toMatchObject({ value: { code: '42218' } });
  });
  test('is not guessed among namesakes; the department is what remains', () => {
    expect(where({ town: 'Sainte-Colombe', department: '69' })).toMatchObject({ value: { kind: 'commune', departmentCode: '69' } });
    expect(where({ town: 'Sainte-Colombe' })).toEqual({ value: undefined, doubt: 'ambiguous-place' });
    expect(where({ town: 'Tournai', department: '06' })).toMatchObject({
      value: { kind: 'department', code: '06' },
      doubt: 'unknown-place',
    });
  });
});

describe('a point', () => {
  const point = (latitude: number, longitude: number, code = '44109') => {
    const place = readPlace({ communes: [code], postcode: '', town: '', department: '' }).value;
    return readPoint({ value: latitude }, { value: longitude }, place);
  };

  test('is turned round when its two numbers were exchanged', () => {
    expect(point(-1.55, 47.21)).toEqual({ value: [47.21, -1.55], doubt: 'swapped-coordinates' });
  });
  test('at zero is none, and far from its place is left out', () => {
    expect([point(0, 0), point(-21.2, 55.5), point(48.85, 2.35, '97411'), point(48.85, 251)]).toEqual([
      {},
      { doubt: 'point-elsewhere' },
      { doubt: 'point-elsewhere' },
      { doubt: 'not-coordinates' },
    ]);
  });
});
