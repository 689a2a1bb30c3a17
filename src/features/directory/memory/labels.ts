import type { ListedRow } from '#db/listing.ts';
import { plain } from '#domain/plain.ts';
import { departments, regions } from '#editorial/territories.ts';
import { tools } from '#editorial/tools.ts';
import { needs, themes } from '#editorial/vocabularies.ts';

/** The label of what speaks for a whole region and names no department of it. */
export const wholeRegion = (code: string): string => `whole-region:${code}`;

/** Every label that a record is counted and narrowed under, as "facet:value". */
export function labelsOfRow(row: ListedRow): string[] {
  const each = (facet: string, values: readonly (string | null)[]) =>
    values.filter((value) => value !== null).map((value) => `${facet}:${value}`);
  const serves = Object.entries(needs).filter(([, need]) => need.tools.some((tool) => row.tools.includes(tool)));
  return [
    ...each('kind', [row.kind]),
    ...each('network', row.networks),
    ...each('tool', row.tools),
    ...each(
      'need',
      serves.map(([need]) => need),
    ),
    ...each('theme', row.themes),
    ...each('region', [row.regionCode]),
    ...each('department', [row.departmentCode]),
    ...(row.regionCode !== null && row.departmentCode === null ? [wholeRegion(row.regionCode)] : []),
    ...each('regime', [row.regime]),
    ...each('load', [row.state === 'retired' ? null : row.load]),
    ...each(
      'stamp',
      row.stamps.map(({ value }) => value),
    ),
    ...each('origin', [row.isLocal ? 'local' : 'elsewhere', row.isOwn ? 'own' : null]),
    ...(row.welcomesNewcomers === 'yes' ? ['newcomers:yes'] : []),
    ...(row.kind === 'service' && row.state !== 'retired' ? ['running:yes'] : []),
  ];
}

/** A word as it is meant, where names shorten it. */
export const inFull = (word: string): string => (word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word);

const wordsByLabel = new Map<string, readonly string[]>();

/** What the labels of a record are called in either language, word by word: so "Bretagne" or "Nextcloud" finds what bears them. */
export const wordsOfLabels = (labels: readonly string[]): string[] => labels.flatMap(wordsOf);

function wordsOf(label: string): readonly string[] {
  const known = wordsByLabel.get(label);
  if (known) return known;
  const [facet = '', value = ''] = label.split(':');
  const words = [...new Set(namesOf(facet, value).flatMap((name) => plain(name).split(' ')))].filter((word) => word.length > 2);
  if (facet === 'tool' || facet === 'theme' || facet === 'region' || facet === 'department') wordsByLabel.set(label, words);
  return words;
}

function namesOf(facet: string, value: string): string[] {
  if (facet === 'region') return [regions().get(value) ?? ''];
  if (facet === 'department') return [departments().get(value)?.name ?? ''];
  if (facet === 'theme') return Object.values(themes[value] ?? {});
  const tool = facet === 'tool' ? tools[value] : undefined;
  return tool ? [tool.slug, tool.software, tool.words.fr.name, tool.words.en.name] : [];
}
