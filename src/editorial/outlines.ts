import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { feature, merge, mesh } from 'topojson-client';
import type { MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { once } from '#domain/once.ts';
import { contentFolder } from './read.ts';

interface Shapes {
  type: 'GeometryCollection';
  geometries: (Polygon | MultiPolygon)[];
}

/** The departments of France by INSEE code, Natural Earth at 1:10 million: `content/map` says where they come from. */
const departmentTopology = once(
  () => JSON.parse(readFileSync(path.join(contentFolder, 'map/departments.topo.json'), 'utf8')) as Topology<{ departments: Shapes }>,
);

/** The countries of the world by ISO 3166 number, Natural Earth at 1:50 million, in the public domain. */
const countryTopology = once(() => {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: Shapes }>;
});

const isOverseas = (code: string) => code.startsWith('97');

/** The outline of each department by its INSEE code, in degrees, overseas included. */
export const departmentOutlines = once(() => {
  const topology = departmentTopology();
  return new Map(topology.objects.departments.geometries.map((shape) => [String(shape.id), feature(topology, shape)]));
});

/** The codes of the departments that lie overseas. */
export const overseasCodes = once(() => [...departmentOutlines().keys()].filter(isOverseas));

/** The coast and borders of metropolitan France, and the lines between its departments. */
export function metropolitanLines() {
  const topology = departmentTopology();
  const { geometries } = topology.objects.departments;
  const near = { type: 'GeometryCollection', geometries: geometries.filter(({ id }) => !isOverseas(String(id))) } as const;
  return {
    whole: merge(topology, near.geometries),
    between: mesh(topology, near, (one, other) => one !== other),
  };
}

const france = '250';

/** The countries around France and beyond as one land, the lines between them, and France as they see it. */
export function countryLines() {
  const topology = countryTopology();
  const { geometries } = topology.objects.countries;
  const others = geometries.filter(({ id }) => id !== france);
  return {
    land: merge(topology, others),
    between: mesh(topology, { type: 'GeometryCollection', geometries: others }, (one, other) => one !== other),
    france: merge(
      topology,
      geometries.filter(({ id }) => id === france),
    ),
  };
}
