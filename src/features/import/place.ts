import { plain } from '#domain/plain.ts';
import { commune, type Commune, departments, findCommunes, territory, type Territory } from '#editorial/territories.ts';
import { type Doubt, isAbsent, type Reading, tidy } from './values.ts';

/** The cells that may say where something is. */
export interface PlaceCells {
  communes: readonly string[];
  postcode: string;
  town: string;
  department: string;
}

/**
 * Where a row is, from the best of its cells: a commune's code, else postcode and town, else the town's name where there is
 * only one, else the department. A doubt is told when cells disagree or do not suffice.
 */
export function readPlace({ communes, postcode, town, department }: PlaceCells): Reading<Territory> {
  const codes = communes.map((code) => code.trim()).filter((code) => !isAbsent(code));
  const coded = codes.map(commune).find((one) => one !== undefined);
  const name = isAbsent(town) ? '' : tidy(town);
  if (coded) {
    const told = commune(codes[0] ?? '') === undefined ? ({ doubt: 'unknown-commune' } as const) : {};
    return { value: territory('commune', coded.code), ...told, ...(isSamePlace(coded, name) ? {} : { doubt: 'place-differs' }) };
  }
  const found = byPostcode(isAbsent(postcode) ? '' : postcode.trim(), name) ?? byName(name, department.trim());
  if (found?.value) return { value: territory('commune', found.value.code), ...(found.doubt && { doubt: found.doubt }) };
  const wider = departments().has(department.trim()) ? territory('department', department.trim()) : undefined;
  const doubt: Doubt | undefined = found?.doubt ?? (codes.length > 0 ? 'unknown-commune' : name === '' ? undefined : 'unknown-place');
  return { value: wider, ...(doubt && { doubt }) };
}

const isSamePlace = (one: Commune, name: string) =>
  name === '' || spelled(one.name).startsWith(spelled(name).slice(0, 8)) || spelled(name).includes(spelled(one.name));

/** "St-Ciers" and "Saint Ciers" are one name. */
const spelled = (name: string) => plain(name).replaceAll(/\b(st|ste)\b/g, (word) => (word === 'st' ? 'saint' : 'sainte'));

function byPostcode(postcode: string, name: string): Reading<Commune> | undefined {
  if (!/^\d{5}$/.test(postcode)) return undefined;
  const there = findCommunes(postcode, 100);
  if (there.length === 0) return name === '' ? { doubt: 'unknown-postcode' } : undefined;
  const [named] = there.filter((one) => spelled(one.name) === spelled(name));
  const district = there.filter((one) => name !== '' && spelled(one.name).startsWith(`${spelled(name)} `));
  if (district.length === 1) return { value: district[0] };
  if (named) return { value: named };
  if (there.length > 1) return { doubt: 'ambiguous-place' };
  const [only] = there;
  return only && isSamePlace(only, name) ? { value: only } : { value: only, doubt: 'place-differs' };
}

function byName(name: string, department: string): Reading<Commune> | undefined {
  if (name === '') return undefined;
  const same = findCommunes(name, 200).filter((one) => spelled(one.name) === spelled(name));
  const near = same.filter((one) => one.departmentCode === department);
  if (near.length === 1) return { value: near[0] };
  if (same.length === 1) return { value: same[0] };
  return same.length > 1 ? { doubt: 'ambiguous-place' } : undefined;
}

type Point = readonly [latitude: number, longitude: number];

// Generous boxes: they tell a slip of the keyboard, not a border.
const mainland = { south: 41, north: 51.5, west: -5.6, east: 9.8 };
const overseas: readonly (typeof mainland)[] = [
  { south: 14, north: 18.2, west: -63.2, east: -60.7 },
  { south: 2, north: 6, west: -54.8, east: -51.4 },
  { south: -21.6, north: -12.4, west: 44.8, east: 56 },
  { south: 46.6, north: 47.2, west: -56.6, east: -56 },
  { south: -23, north: -7, west: 157, east: 180 },
  { south: -28, north: -7, west: -180, east: -134 },
];
const isIn = ([latitude, longitude]: Point, box: typeof mainland) =>
  latitude > box.south && latitude < box.north && longitude > box.west && longitude < box.east;
const isOverseas = (point: Point) => overseas.some((box) => isIn(point, box));

/** Where on the map: turned round when latitude and longitude were exchanged, left out when it is nowhere near the place. */
export function readPoint(latitude: Reading<number>, longitude: Reading<number>, place: Territory | undefined): Reading<Point> {
  if (latitude.doubt || longitude.doubt) return { doubt: 'not-coordinates' };
  const point: Point = [latitude.value ?? 0, longitude.value ?? 0];
  if (point[0] === 0 && point[1] === 0) return {};
  const turned: Point = [point[1], point[0]];
  const isHere = (one: Point) => fits(one, place);
  if (isHere(point)) return { value: point };
  if (isHere(turned)) return { value: turned, doubt: 'swapped-coordinates' };
  if (place === undefined && isOnEarth(point)) return { value: point };
  return { doubt: isOnEarth(point) ? 'point-elsewhere' : 'not-coordinates' };
}

const isOnEarth = ([latitude, longitude]: Point) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

/** Whether a point can be in this territory of France, as far as boxes tell; without one, in any. */
function fits(point: Point, place: Territory | undefined): boolean {
  if (!isOnEarth(point)) return false;
  if (place === undefined) return isIn(point, mainland) || isOverseas(point);
  if (place.departmentCode === null) return true;
  return place.departmentCode.length === 3 ? isOverseas(point) : isIn(point, mainland);
}
