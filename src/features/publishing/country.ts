import type { PublishedRecord } from '#domain/published.ts';

/** The country of a record, by ISO 3166: regions, departments and communes are those of France. Undefined of the world, and of nowhere. */
export function countryOf({ territory: { kind, code } }: Pick<PublishedRecord, 'territory'>): string | undefined {
  if (kind === 'country') return code ?? undefined;
  return kind === null || kind === 'world' ? undefined : 'FR';
}
