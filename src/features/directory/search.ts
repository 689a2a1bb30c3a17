import type { Db } from '#db/client.ts';
import { type Counted, searchListing } from '#db/listing.ts';
import {
  type DirectoryFilters,
  type Facet,
  type FacetOption,
  kinds,
  type Listed,
  type PlaceGroup,
  type Position,
  type Sort,
} from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import { departments, regions } from '#editorial/territories.ts';
import { tools } from '#editorial/tools.ts';
import { themes } from '#editorial/vocabularies.ts';
import { compareNames } from '#i18n/format.ts';
import { dictionaries } from '#i18n/index.ts';

const pageSize = 20;

/** What the directory answers: a page of records or the places of all of them, and what could be asked next. */
export interface Found {
  total: number;
  /** How many of them were found by their spelling only. */
  nearCount: number;
  rows: readonly Listed[];
  next: Position | undefined;
  places: readonly PlaceGroup[];
  facets: Readonly<Record<Facet, readonly FacetOption[]>>;
  newcomersCount: number;
  /** Networks that were asked for and are not listed. */
  unknownNetworks: readonly string[];
}

interface Wish {
  sort: Sort;
  after?: Position | undefined;
  view: 'list' | 'map';
  locale: Locale;
}

/** Answers the filters with one query: the records of one page, or the places of all; and the counts of every facet. */
export async function searchDirectory(db: Db, filters: DirectoryFilters, { sort, after, view, locale }: Wish): Promise<Found> {
  const asked = view === 'list' ? ({ view, page: { sort, after, limit: pageSize + 1 } } as const) : { view };
  const { records, places, counts } = await searchListing(db, filters, asked);
  const shown = records.slice(0, pageSize);
  const countOf = (facet: Counted['facet']) => counts.find((one) => one.facet === facet)?.count ?? 0;
  return {
    total: countOf('total'),
    nearCount: countOf('near'),
    newcomersCount: countOf('newcomers'),
    unknownNetworks: filters.network.filter((slug) => !counts.some(({ facet, value }) => facet === 'network' && value === slug)),
    rows: shown,
    next: records.length > pageSize ? shown.at(-1)?.position : undefined,
    places,
    facets: nameFacets(counts, filters, locale),
  };
}

/** Vocabularies keep their order and show what is at 0, so that nothing jumps; places and networks show only what is there. */
function nameFacets(counts: readonly Counted[], filters: DirectoryFilters, locale: Locale): Found['facets'] {
  const words = dictionaries[locale].directory;
  const found = new Map(counts.map(({ facet, value, count }) => [`${facet}:${value}`, count]));
  const option = (facet: Facet, value: string, label: string): FacetOption => ({
    value,
    label,
    count: found.get(`${facet}:${value}`) ?? 0,
    isChosen: filters[facet].some((chosen) => chosen === value),
  });
  const isThere = ({ count, isChosen }: FacetOption) => count > 0 || isChosen;
  const byLabel = (a: FacetOption, b: FacetOption) => compareNames(a.label, b.label, locale);
  const networks = counts.filter(({ facet }) => facet === 'network');
  return {
    kind: kinds.map((kind) => option('kind', kind, words.kinds[kind])),
    network: networks
      .map(({ value, name, lang }) => ({ ...option('network', value, name ?? value), lang: lang ?? undefined }))
      .sort(byLabel),
    tool: Object.values(tools)
      .map((tool) => option('tool', tool.slug, tool.words[locale].name))
      .filter((one) => isThere(one) || !tools[one.value]?.retiredOn),
    region: [...regions()]
      .map(([code, name]) => option('region', code, name))
      .filter(isThere)
      .sort(byLabel),
    department: [...departments().values()]
      .filter(({ code, regionCode }) => filters.region.includes(regionCode) || filters.department.includes(code))
      .map(({ code, name }) => option('department', code, `${name} (${code})`))
      .filter(isThere),
    theme: Object.entries(themes).map(([theme, label]) => option('theme', theme, label[locale])),
  };
}
