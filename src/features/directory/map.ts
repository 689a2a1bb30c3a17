import type { DirectoryFilters, DrawnMap, MapTile, PlaceGroup } from '#domain/directory.ts';
import { boxAround, boxOf, type DrawnPoint, franceBox, isWithin, type MapBox, type MapView, viewOf } from '#domain/map-frame.ts';
import { overseasCodes } from '#editorial/outlines.ts';
import { departments, type SearchedPlace } from '#editorial/territories.ts';
import { drawnDepartments, pointAt } from './ground.ts';
import { mergeMarks, type PlacedGroup } from './marks.ts';
import type { Grouped } from './places.ts';

/** From this level on places are drawn one by one, however many they are. */
const nearLevel = 3;

interface Asked {
  /** The part of the map that was asked for; else what was found decides. */
  view: MapView | undefined;
  filters: DirectoryFilters;
  /** How a typed place was understood. */
  around: readonly SearchedPlace[];
}

/** Draws what was found: near places as one circle, the box as near as they allow or as it was asked for. */
export function drawMap({ byPlace, byDepartment, isNamed }: Grouped, { view, filters, around }: Asked): DrawnMap {
  const chosen = drawnOnMap(chosenCodes(filters, around));
  const isFine = isNamed || chosen.length > 0 || (view !== undefined && view.level >= nearLevel);
  const points = locate(isFine ? byPlace : byDepartment);
  const box = view ? boxOf(view) : isFine ? boxAround([...chosen.map((one) => one.box), ...points.map(asBox)]) : franceBox;
  const tiles = tilesOf(byDepartment);
  const shown = points.filter((point) => isWithin(box, point)).map(({ group }) => group);
  return {
    box,
    view: viewOf(box),
    zoom: franceBox.width / box.width,
    marks: mergeMarks(points, box),
    chosen: chosen.map(({ d }) => d),
    tiles,
    inside: [...shown, ...tiles].reduce((sum, { count }) => sum + count, 0),
  };
}

/** The departments that a search narrows to: those that were chosen, else those of the chosen regions, else where a typed place is. */
function chosenCodes({ department, region }: DirectoryFilters, [place]: readonly SearchedPlace[]): readonly string[] {
  if (department.length > 0) return department;
  const within = (codes: readonly string[]) =>
    [...departments().values()].flatMap(({ code, regionCode }) => (codes.includes(regionCode) ? [code] : []));
  if (region.length > 0) return within(region);
  if (!place) return [];
  return place.departmentCode === null ? within([place.regionCode]) : [place.departmentCode];
}

/** What is drawn of these departments on the map itself: nothing of those overseas. */
const drawnOnMap = (codes: readonly string[]) =>
  codes.flatMap((code) => {
    const drawn = overseasCodes().includes(code) ? undefined : drawnDepartments().get(code);
    return drawn ? [drawn] : [];
  });

const asBox = ({ x, y }: DrawnPoint): MapBox => ({ x, y, width: 0, height: 0 });

/** Where the groups are on the map; one that gives no point stands in the middle of its department. */
function locate(groups: readonly PlaceGroup[]): PlacedGroup[] {
  const far = new Set(overseasCodes());
  return groups.flatMap((group) => {
    const { departmentCode, latitude, longitude } = group;
    if (departmentCode !== null && far.has(departmentCode)) return [];
    const point =
      latitude !== null && longitude !== null ? pointAt(longitude, latitude) : drawnDepartments().get(departmentCode ?? '')?.middle;
    return point ? [{ group, ...point }] : [];
  });
}

/** Every department overseas, with what was found there. */
function tilesOf(byDepartment: readonly PlaceGroup[]): MapTile[] {
  const counts = new Map(byDepartment.map(({ departmentCode, count }) => [departmentCode, count]));
  return overseasCodes().map((code) => ({ code, name: departments().get(code)?.name ?? code, count: counts.get(code) ?? 0 }));
}
