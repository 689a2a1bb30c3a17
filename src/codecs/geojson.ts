import type { PublishedRecord } from '#domain/published.ts';
import { type Batches, eachBatch, encodeLists } from './batches.ts';
import { isPlaced, type Placed } from './gogocarto.ts';

/** The records that have a place, as GeoJSON (RFC 7946): longitude first. */
export const encode = (
  records: Batches<PublishedRecord>,
  { licence }: { licence: { name: string; url: string } },
): AsyncIterable<Uint8Array> =>
  encodeLists({ type: 'FeatureCollection', licence }, { features: eachBatch(records, (batch) => batch.filter(isPlaced).map(feature)) });

const feature = (record: Placed) => ({
  type: 'Feature',
  id: record.id,
  geometry: { type: 'Point', coordinates: [record.coordinates.longitude, record.coordinates.latitude] },
  properties: {
    kind: record.kind,
    name: record.name,
    lang: record.lang,
    sentence: record.sentence,
    themes: record.themes,
    tools: record.tools,
    networks: record.networks.map(({ name }) => name),
    place: record.territory.place,
    department: record.territory.department,
    region: record.territory.region,
    page: record.pages[record.lang],
    address: 'website' in record ? record.website : record.address,
    logo: record.logo,
    updatedAt: record.updatedAt,
    isExample: record.isExample,
  },
});
