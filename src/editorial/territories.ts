import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import type { Locale } from '#domain/locale.ts';
import { once } from '#domain/once.ts';
import { plain } from '#domain/plain.ts';

export const territoryKinds = ['world', 'country', 'region', 'department', 'commune'] as const;
export type TerritoryKind = (typeof territoryKinds)[number];

/** A commune of today, or a municipal district of Paris, Lyon or Marseille. Codes are those of INSEE. */
export interface Commune {
  code: string;
  name: string;
  departmentCode: string;
  regionCode: string;
  postcodes: readonly string[];
  population: number;
}

/** Where a record is: the columns that it fills. */
export interface Territory {
  kind: TerritoryKind;
  code: string | null;
  place: string;
  departmentCode: string | null;
  regionCode: string | null;
}

// The package's own entry reads its files from the folder that the process was started in; its files are read here instead.
const packageFolder = path.dirname(createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/package.json'));
const readLines = (file: string) =>
  readFileSync(path.join(packageFolder, 'data', file), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => line.replace(/,$/, ''));
const readNames = (file: string, schema = z.object({ code: z.string(), nom: z.string(), region: z.string().optional() })) =>
  readLines(file).map((line) => schema.parse(JSON.parse(line)));

/** Names of the regions of France by INSEE code, overseas included. */
export const regions = once(() => new Map(readNames('regions.json').map(({ code, nom }) => [code, nom])));

/** Departments by INSEE code, each with its region. */
export const departments = once(
  () => new Map(readNames('departements.json').map(({ code, nom, region }) => [code, { code, name: nom, regionCode: region ?? code }])),
);

const communeLine = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string(),
  departement: z.string(),
  region: z.string(),
  chefLieu: z.string().optional(),
  codesPostaux: z.array(z.string()).default([]),
  population: z.number().default(0),
});

interface Gazetteer {
  byCode: ReadonlyMap<string, Commune>;
  /** Communes that became a part of another: their name then, and the code of the one that they are in. */
  former: ReadonlyMap<string, { name: string; code: string }>;
  /** Plain names, in the order of `list`, so that a search walks over short strings. */
  keys: readonly string[];
  list: readonly Commune[];
}

const gazetteer = once((): Gazetteer => {
  const byCode = new Map<string, Commune>();
  const former = new Map<string, { name: string; code: string }>();
  for (const line of readLines('communes.json')) {
    const { code, nom, type, departement, region, chefLieu, codesPostaux, population } = communeLine.parse(JSON.parse(line));
    if (type === 'commune-deleguee' || type === 'commune-associee') {
      if (chefLieu) former.set(code, { name: nom, code: chefLieu });
      continue;
    }
    byCode.set(code, { code, name: nom, departmentCode: departement, regionCode: region, postcodes: codesPostaux, population });
  }
  const list = [...byCode.values()].sort((a, b) => b.population - a.population);
  return { byCode, former, list, keys: list.map((commune) => searchable(commune.name)) };
});

/** "St-Étienne" and "Saint Étienne" are one name. */
export const searchable = (name: string) => plain(name).replaceAll(/\b(ste?)\b/g, (word) => (word === 'st' ? 'saint' : 'sainte'));

/** The commune or municipal district of this INSEE code, today; that of an old code is the one that it became a part of. */
export function commune(code: string): Commune | undefined {
  const { byCode, former } = gazetteer();
  return byCode.get(code) ?? byCode.get(former.get(code)?.code ?? '');
}

/** Communes by whole postcode, larger ones first. */
const byPostcode = once(() => {
  const found = new Map<string, Commune[]>();
  for (const one of gazetteer().list) {
    for (const code of one.postcodes) found.set(code, [...(found.get(code) ?? []), one]);
  }
  return found;
});

/** How well a commune's plain name answers: smaller is better, undefined is not at all. */
function rank(key: string, wanted: string): number | undefined {
  if (key === wanted) return 0;
  if (key.startsWith(wanted)) return 1;
  return key.includes(` ${wanted}`) ? 2 : undefined;
}

/**
 * Communes whose name or postcode begins with what was typed, best first, larger ones before smaller. Accents, case,
 * hyphens and "St" for "Saint" are forgiven; "44000 Nantes" asks for both.
 */
export function findCommunes(text: string, max: number): Commune[] {
  const words = searchable(text.slice(0, 100)).split(' ');
  // "Paris 10" is a name; "10" alone begins a postcode.
  const postcode = words.find((word, index) => /^\d{5}$/.test(word) || (index === 0 && /^\d{2,4}$/.test(word)));
  const name = words.filter((word) => word !== postcode).join(' ');
  if (!postcode && name.length < 2) return [];
  const found: Commune[][] = [[], [], []];
  const keep = (one: Commune, key: string) => {
    const how = rank(key, name);
    if (how !== undefined) found[how]?.push(one);
  };
  const { list, keys } = gazetteer();
  if (postcode?.length === 5) for (const one of byPostcode().get(postcode) ?? []) keep(one, searchable(one.name));
  else
    for (const [index, one] of list.entries())
      if (!postcode || one.postcodes.some((code) => code.startsWith(postcode))) keep(one, keys[index] ?? '');
  return found.flat().slice(0, max);
}

