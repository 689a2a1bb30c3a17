import type { Locale } from './locale.ts';
import type { Load, Regime } from './tool.ts';
import type { MapBox, MapView } from './map-frame.ts';

/** The kinds of record that the public directory holds. */
export const kinds = ['network', 'community', 'service'] as const;
export type Kind = (typeof kinds)[number];

/** `relevance` needs words to be searched for; without them it is the same as `name`. */
export const sorts = ['relevance', 'name', 'newest'] as const;
export type Sort = (typeof sorts)[number];

export const views = ['list', 'map'] as const;

/** Whether a record is kept here or was read from another directory. */
export const origins = ['local', 'elsewhere'] as const;
export type Origin = (typeof origins)[number];

/** What can be asked of the directory. An empty list asks for nothing; several values of one facet widen, several facets narrow. */
export interface DirectoryFilters {
  readonly q: string;
  /** A place as it was typed, by name or postcode: its department, and what speaks for the whole region, are meant. */
  readonly place: string;
  readonly kind: readonly Kind[];
  readonly network: readonly string[];
  readonly tool: readonly string[];
  readonly need: readonly string[];
  readonly region: readonly string[];
  readonly department: readonly string[];
  readonly theme: readonly string[];
  readonly regime: readonly Regime[];
  readonly load: readonly Load[];
  /** Stamps, each as "network.stamp". */
  readonly stamp: readonly string[];
  readonly origin: readonly Origin[];
  readonly newcomers: boolean;
  /** Confirmed within a year. */
  readonly confirmed: boolean;
}

/** The facets with several values, in the order of the screen. */
export const facets = ['kind', 'need', 'tool', 'network', 'theme', 'region', 'department', 'stamp', 'regime', 'load', 'origin'] as const;
export type Facet = (typeof facets)[number];

/** The facets that are asked for or not. */
export const flags = ['newcomers', 'confirmed'] as const;
export type Flag = (typeof flags)[number];

export const noFilters: DirectoryFilters = {
  q: '',
  place: '',
  kind: [],
  network: [],
  tool: [],
  need: [],
  region: [],
  department: [],
  theme: [],
  regime: [],
  load: [],
  stamp: [],
  origin: [],
  newcomers: false,
  confirmed: false,
};

/** Where a page of results ended: the next one starts after it, in the same order. */
export interface Position {
  readonly sort: Sort;
  readonly key: string;
  readonly name: string;
  readonly id: string;
}

/** A record's name where another speaks of it. */
export interface Named {
  slug: string;
  name: string;
  lang: Locale;
}

/** What a network says of a record in one word. */
export interface Stamp {
  /** "network.stamp", by their slugs. */
  value: string;
  name: string;
  lang: Locale;
  /** The name of the network that gives it. */
  network: string;
}

/** One row of results. */
export interface Listed extends Named {
  kind: Kind;
  id: string;
  sentence: string;
  place: string;
  departmentCode: string | null;
  tools: string[];
  /** What a service runs that is no tool of the catalogue. */
  software: string | null;
  carriers: Named[];
  welcomesNewcomers: string | null;
  regime: Regime | null;
  load: Load | null;
  state: string | null;
  logoHash: string | null;
  stamps: Stamp[];
  isLocal: boolean;
  listedAt: Date;
  updatedAt: Date;
}

/** One value of a facet, as it is shown. */
export interface FacetOption {
  value: string;
  label: string;
  /** The language of a name that people gave. */
  lang?: Locale | undefined;
  /** Which network gives the stamp. */
  by?: string | undefined;
  count: number;
  isChosen: boolean;
}

/** Records that share a place on the map. */
export interface PlaceGroup {
  /** The department, where the records say it. */
  departmentCode: string | null;
  /** Empty for a whole department, or where the place has no name. */
  place: string;
  count: number;
  /** Null where no record of the group says exactly where it is. */
  latitude: number | null;
  longitude: number | null;
  /** By name; empty where there are too many to name. */
  members: readonly (Named & { kind: Kind })[];
}

/** Records drawn as one circle: one or several groups whose circles would have covered each other. */
export interface Mark {
  x: number;
  y: number;
  radius: number;
  count: number;
  groups: readonly PlaceGroup[];
}

/** A department overseas, on a tile beside the map. */
export interface MapTile {
  code: string;
  name: string;
  count: number;
}

/** The found places as they are drawn. */
export interface DrawnMap {
  box: MapBox;
  view: MapView;
  /** How much nearer than the whole of France the box is: what is drawn on the map is as much smaller. */
  zoom: number;
  marks: readonly Mark[];
  /** The paths of the territories that were asked for. */
  chosen: readonly string[];
  tiles: readonly MapTile[];
  /** How many records are within the box or on a tile. */
  inside: number;
}

/** Fields of a record whose change may be told in public; the others are never named. */
export const publicFields = [
  'name',
  'sentence',
  'description',
  'themes',
  'territory',
  'place',
  'website',
  'logo',
  'contact',
  'chatRoom',
  'socialLinks',
  'fundingLinks',
  'legalForm',
  'startedOn',
  'welcomesNewcomers',
  'parent',
  'coordinates',
  'charterUrl',
  'answersChannel',
  'answersDelay',
  'answersFirst',
  'sizeBand',
  'memberships',
  'address',
  'regime',
  'load',
  'state',
  'endedOn',
  'replacedBy',
  'guideLink',
  'duty',
  'visibility',
] as const;
export type PublicField = (typeof publicFields)[number];

// A revision names columns; several of them are one thing to a reader, so their names meet here.
const spoken: Readonly<Record<string, string>> = {
  territoryKind: 'territory',
  territoryCode: 'territory',
  departmentCode: 'territory',
  regionCode: 'territory',
  logoHash: 'logo',
  logoAlt: 'logo',
  parentId: 'parent',
  latitude: 'coordinates',
  longitude: 'coordinates',
  replacedById: 'replacedBy',
  dutyRole: 'duty',
  dutyChannel: 'duty',
  dutyDelay: 'duty',
};

/** The changed fields that may be told in public, in the words of the dictionary, each once. */
export function tellableFields(columns: readonly string[]): PublicField[] {
  const fields = columns.map((column) => spoken[column] ?? column);
  return publicFields.filter((field) => fields.includes(field));
}

/** A link that is safe to render, and the words to show for it. */
export interface SafeLink {
  readonly href: string;
  readonly label: string;
}

/** Reads a text that people typed as a web or e-mail address. Anything else, a `javascript:` address first, is no link. */
export function safeLink(text: string | null | undefined): SafeLink | undefined {
  const typed = text?.trim() ?? '';
  if (/^[^\s@<>"'()[\]\\,;:?&]+@[^\s@<>"'()[\]\\,;:/?&]+\.[a-z]{2,}$/i.test(typed)) return { href: `mailto:${typed}`, label: typed };
  if (!/^https?:\/\//i.test(typed) || !URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  if (url.username || url.password) return undefined;
  return { href: url.href, label: `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/$/, '')}` };
}
