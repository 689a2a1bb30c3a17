import { type GeoPath, geoConicConformal, geoMercator, geoPath } from 'd3-geo';
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

/** The picture that every map is drawn on, each part of it under a name, without colours: 100 kB that browsers keep. */
export function drawGround(): string {
  const { x, y, width, height } = europeBox;
  const corners: [[number, number], [number, number]] = [
    [x, y],
    [x + width, y + height],
  ];
  const [far, near] = [geoPath(conic().clipExtent(corners)).digits(0), geoPath(projection).digits(1)];
  const [countries, home] = [countryLines(), metropolitanLines()];
  const part = (name: string, d: string | null) => `<path id="${name}" vector-effect="non-scaling-stroke" d="${d ?? ''}"/>`;
  const tiles = overseasCodes().map((code) => part(`department-${code}`, drawnDepartments().get(code)?.d ?? ''));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}">`,
    part('land', far(countries.land)),
    part('countries', far(countries.between)),
    part('below', far(countries.france)),
    part('home', near(home.whole)),
    part('departments', near(home.between)),
    ...tiles,
    '</svg>',
  ].join('\n');
}
