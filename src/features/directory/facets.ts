import { type DirectoryFilters, type Facet, type FacetOption, kinds, origins } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import { loads, regimes } from '#domain/tool.ts';
import { departments, regions, searchedPlaces } from '#editorial/territories.ts';
import { tools } from '#editorial/tools.ts';
import { needs, themes } from '#editorial/vocabularies.ts';
import { compareNames } from '#i18n/format.ts';
import { dictionaries } from '#i18n/index.ts';
import type { Memory } from './memory/entries.ts';
import type { Counts } from './memory/narrow.ts';

const networksMax = 40;

/** Vocabularies keep their order and show what is at 0, so that nothing jumps; places, networks and stamps show only what is there. */
export function nameFacets(
  memory: Memory,
  { labels: counts }: Counts,
  filters: DirectoryFilters,
  locale: Locale,
): Readonly<Record<Facet, readonly FacetOption[]>> {
  const { directory: words, offer } = dictionaries[locale];
  const option = (facet: Facet, value: string, label: string): FacetOption => ({
    value,
    label,
    count: counts[memory.labelIds.get(`${facet}:${value}`) ?? -1] ?? 0,
    isChosen: filters[facet].some((chosen) => chosen === value),
  });
  const isThere = ({ count, isChosen }: FacetOption) => count > 0 || isChosen;
  const byLabelName = (a: FacetOption, b: FacetOption) => compareNames(a.label, b.label, locale);
  const near = new Set([...filters.region, ...searchedPlaces(filters.place).flatMap(({ regionCode }) => regionCode)]);
  return {
    kind: kinds.map((kind) => option('kind', kind, words.kinds[kind])),
    need: Object.entries(needs).flatMap(([need, { tools: serving, ...label }]) =>
      serving.length > 0 ? [option('need', need, label[locale])] : [],
    ),
    tool: Object.values(tools)
      .map((tool) => option('tool', tool.slug, tool.words[locale].name))
      .filter((one) => isThere(one) || !tools[one.value]?.retiredOn),
    network: givenNames(memory, 'network', filters.network, option).slice(0, networksMax).sort(byLabelName),
    theme: Object.entries(themes).map(([theme, label]) => option('theme', theme, label[locale])),
    region: [...regions()]
      .map(([code, name]) => option('region', code, name))
      .filter(isThere)
      .sort(byLabelName),
    department: [...departments().values()]
      .filter(({ code, regionCode }) => near.has(regionCode) || filters.department.includes(code))
      .map(({ code, name }) => option('department', code, `${name} (${code})`))
      .filter(isThere),
    stamp: givenNames(memory, 'stamp', filters.stamp, option).slice(0, networksMax).sort(byLabelName),
    regime: regimes.map((regime) => option('regime', regime, offer.regimes[regime].word)),
    load: loads.map((load) => option('load', load, offer.loads[load].word)),
    origin: origins.map((origin) => option('origin', origin, words.origins[origin])),
  };
}

/** What people named, the chosen first and then those that most records have. */
function givenNames(
  { labels, names }: Memory,
  facet: 'network' | 'stamp',
  chosen: readonly string[],
  option: (facet: Facet, value: string, label: string) => FacetOption,
): FacetOption[] {
  const start = `${facet}:`;
  const borne = labels.flatMap(({ text }) => (text.startsWith(start) ? [text.slice(start.length)] : []));
  return [...new Set([...borne, ...chosen])]
    .flatMap((value) => {
      const given = names.get(start + value);
      const one = given && option(facet, value, given.name);
      return one && (one.count > 0 || one.isChosen) ? [{ ...one, lang: given.lang, by: given.by }] : [];
    })
    .sort((one, other) => Number(other.isChosen) - Number(one.isChosen) || other.count - one.count);
}
