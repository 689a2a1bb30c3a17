import { type DirectoryFilters, type Facet, facets as facetNames, flags, noFilters, sorts, views } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import { nearPlaces } from '#editorial/near-places.ts';
import { regions } from '#editorial/territories.ts';
import type { Dictionary } from '#i18n/index.ts';
import { labelOf, type Named, searchWith } from './directory-links.ts';
import type { DirectoryQuery } from './directory-query.ts';
import type { Problem } from './query.ts';

/** Ways on from a search that finds nothing: each condition whose absence finds something, with how much, the most first. */
export function wideningLinks(
  locale: Locale,
  query: DirectoryQuery,
  { facets, flags: named, without }: Named & { without: ReadonlyMap<keyof DirectoryFilters, number> },
): { label: string; count: number; href: string }[] {
  const spoken = (name: keyof DirectoryFilters): string => {
    const facet = facetNames.find((one) => one === name);
    if (facet) return query[facet].map((value) => labelOf(facets, facet, value)).join(', ');
    const flag = flags.find((one) => one === name);
    return flag ? named[flag] : String(query[name]);
  };
  return [...without]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ label: spoken(name), count, href: searchWith(locale, query, { [name]: noFilters[name] }) }))
    .sort((one, other) => other.count - one.count);
}

/** A link of which one may be where we are. */
interface Turn {
  label: string;
  options: { label: string; href: string; isCurrent: boolean }[];
}

/** The ways to look at what was found: as a list in one of the orders, or on the map. */
export function turnsOf(locale: Locale, query: DirectoryQuery, t: Dictionary): Turn[] {
  const { search, views: viewNames, sorts: sortNames } = t.directory;
  const orders = sorts.filter((sort) => sort !== 'relevance' || query.q || query.place);
  const order = orders.includes(query.sort) ? query.sort : 'name';
  const asView = views.map((view) => ({
    label: viewNames[view],
    href: searchWith(locale, query, { view }),
    isCurrent: view === query.view,
  }));
  const inOrder = orders.map((sort) => ({
    label: sort === 'relevance' && !query.q ? t.directory.around.first : sortNames[sort],
    href: searchWith(locale, query, { sort }),
    isCurrent: sort === order,
  }));
  return [
    { label: search.view, options: asView },
    { label: search.sort, options: inOrder },
  ];
}

interface Understood {
  around: readonly { label: string; departmentCode: string | null; regionCode: string }[];
  facets: readonly { facet: Facet; value: string; label: string }[];
  place: { q: string; place: string } | undefined;
  problems: readonly Problem[];
}

/** How a place was understood, what else was perhaps meant by it, and what says the typed words better, each with its address. */
export function wayLinks(locale: Locale, query: DirectoryQuery, { around: [first, ...others], facets, place, problems }: Understood) {
  const near = (label: string) => ({ label, href: searchWith(locale, query, { place: label, ...(query.place === '' && { q: '' }) }) });
  const unknown = problems.find(({ field }) => field === 'place')?.value ?? '';
  const meant = new Set([...nearPlaces(query.place || unknown), ...others].map(({ label }) => label));
  if (first) meant.delete(first.label);
  return {
    around: first && {
      label: first.label,
      wider: first.departmentCode === null ? undefined : near(regions().get(first.regionCode) ?? first.regionCode),
    },
    meant: [...meant].map((label) => (first ? near(label) : { label, href: searchWith(locale, query, { place: label }) })),
    facets: facets.map(({ facet, value, label }) => ({
      facet,
      label,
      href: searchWith(locale, query, { q: '', [facet]: [...query[facet], value] }),
    })),
    place: !first && place ? { label: place.place, href: searchWith(locale, query, place) } : undefined,
  };
}
