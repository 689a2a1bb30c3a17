import { describe, expect, test } from 'vitest';
import { commune, communeLabel, countries, findCommunes, placeIn, searchedPlaces, territory } from '#editorial/territories.ts';

const found = (text: string, max = 3) => findCommunes(text, max).map(communeLabel);

describe('a commune is found', () => {
  test('without its accents, its capitals or its hyphens', () => {
    expect(found('saint etienne', 1)).toEqual(['Saint-Étienne (42)']);
    expect(found('SAINT-ÉTIENNE', 1)).toEqual(['Saint-Étienne (42)']);
    expect(found('St Étienne', 1)).toEqual(['Saint-Étienne (42)']);
  });
  test('by its postcode, whole or begun, alone or beside its name', () => {
    expect(found('44000')).toEqual(['Nantes (44)']);
    expect(found('44000 nan')).toEqual(['Nantes (44)']);
    expect(found('7501', 2)).toEqual(['Paris (75)', 'Paris 15e Arrondissement (75)']);
  });
  test('larger ones first, and no more than asked for', () => {
    expect(found('saint-denis', 2)).toEqual(['Saint-Denis (974)', 'Saint-Denis (93)']);
  });
  test('by the number of a district', () => {
    expect(found('paris 10')).toEqual(['Paris 10e Arrondissement (75)']);
  });
});

test('a single letter, nothing, and a place that is not there find nothing', () => {
  expect([found('l'), found(''), found('Atlantis-sur-Mer')]).toEqual([[], [], []]);
});

describe('a territory fills the columns of a record', () => {
  test('a commune with its department and region', () => {
    expect(territory('commune', '44109')).toEqual({
      kind: 'commune',
      code: '44109',
      place: 'Nantes',
      departmentCode: '44',
      regionCode: '52',
    });
  });
  test('a commune that became a part of another is the one that it is in', () => {
    expect(commune('02285')?.name).toBe('Saint-Souplet');
    expect(territory('commune', '02285')?.code).toBe('59545');
  });
  test('a department, a region, a country, the world', () => {
    expect(territory('department', '2A')).toMatchObject({ place: 'Corse-du-Sud', departmentCode: '2A', regionCode: '94' });
    expect(territory('region', '11')).toMatchObject({ place: 'Île-de-France', departmentCode: null, regionCode: '11' });
    expect(territory('country', 'BE')).toMatchObject({ place: 'Belgique', regionCode: null });
    expect(territory('world', null)).toMatchObject({ kind: 'world', code: null, place: '' });
  });
  test('an unknown code is none', () => {
    expect([territory('commune', '0'), territory('country', 'EU'), territory('region', null)]).toEqual([undefined, undefined, undefined]);
  });
});

test('countries are named in both languages, without groupings', () => {
  expect([countries('fr').get('DE'), countries('en').get('DE'), countries('fr').get('UN')]).toEqual(['Allemagne', 'Germany', undefined]);
});

test('a country is told in the language that is read, every other place keeps its name', () => {
  expect(['Belgique', 'Bretagne', 'Saint-Denis', ''].map((place) => placeIn(place, 'en'))).toEqual([
    'Belgium',
    'Bretagne',
    'Saint-Denis',
    '',
  ]);
  expect(placeIn('Belgique', 'fr')).toBe('Belgique');
});

describe('a place that somebody searches around', () => {
  const meant = (text: string) => searchedPlaces(text).map(({ label, departmentCode, regionCode }) => [label, departmentCode, regionCode]);

  test('is a commune with its department and region, by name or postcode', () => {
    expect(meant('rennes')).toEqual([['Rennes (35)', '35', '53']]);
    expect(meant('35000')).toEqual([['Rennes (35)', '35', '53']]);
    expect(meant('Saint-Denis (93)')).toEqual([['Saint-Denis (93)', '93', '11']]);
  });
  test('is a department by name or number, or a whole region', () => {
    expect(meant('2a')).toEqual([['Corse-du-Sud (2A)', '2A', '94']]);
    expect(meant('ille et vilaine')).toEqual([['Ille-et-Vilaine (35)', '35', '53']]);
    expect(meant('pays de la loire')).toEqual([['Pays de la Loire', null, '52']]);
  });
  test('that has namesakes comes with them, the larger before the smaller', () => {
    expect(meant('vienne').map(([label]) => label)).toEqual(['Vienne (86)', 'Vienne (38)']);
  });
  test('is taken as begun, unless it must be exact', () => {
    expect(meant('grenob')).toEqual([['Grenoble (38)', '38', '84']]);
    expect([searchedPlaces('grenob', { isExact: true }), meant('xqzwvk'), meant('')]).toEqual([[], [], []]);
  });
});
