import type { DirectoryFilters, Facet } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import { plain } from '#domain/plain.ts';
import { departments, regions } from '#editorial/territories.ts';
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
