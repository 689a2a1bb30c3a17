import { plain } from '#domain/plain.ts';
import {
  commune,
  communeLabel,
  countries,
  departments,
  findCommunes,
  regions,
  territory,
  type TerritoryKind,
  territoryKinds,
} from '#editorial/territories.ts';

/** One place that a text may mean: its key for the form, and its name as people tell it from others. */
export interface TerritoryChoice {
  key: string;
  label: string;
}

const choicesMax = 8;
const world = 'Monde';

/** How a record's place reads in its form, as in "Saint-Denis (93)". */
export function labelOf(row: Readonly<Record<string, unknown>>): string {
  if (row['territoryKind'] === 'world') return world;
  const found = row['territoryKind'] === 'commune' ? commune(String(row['territoryCode'])) : undefined;
  return found ? communeLabel(found) : String(row['place'] ?? '');
}

const none = { territoryKind: null, territoryCode: null, place: '', departmentCode: null, regionCode: null };

/** The columns of the place that was typed; or, where several have that name, the places to choose from. */
export function findTerritories(
  text: string,
  chosen: string,
): { ok: true; columns: Record<string, string | null> } | { ok: false; choices: readonly TerritoryChoice[] } {
  if (text.trim() === '') return { ok: true, columns: none };
  const all = candidates(text);
  const wanted = plain(text);
  const exact = all.filter(({ label, name }) => plain(label) === wanted || plain(name) === wanted);
  const choices = (exact.length > 0 ? exact : all).slice(0, choicesMax);
  const picked = choices.find(({ key }) => key === chosen) ?? (choices.length === 1 ? choices[0] : undefined);
  const columns = picked && columnsOf(picked.key);
  return columns ? { ok: true, columns } : { ok: false, choices };
}

type Candidate = TerritoryChoice & { name: string };

function candidates(text: string): Candidate[] {
  const wanted = plain(text);
  if (wanted === plain(world) || wanted === 'world') return [{ key: 'world:', label: world, name: world }];
  const named = (kind: TerritoryKind, names: Iterable<readonly [string, string]>, label: (code: string, name: string) => string) =>
    [...names]
      .map(([code, name]) => ({ key: `${kind}:${code}`, label: label(code, name), name }))
      .filter(({ label: whole, name }) => plain(whole) === wanted || plain(name) === wanted);
  const [, bare = text] = /^(.*?)\s*\([^)]*\)$/.exec(text.trim()) ?? [];
  return [
    ...findCommunes(bare, 200).map((one) => ({ key: `commune:${one.code}`, label: communeLabel(one), name: one.name })),
    ...named(
      'department',
      [...departments().values()].map(({ code, name }) => [code, name] as const),
      (code, name) => `${name} (département, ${code})`,
    ),
    ...named('region', regions(), (_, name) => `${name} (région)`),
    ...named('country', countries('fr'), (_, name) => name),
    ...named('country', countries('en'), (_, name) => name),
  ].filter((one, index, all) => all.findIndex(({ key }) => key === one.key) === index);
}

function columnsOf(key: string) {
  const [kind, code = ''] = key.split(':');
  const known = territoryKinds.find((one) => one === kind);
  const found = known && territory(known, code || null);
  return (
    found && {
      territoryKind: found.kind,
      territoryCode: found.code,
      place: found.place,
      departmentCode: found.departmentCode,
      regionCode: found.regionCode,
    }
  );
}
