import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoConicConformal, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { DrawnMap, MapBox, Mark, PlaceGroup } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import { departments, placeIn } from '#editorial/territories.ts';

const france = '250';
// Whoever shares a border or a sea with France: ISO 3166 numbers, as the outlines are named.
const neighbours = ['020', '056', '380', '438', '442', '492', '528', '372', '276', '724', '756', '826', '831', '832', '833', '040', '705'];
const size = 800;
const whole: MapBox = { x: 70, y: 100, width: 680, height: 650 };
const zoomMax = 6;

const projection = geoConicConformal()
  .parallels([44, 49])
  .rotate([-2.6, 0])
  .center([0, 46.6])
  .scale(3400)
  .translate([size / 2, size / 2])
  .clipExtent([
    [0, 0],
    [size, size],
  ]);

let outline: DrawnMap['outline'] | undefined;

/** France and what is around it, projected once: Natural Earth at 1:50 million, in the public domain. */
function drawOutline(): DrawnMap['outline'] {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
  const atlas = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection }>;
  const path = geoPath(projection).digits(1);
  const draw = (ids: readonly string[]) => {
    const geometries = atlas.objects.countries.geometries.filter(({ id }) => ids.includes(String(id)));
    return path(feature(atlas, { type: 'GeometryCollection', geometries })) ?? '';
  };
  return { home: draw([france]), around: draw(neighbours) };
}

/** Draws the groups of a result: near ones as one circle, the box as near as they allow. */
export function drawMap(groups: readonly PlaceGroup[]): DrawnMap {
  outline ??= drawOutline();
  const placed = groups.map((group) => ({ group, point: locate(group) }));
  const inside = placed.flatMap(({ group, point }) => (point ? [{ group, ...point }] : []));
  const isFine = groups.some((group) => group.isFine);
  const box = isFine && inside.length > 0 ? boxAround(inside) : whole;
  const zoom = whole.width / box.width;
  return {
    outline,
    box,
    zoom,
    marks: mergeMarks(inside, zoom),
    elsewhere: placed.filter(({ point }) => !point).map(({ group }) => group),
  };
}

function locate({ latitude, longitude }: PlaceGroup): { x: number; y: number } | undefined {
  if (latitude === null || longitude === null) return undefined;
  const [x, y] = projection([longitude, latitude]) ?? [Number.NaN, Number.NaN];
  const isInside = x > whole.x && y > whole.y && x < whole.x + whole.width && y < whole.y + whole.height;
  return isInside ? { x: round(x), y: round(y) } : undefined;
}

/** The smallest box of the whole map's shape that leaves air around every point, inside the whole map. */
function boxAround(points: readonly { x: number; y: number }[]): MapBox {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const air = 1.4;
  const width = Math.min(
    whole.width,
    Math.max(whole.width / zoomMax, (right - left) * air, ((bottom - top) * air * whole.width) / whole.height),
  );
  const height = (width * whole.height) / whole.width;
  const within = (start: number, min: number, max: number) => round(Math.min(Math.max(start, min), max));
  return {
    x: within((left + right - width) / 2, whole.x, whole.x + whole.width - width),
    y: within((top + bottom - height) / 2, whole.y, whole.y + whole.height - height),
    width: round(width),
    height: round(height),
  };
}

/** One circle for each group, the largest first; one that would cover another's centre joins it. */
function mergeMarks(points: readonly { group: PlaceGroup; x: number; y: number }[], zoom: number): Mark[] {
  const marks: Mark[] = [];
  for (const { group, x, y } of points.toSorted((a, b) => b.group.count - a.group.count)) {
    const radius = radiusOf(group.count, zoom);
    const near = marks.findIndex((mark) => Math.hypot(mark.x - x, mark.y - y) < mark.radius + radius * 0.6);
    const mark = marks[near];
    if (!mark) marks.push({ x, y, radius, count: group.count, groups: [group] });
    else marks[near] = joined(mark, { group, x, y }, zoom);
  }
  return marks;
}

function joined(mark: Mark, { group, x, y }: { group: PlaceGroup; x: number; y: number }, zoom: number): Mark {
  const count = mark.count + group.count;
  const weigh = (ours: number, theirs: number) => round((ours * mark.count + theirs * group.count) / count);
  return { x: weigh(mark.x, x), y: weigh(mark.y, y), radius: radiusOf(count, zoom), count, groups: [...mark.groups, group] };
}

const radiusOf = (count: number, zoom: number) => round((count === 1 ? 9 : 11 + 1.6 * Math.sqrt(count)) / zoom);
const round = (value: number) => Math.round(value * 10) / 10;

/** The name of a group: its department's or its place's, with the department's code where there is one. */
export function groupName({ departmentCode, place, isFine }: PlaceGroup, locale: Locale): string {
  const department = departmentCode === null ? undefined : departments().get(departmentCode);
  if (!department) return placeIn(place, locale);
  return `${isFine && place ? place : department.name} (${department.code})`;
}