/** A place as one searches around it: its name as people tell it from others, its department if it has one, its region. */
export interface SearchedPlace {
  label: string;
  /** The plain name of the commune; undefined for something larger. */
  commune: string | undefined;
  departmentCode: string | null;
  regionCode: string;
}

const communePlace = (one: Commune): SearchedPlace => {
  const { name, departmentCode, regionCode } = one;
  return { label: communeLabel(one), commune: plain(name), departmentCode, regionCode };
};

/** Places by their plain names: regions and departments before the communes that have the same name, larger communes before smaller. */
export const placesByName = once(() => {
  const byName = new Map<string, SearchedPlace[]>();
  const name = (text: string, place: SearchedPlace) => {
    const places = byName.get(text);
    if (places) places.push(place);
    else byName.set(text, [place]);
  };
  for (const [code, label] of regions()) name(searchable(label), { label, commune: undefined, departmentCode: null, regionCode: code });
  for (const { code, name: label, regionCode } of departments().values()) {
    const place = { label: `${label} (${code})`, commune: undefined, departmentCode: code, regionCode };
    for (const text of [label, code, place.label]) name(searchable(text), place);
  }
  for (const one of gazetteer().list) {
    name(searchable(one.name), communePlace(one));
    name(searchable(communeLabel(one)), communePlace(one));
  }
  return byName;
});
const placesMax = 4;

/**
 * The places that a text may mean, the likeliest first: a postcode, the number of a department, or the name of a region, a department or a
 * commune, "Vienne (38)" where several have it. Nothing where no place is called so, or, unless it must be exact, begins so.
 */
export function searchedPlaces(text: string, { isExact = false } = {}): SearchedPlace[] {
  const wanted = searchable(text.slice(0, 100));
  if (wanted === '') return [];
  const named = placesByName().get(wanted) ?? (/^\d{5}$/.test(wanted) ? (byPostcode().get(wanted) ?? []).map(communePlace) : []);
  if (named.length > 0 || isExact) return named.slice(0, placesMax);
  return findCommunes(text, 1).map(communePlace);
}

/** A commune as people tell it from its namesakes, as in "Saint-Denis (93)". */
export const communeLabel = ({ name, departmentCode }: Commune): string => `${name} (${departmentCode})`;

/**
 * Where a record is, from a kind and its code (INSEE, or ISO 3166 for a country); names are in French, as records keep
 * them. Nothing when there is no such territory.
 */
export function territory(kind: TerritoryKind, code: string | null): Territory | undefined {
  const none = { kind, code, departmentCode: null, regionCode: null };
  if (kind === 'world') return { ...none, code: null, place: '' };
  if (!code) return undefined;
  if (kind === 'country') {
    const place = countries('fr').get(code);
    return place ? { ...none, place } : undefined;
  }
  if (kind === 'region') {
    const place = regions().get(code);
    return place ? { ...none, place, regionCode: code } : undefined;
  }
  if (kind === 'department') {
    const found = departments().get(code);
    return found && { ...none, place: found.name, departmentCode: code, regionCode: found.regionCode };
  }
  const found = commune(code);
  return found && { ...none, code: found.code, place: found.name, departmentCode: found.departmentCode, regionCode: found.regionCode };
}

// Groupings, test codes and places without a code of their own, which the names of regions also know.
const notCountries = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ']);
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const countriesBy: Record<Locale, () => ReadonlyMap<string, string>> = {
  fr: once(() => nameCountries('fr')),
  en: once(() => nameCountries('en')),
};

/** Names of countries by ISO 3166 code, in the order of the alphabet. */
export const countries = (locale: Locale): ReadonlyMap<string, string> => countriesBy[locale]();

/** A place as records keep it, for readers of this language: countries are told in it, every other place keeps its name. */
export function placeIn(place: string, locale: Locale): string {
  return (locale !== 'fr' && countries(locale).get(countryCodes().get(place) ?? '')) || place;
}
const countryCodes = once(() => new Map([...countries('fr')].map(([code, name]) => [name, code])));

function nameCountries(locale: Locale): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const isCurrent = (code: string) => !notCountries.has(code) && new Intl.Locale(`und-${code}`).region === code;
  return new Map(
    codes
      .filter(isCurrent)
      .map((code) => [code, names.of(code)] as const)
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .sort(([, a], [, b]) => a.localeCompare(b, locale)),
  );
}
