import type { DirectoryFilters, Facet } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import { plain } from '#domain/plain.ts';
import { departments, regions, searchedPlaces } from '#editorial/territories.ts';
import { tools } from '#editorial/tools.ts';
import { needs, themes } from '#editorial/vocabularies.ts';

/** A facet that says what was typed better than words can. */
export interface Suggestion {
  facet: Facet;
  value: string;
  label: string;
}

type Named = Suggestion & { name: string };

/** Every name of a territory, a theme, a tool or a need, with the facet that it says. */
function namesIn(locale: Locale): Named[] {
  const named = (facet: Facet, value: string, label: string, name = label): Named => ({ facet, value, label, name });
  const toolLabel = (slug: string) => tools[slug]?.words[locale].name ?? slug;
  return [
    ...[...regions()].map(([code, name]) => named('region', code, name)),
    ...[...departments().values()].map(({ code, name }) => named('department', code, name)),
    ...Object.entries(themes).map(([theme, label]) => named('theme', theme, label[locale])),
    ...Object.values(tools).flatMap(({ slug, software }) => {
      const names = [toolLabel(slug), slug, ...software.split(/ and |[ ()]/)];
      return [...new Set(names.map(plain))].map((name) => named('tool', slug, toolLabel(slug), name));
    }),
    ...Object.values(needs).flatMap(({ tools: serving, ...label }) =>
      serving.map((slug) => named('tool', slug, toolLabel(slug), label[locale])),
    ),
  ];
}

const indexes = new Map<Locale, ReadonlyMap<string, Named[]>>();

/** Names by their plain spelling; vocabularies stay as they are while the portal runs. */
function indexOf(locale: Locale): ReadonlyMap<string, Named[]> {
  const index = indexes.get(locale) ?? Map.groupBy(namesIn(locale), ({ name }) => plain(name));
  indexes.set(locale, index);
  return index;
}

/** Territories, tools and themes whose name was typed into the search; those already chosen are left out. */
export function suggestFacets(filters: DirectoryFilters, locale: Locale): Suggestion[] {
  const typed = plain(filters.q);
  if (typed.length < 2) return [];
  return (indexOf(locale).get(typed) ?? []).filter((one) => !filters[one.facet].some((chosen) => chosen === one.value)).slice(0, 4);
}

/** Words that are left when a place is taken from the end or the start of what was typed, and the place. */
export interface PlaceSuggestion {
  q: string;
  place: string;
}

const placeWordsMax = 4;

/** The place that was typed among the words, as "jardin rennes" or "35000": to be asked for as a place. The longest that is one is answered. */
export function suggestPlace({ q, place }: DirectoryFilters): PlaceSuggestion | undefined {
  const words = q.split(/\s+/).filter(Boolean);
  if (place !== '' || words.length === 0 || words.length > 8) return undefined;
  for (let length = Math.min(words.length, placeWordsMax); length > 0; length -= 1) {
    for (const start of [words.length - length, 0]) {
      const [found] = searchedPlaces(words.slice(start, start + length).join(' '), { isExact: true });
      if (found) return { q: [...words.slice(0, start), ...words.slice(start + length)].join(' '), place: found.label };
    }
  }
  return undefined;
}
