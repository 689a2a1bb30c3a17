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

/** Territories, tools and themes whose name was typed into the search; those already chosen are left out. */
export function suggestFacets(filters: DirectoryFilters, locale: Locale): Suggestion[] {
  const typed = plain(filters.q);
  if (typed.length < 2) return [];
  const names: Suggestion[] = [
    ...[...regions()].map(([value, label]) => ({ facet: 'region' as const, value, label })),
    ...[...departments().values()].map(({ code, name }) => ({ facet: 'department' as const, value: code, label: name })),
    ...Object.entries(themes).map(([value, label]) => ({ facet: 'theme' as const, value, label: label[locale] })),
    ...Object.values(tools).flatMap(({ slug, software, words }) => {
      const label = words[locale].name;
      return [label, slug, ...software.split(/ and |[ ()]/)].some((name) => plain(name) === typed)
        ? [{ facet: 'tool' as const, value: slug, label }]
        : [];
    }),
    ...Object.values(needs).flatMap(({ tools: serving, ...label }) =>
      plain(label[locale]) === typed
        ? serving.map((value) => ({ facet: 'tool' as const, value, label: tools[value]?.words[locale].name ?? value }))
        : [],
    ),
  ];
  const isSaid = ({ facet, label }: Suggestion) => facet === 'tool' || plain(label) === typed;
  return names.filter((one) => isSaid(one) && !filters[one.facet].some((chosen) => chosen === one.value)).slice(0, 4);
}
