import { type GeoPath, type GeoPermissibleObjects, type GeoProjection, geoConicConformal, geoMercator, geoPath } from 'd3-geo';
import { type DrawnPoint, europeBox, isWithin, type MapBox } from '#domain/map-frame.ts';
import { once } from '#domain/once.ts';
import { countryLines, departmentOutlines, metropolitanLines, overseasCodes } from '#editorial/outlines.ts';

const conic = () =>
  geoConicConformal().parallels([44, 49]).rotate([-2.6, 0]).center([0, 46.6]).scale(3400).translate([400, 400]).precision(0);
const projection = conic();

/** Where a place is on the drawing; nothing where it is beyond Europe. */
export function pointAt(longitude: number, latitude: number): DrawnPoint | undefined {
  const [x, y] = projection([longitude, latitude]) ?? [Number.NaN, Number.NaN];
  return isWithin(europeBox, { x, y }) ? { x, y } : undefined;
}

/** A department as it is drawn: its path, the middle of it and the box around it. */
export interface DrawnDepartment {
  d: string;
  middle: DrawnPoint;
  box: MapBox;
}

const tileSize = 60;

/** Every department as it is drawn, by INSEE code: on the map, or overseas each on a tile of its own. */
export const drawnDepartments = once((): ReadonlyMap<string, DrawnDepartment> => {
  const far = new Set(overseasCodes());
  const onMap = geoPath(projection).digits(1);
  const drawn = [...departmentOutlines()].map(([code, outline]) => {
    const path = far.has(code) ? geoPath(geoMercator().precision(0).fitSize([tileSize, tileSize], outline)).digits(1) : onMap;
    return [code, drawnWith(path, outline)] as const;
  });
  return new Map(drawn);
});

function drawnWith(path: GeoPath, outline: Parameters<GeoPath['centroid']>[0]): DrawnDepartment {
  const [[left, top], [right, bottom]] = path.bounds(outline);
  const [x, y] = path.centroid(outline);
  return { d: path(outline) ?? '', middle: { x, y }, box: { x: left, y: top, width: right - left, height: bottom - top } };
}

/** Draws outlines as short as they can be written: from point to point, in whole steps of `grain`, without steps that go nowhere. */
function write(projected: GeoProjection, outline: GeoPermissibleObjects, grain: number): string {
  const steps: string[] = [];
  let [x, y] = [0, 0];
  const step = (command: string, toX: number, toY: number) => {
    const [nextX, nextY] = [Math.round(toX / grain), Math.round(toY / grain)];
    if (command === 'm' || nextX !== x || nextY !== y) steps.push(`${command}${nextX - x} ${nextY - y}`);
    [x, y] = [nextX, nextY];
  };
  let start = { x, y };
  geoPath(projected, {
    moveTo: (toX, toY) => {
      step('m', toX, toY);
      start = { x, y };
    },
    lineTo: (toX, toY) => step('l', toX, toY),
    closePath: () => {
      steps.push('z');
      ({ x, y } = start);
    },
    arc: () => undefined,
    beginPath: () => undefined,
  })(outline);
  return steps.join('');
}

/** The picture that every map is drawn on, each part of it under a name, without colours: browsers keep it. */
export function drawGround(): string {
  const { x, y, width, height } = europeBox;
  const corners: [[number, number], [number, number]] = [
    [x, y],
    [x + width, y + height],
  ];
  const part = (name: string, d: string, grain = 1) =>
    `<path id="${name}" vector-effect="non-scaling-stroke"${grain === 1 ? '' : ` transform="scale(${grain})"`} d="${d}"/>`;
  const [far, near] = [conic().clipExtent(corners), 0.2];
  const [countries, home] = [countryLines(), metropolitanLines()];
  const tiles = overseasCodes().map((code) => part(`department-${code}`, drawnDepartments().get(code)?.d ?? ''));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}">`,
    part('land', write(far, countries.land, 1)),
    part('countries', write(far, countries.between, 1)),
    part('below', write(far, countries.france, 1)),
    part('home', write(projection, home.whole, near), near),
    part('departments', write(projection, home.between, near), near),
    ...tiles,
    '</svg>',
  ].join('\n');
}
