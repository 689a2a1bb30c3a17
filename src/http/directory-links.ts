import { embedHeight } from '#domain/embed.ts';
import { type Facet, type FacetOption, facets as facetNames, type Flag, flags, noFilters } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import type { Dictionary } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { type DirectoryQuery, writeDirectoryQuery } from './directory-query.ts';
import { writePublishedQuery } from './published-query.ts';
import type { Problem } from './query.ts';

const escapeMarkup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const showing = new Set(['sort', 'view', 'map', 'after']);

/** The same search with something changed, from its first page on. The map stays where it was only over the same records. */
export function searchWith(locale: Locale, query: DirectoryQuery, change: Partial<DirectoryQuery> = {}): string {
  const map = Object.keys(change).every((name) => showing.has(name)) ? query.map : undefined;
  return paths.directory(locale, writeDirectoryQuery({ ...query, after: undefined, map, ...change }));
}

/** The same list in other formats, which of it they hold, and what another site puts into its page to show it. */
export function elsewhereLinks(
  query: DirectoryQuery,
  { locale, t, siteUrl, total, ownTotal }: { locale: Locale; t: Dictionary; siteUrl: string; total: number; ownTotal: number },
) {
  const asked = writePublishedQuery(query);
  const frame = escapeMarkup(siteUrl + paths.embed(locale, asked));
  return {
    lead: t.directory.elsewhere.lead(ownTotal, total),
    links: {
      csv: paths.csv(asked),
      json: paths.wholeDirectory(asked),
      geojson: paths.geojson(asked),
      atom: paths.feed(locale, asked),
      jsonFeed: paths.jsonFeed(locale, asked),
    },
    code: `<iframe src="${frame}" title="${escapeMarkup(t.directory.embed.frame(site.name))}" width="100%" height="${embedHeight(ownTotal)}" loading="lazy"></iframe>`,
    piece: siteUrl + paths.embedPiece(locale, asked),
  };
}

/** The search without any choice, in the same order and view. */
export const searchForAll = (locale: Locale, query: DirectoryQuery): string => searchWith(locale, query, noFilters);

/** What choices are called. */
export interface Named {
  facets: Readonly<Record<Facet, readonly FacetOption[]>>;
  flags: Readonly<Record<Flag, string>>;
}

/** What a value of a facet is called. */
export const labelOf = (facets: Named['facets'], facet: Facet, value: string) =>
  facets[facet].find((option) => option.value === value)?.label ?? value;

/** Every choice that was made, each with the address of the search without it. */
export function chosenLinks(locale: Locale, query: DirectoryQuery, { facets, flags: named }: Named): { label: string; href: string }[] {
  const without = (facet: Facet, value: string) =>
    searchWith(locale, query, { [facet]: query[facet].filter((one) => one !== value) } as Partial<DirectoryQuery>);
  return [
    ...(query.q ? [{ label: query.q, href: searchWith(locale, query, { q: '' }) }] : []),
    ...(query.place ? [{ label: query.place, href: searchWith(locale, query, { place: '' }) }] : []),
    ...facetNames.flatMap((facet) => query[facet].map((value) => ({ label: labelOf(facets, facet, value), href: without(facet, value) }))),
    ...flags.flatMap((flag) => (query[flag] ? [{ label: named[flag], href: searchWith(locale, query, { [flag]: false }) }] : [])),
  ];
}

/** What an address says that we do not know, in sentences. */
export function problemSentences(problems: readonly Problem[], t: Dictionary): string[] {
  const { problems: words, facets, flags: named, search } = t.directory;
  const names: Readonly<Record<string, string>> = {
    ...facets,
    ...named,
    place: words.place,
    sort: search.sort,
    view: search.view,
    map: t.directory.views.map,
  };
  return problems.map(({ field, value }) => (field === 'after' ? words.after : words.unknown(names[field] ?? words.other, value)));
}
