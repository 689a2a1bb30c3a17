import type { ListedRow } from '#db/listing.ts';

/** A place as records tell it. */
export interface Place {
  departmentCode: string | null;
  name: string;
}

/** Every place that a record tells, each once; and for each slot its place, -1 where there is none, and its point, NaN where there is none. */
export interface Places {
  list: Place[];
  ids: Map<string, number>;
  bySlot: number[];
  latitudes: number[];
  longitudes: number[];
}

export const noPlaces = (): Places => ({ list: [], ids: new Map(), bySlot: [], latitudes: [], longitudes: [] });

/** Writes where the record of a new slot is. Records that give a point without a name share a place with what is within ten kilometres. */
export function putAt(places: Places, { departmentCode, place, latitude, longitude }: ListedRow): void {
  const isPoint = latitude !== null && longitude !== null;
  places.latitudes.push(isPoint ? latitude : Number.NaN);
  places.longitudes.push(isPoint ? longitude : Number.NaN);
  if (!isPoint && departmentCode === null) {
    places.bySlot.push(-1);
    return;
  }
  const name = place || (isPoint ? `${latitude.toFixed(1)} ${longitude.toFixed(1)}` : '');
  const key = `${departmentCode ?? ''}|${name}`;
  let id = places.ids.get(key);
  if (id === undefined) {
    id = places.list.push({ departmentCode, name: place }) - 1;
    places.ids.set(key, id);
  }
  places.bySlot.push(id);
}

/** What was found at a place: how many records, the slot of the last of them, and the middle of their points. */
export interface Placed extends Place {
  count: number;
  slot: number;
  latitude: number | null;
  longitude: number | null;
}

/** Counts what fails nothing place by place; a place that has nothing is left out. */
export function countPlaces({ list, bySlot, latitudes, longitudes }: Places, fails: Uint16Array): Placed[] {
  const [counts, points, last] = [new Int32Array(list.length), new Int32Array(list.length), new Int32Array(list.length)];
  const [latitudeSums, longitudeSums] = [new Float64Array(list.length), new Float64Array(list.length)];
  for (let slot = 0; slot < bySlot.length; slot += 1) {
    const id = bySlot[slot] as number;
    if (fails[slot] !== 0 || id < 0) continue;
    counts[id] = (counts[id] as number) + 1;
    last[id] = slot;
    const latitude = latitudes[slot] as number;
    if (Number.isNaN(latitude)) continue;
    points[id] = (points[id] as number) + 1;
    latitudeSums[id] = (latitudeSums[id] as number) + latitude;
    longitudeSums[id] = (longitudeSums[id] as number) + (longitudes[slot] as number);
  }
  const placed: Placed[] = [];
  for (const [id, { departmentCode, name }] of list.entries()) {
    const [count, known] = [counts[id] as number, points[id] as number];
    if (count === 0) continue;
    const latitude = known === 0 ? null : (latitudeSums[id] as number) / known;
    const longitude = known === 0 ? null : (longitudeSums[id] as number) / known;
    placed.push({ departmentCode, name, count, slot: last[id] as number, latitude, longitude });
  }
  return placed;
}
