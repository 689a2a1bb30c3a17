import type { Dictionary } from '#i18n/index.ts';

// The columns of a territory are one field on screen.
const ofTerritory = new Set(['territoryKind', 'territoryCode', 'place', 'departmentCode', 'regionCode']);

/** Columns by the labels that they have on screen, each once. */
export function nameFields({ records }: Dictionary, fields: readonly string[]): string {
  const labels: Readonly<Record<string, { label: string } | undefined>> = records.fields;
  const named = fields.map((field) => (ofTerritory.has(field) ? 'territory' : field)).map((field) => labels[field]?.label ?? field);
  return [...new Set(named)].join(', ');
}
