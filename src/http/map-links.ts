import type { DrawnMap, Mark, PlaceGroup } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import { franceBox, franceView, type MapView, turnsFrom } from '#domain/map-frame.ts';
import { searchedPlaces } from '#editorial/territories.ts';
import { paths } from '#i18n/paths.ts';
import { searchWith } from './directory-links.ts';
import type { DirectoryQuery } from './directory-query.ts';

/** The records of one place as a list: of its department, around its town, or with its name; nothing where it has none. */
function placeLink(locale: Locale, query: DirectoryQuery, { departmentCode, place }: PlaceGroup): string | undefined {
  const town = `${place} (${departmentCode})`;
  if (place !== '' && searchedPlaces(town, { isExact: true }).length > 0) return searchWith(locale, query, { place: town, view: 'list' });
  if (departmentCode !== null) return searchWith(locale, query, { department: [departmentCode], view: 'list' });
  return place === '' ? undefined : searchWith(locale, query, { q: [query.q, place].filter(Boolean).join(' '), view: 'list' });
}

interface Drawn {
  map: DrawnMap;
  /** The groups in the order of the words under the map, and whether each of their records is named there. */
  told: readonly PlaceGroup[];
  isNamed: boolean;
}

/** Where a circle leads: to its record, to its records in the words under the map or in the list, or nearer, where they come apart. */
function markLink(locale: Locale, query: DirectoryQuery, { groups, count, x, y }: Mark, { map, told, isNamed }: Drawn): string {
  const [first, ...others] = groups;
  const [only] = first?.members ?? [];
  if (count === 1 && only) return paths.entry(locale, only.kind, only.slug);
  const { nearer } = turnsFrom({ ...map.view, x: Math.round(x), y: Math.round(y) });
  const comeNearer = others.length > 0 && nearer ? searchWith(locale, query, { map: nearer }) : undefined;
  if (isNamed && first) return comeNearer ?? `#place-${told.indexOf(first)}`;
  const codes = [...new Set(groups.flatMap(({ departmentCode }) => departmentCode ?? []))].sort();
  const isNarrower = codes.join() !== query.department.join() && groups.every(({ departmentCode }) => departmentCode !== null);
  if (others.length > 0 && isNarrower) return searchWith(locale, query, { department: codes, view: 'list' });
  return comeNearer ?? (first && placeLink(locale, query, first)) ?? '#places';
}

/** Where everything on the map leads: its circles, its departments, its places in words, and the ways to its other parts. */
export function mapLinks(locale: Locale, query: DirectoryQuery, drawn: Drawn) {
  const { view, box } = drawn.map;
  const { nearer, farther, up, left, right, down } = turnsFrom(view);
  const whole = view.level === franceView.level && box.x === franceBox.x ? undefined : franceView;
  const turn = (name: 'nearer' | 'farther' | 'whole' | 'up' | 'left' | 'right' | 'down', to: MapView | undefined) => ({
    name,
    href: to && searchWith(locale, query, { map: to, after: query.after }),
  });
  return {
    turns: [
      turn('nearer', nearer),
      turn('farther', farther),
      turn('whole', whole),
      turn('up', up),
      turn('left', left),
      turn('right', right),
      turn('down', down),
    ],
    targetOf: (mark: Mark) => markLink(locale, query, mark, drawn),
    hrefOf: (group: PlaceGroup) => placeLink(locale, query, group),
    departmentHref: (code: string) => searchWith(locale, query, { department: [code], view: 'list' }),
  };
}
