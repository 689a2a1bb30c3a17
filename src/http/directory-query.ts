import { z } from 'zod';
import { kinds, origins, type Position, sorts, views } from '#domain/directory.ts';
import { type MapView, nearestLevel } from '#domain/map-frame.ts';
import { loads, regimes } from '#domain/tool.ts';
import { departments, regions, searchedPlaces } from '#editorial/territories.ts';
import { tools } from '#editorial/tools.ts';
import { needs, themes } from '#editorial/vocabularies.ts';
import { type Field, flag, packed, type Problem, type Query, readQuery, text, word, words, writeQuery } from './query.ts';

const isSlug = (typed: string): typed is string => /^[a-z0-9-]{1,80}$/.test(typed);
const isOneOf =
  <Word extends string>(known: readonly Word[]) =>
  (typed: string): typed is Word =>
    known.some((one) => one === typed);
const isTool = (typed: string): typed is string => Object.hasOwn(tools, typed);
const isTheme = (typed: string): typed is string => Object.hasOwn(themes, typed);
const isRegion = (typed: string): typed is string => regions().has(typed);
const isNeed = (typed: string): typed is string => Object.hasOwn(needs, typed);
const isStamp = (typed: string): typed is string => /^[a-z0-9-]{1,80}\.[a-z0-9-]{1,60}$/.test(typed);
const isDepartment = (typed: string): typed is string => departments().has(typed);

const where = {
  name: z
    .string()
    .max(300)
    .regex(/^\P{Cc}*$/u),
  id: z.uuid(),
};
const positions: z.ZodType<Position> = z.discriminatedUnion('sort', [
  z.strictObject({ sort: z.literal('relevance'), key: z.string().regex(/^\d{1,9}$/), ...where }),
  z.strictObject({ sort: z.literal('name'), key: z.literal(''), ...where }),
  z.strictObject({ sort: z.literal('newest'), key: z.iso.datetime(), ...where }),
]);

/** A place that we know by this name or postcode, as it was typed. */
const place: Field<string> = {
  read: (texts) => {
    const { value } = text(100).read(texts);
    return value === '' || searchedPlaces(value).length > 0 ? { value, wrong: [] } : { value: '', wrong: [value] };
  },
  write: text(100).write,
};

/** What narrows the directory: the same words on the pages and in the API. */
export const filterFields = {
  q: text(200),
  place,
  kind: words(isOneOf(kinds)),
  network: words(isSlug),
  tool: words(isTool),
  need: words(isNeed),
  region: words(isRegion),
  department: words(isDepartment),
  theme: words(isTheme),
  regime: words(isOneOf(regimes)),
  load: words(isOneOf(loads)),
  stamp: words(isStamp),
  origin: words(isOneOf(origins)),
  newcomers: flag,
  confirmed: flag,
};

/** How a list goes on. */
export const orderFields = { sort: word(sorts, 'relevance'), after: packed(positions) };

/** A part of the map: its level and its middle, as in "2_340_-120". */
const mapView: Field<MapView | undefined> = {
  read: ([typed]) => {
    if (typed === undefined) return { value: undefined, wrong: [] };
    const [, level, x, y] = /^(\d)_(-?\d{1,4})_(-?\d{1,4})$/.exec(typed) ?? [];
    if (level === undefined || Number(level) > nearestLevel) return { value: undefined, wrong: [typed] };
    return { value: { level: Number(level), x: Number(x), y: Number(y) }, wrong: [] };
  },
  write: (view) => (view ? [`${view.level}_${view.x}_${view.y}`] : []),
};

/** How the page shows what was found. */
export const viewFields = { view: word(views, 'list'), map: mapView };

/** Everything that the directory's address says. */
export const directoryFields = { ...filterFields, ...orderFields, ...viewFields };
export type DirectoryQuery = Query<typeof directoryFields>;

/** Reads the directory's address. A place to go on from that belongs to another order is told as a problem and left out. */
export function readDirectoryQuery(parameters: URLSearchParams): { query: DirectoryQuery; problems: readonly Problem[] } {
  const { query, problems } = readQuery(parameters, directoryFields);
  if (!query.after || query.after.sort === query.sort) return { query, problems };
  return { query: { ...query, after: undefined }, problems: [...problems, { field: 'after', value: '…' }] };
}

/** The address that asks for this, from its "?" on; what is left out is not asked for. */
export const writeDirectoryQuery = (query: Partial<DirectoryQuery>): string => writeQuery(directoryFields, query);
