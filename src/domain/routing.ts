export const askers = ['person', 'group', 'association', 'network', 'public-body'] as const;
export type Asker = (typeof askers)[number];

/** What somebody said of themselves in the orientation. Nothing of it is kept. */
export interface Wish {
  who: Asker;
  /** A network of the directory by its slug, or that there is none, or that they do not know. */
  network: string;
  needs: readonly string[];
  /** The tools that serve these needs. */
  tools: readonly string[];
  themes: readonly string[];
  departmentCode: string | null;
  regionCode: string | null;
  /** Whether they said where they are, in France or not. */
  isPlaced: boolean;
}

/** A network as routing looks at it. */
export interface Host {
  id: string;
  slug: string;
  name: string;
  tools: readonly string[];
  themes: readonly string[];
  departmentCode: string | null;
  regionCode: string | null;
  welcomesNewcomers: string | null;
}

export interface OpenService {
  slug: string;
  name: string;
  tool: string;
}

/** What there is for a wish: the network that they are part of, others that welcome newcomers, services open to all. */
export interface Offer {
  own: Host | undefined;
  welcoming: readonly Host[];
  openServices: readonly OpenService[];
}

export type PathKind = 'your-network-runs' | 'your-network' | 'welcoming-network' | 'this-hoster' | 'open-services' | 'explain';

/** Why a path is proposed: words that dictionaries turn into sentences, with what they speak of. */
export type Reason =
  | { word: 'runs-tools'; tools: readonly string[] }
  | { word: 'knows-you' }
  | { word: 'shares-themes'; themes: readonly string[] }
  | { word: 'same-department' }
  | { word: 'same-region' }
  | { word: 'welcomes' }
  | { word: 'asks-first' }
  | { word: 'you-are-a-network' }
  | { word: 'open-to-all'; count: number }
  | { word: 'a-person-reads' };

/**
 * The scored table of the orientation. `starts` is where each kind of path begins: joining what runs comes before opening anew, and
 * explaining to a human is always there, and always last. `nearer` is what brings a network that welcomes newcomers nearer to
 * a wish, so many points each, so many times at most. DOMAIN.md, part 3.
 */
export const routingTable = {
  starts: {
    'your-network-runs': 100,
    'your-network': 90,
    'welcoming-network': 50,
    'this-hoster': 40,
    'open-services': 30,
    explain: 0,
  },
  /** A person alone is shown open services first. */
  startsForOnePerson: { 'open-services': 200 },
  nearer: {
    'shares-themes': { each: 6, times: 3 },
    'same-department': { each: 10, times: 1 },
    'same-region': { each: 5, times: 1 },
    'runs-tools': { each: 2, times: 3 },
    welcomes: { each: 4, times: 1 },
  },
} as const;

export type Nearer = keyof typeof routingTable.nearer;

/** One row of the table that counted for a path, with its points. */
export interface Counted {
  row: 'start' | Nearer;
  points: number;
}

export interface Path {
  kind: PathKind;
  /** The sum of what counted. */
  score: number;
  counted: readonly Counted[];
  network?: Host;
  /** Whether a network that welcomes newcomers shares a theme or a place with the wish. */
  isNear?: boolean;
  services?: readonly OpenService[];
  reasons: readonly Reason[];
  /** Whether another path has the same score: then the order is that of the alphabet, and the screen says so. */
  isTie: boolean;
}

/** With how many points a path begins, for whoever asks. */
export const startOf = (kind: PathKind, who: Asker): number =>
  who === 'person' && kind === 'open-services' ? routingTable.startsForOnePerson[kind] : routingTable.starts[kind];

function aPath(kind: PathKind, { who }: Wish, reasons: readonly Reason[], more: Pick<Path, 'network' | 'isNear' | 'services'> = {}): Path {
  const near = kind === 'welcoming-network' ? reasons.flatMap(countNear) : [];
  const counted = [{ row: 'start' as const, points: startOf(kind, who) }, ...near];
  return { kind, score: counted.reduce((sum, { points }) => sum + points, 0), counted, reasons, isTie: false, ...more };
}

function countNear(reason: Reason): Counted[] {
  if (!isNearer(reason.word)) return [];
  const { each, times } = routingTable.nearer[reason.word];
  const found = 'themes' in reason ? reason.themes.length : 'tools' in reason ? reason.tools.length : 1;
  return [{ row: reason.word, points: each * Math.min(found, times) }];
}

const isNearer = (word: string): word is Nearer => Object.hasOwn(routingTable.nearer, word);

const pointsOf = (row: Nearer) => routingTable.nearer[row].each * routingTable.nearer[row].times;

/** The most that can bring a network nearer: it is in the same department or the same region, never counted twice. */
export const nearestMax =
  Object.keys(routingTable.nearer)
    .filter(isNearer)
    .reduce((sum, row) => sum + pointsOf(row), 0) - pointsOf('same-region');

const shared = (one: readonly string[], other: readonly string[]) => one.filter((word) => other.includes(word));

const welcomingMax = 4;

/** The paths for a wish, best first; the last one always leads to a human. DOMAIN.md, part 3. */
export function route(wish: Wish, offer: Offer): Path[] {
  const welcoming = offer.welcoming
    .filter((host) => host.slug !== offer.own?.slug)
    .map((host) => welcomingPath(wish, host, offer.own !== undefined))
    .filter((path) => path !== undefined);
  const found = [
    ...ownPath(wish, offer.own),
    ...welcoming.sort(better).slice(0, welcomingMax),
    ...(wish.who === 'network' ? [aPath('this-hoster', wish, [{ word: 'you-are-a-network' }])] : []),
    ...openPath(wish, offer.openServices),
    aPath('explain', wish, [{ word: 'a-person-reads' }]),
  ].sort(better);
  return found.map((path) => ({ ...path, isTie: found.some((other) => other !== path && other.score === path.score) }));
}

const better = (one: Path, other: Path) =>
  other.score - one.score || (one.network?.name ?? '').localeCompare(other.network?.name ?? '', 'fr');

function ownPath(wish: Wish, own: Host | undefined): Path[] {
  if (!own) return [];
  const tools = shared(wish.tools, own.tools);
  const knows: Reason = { word: 'knows-you' };
  if (tools.length === 0) return [aPath('your-network', wish, [knows], { network: own })];
  return [aPath('your-network-runs', wish, [{ word: 'runs-tools', tools }, knows], { network: own })];
}

/**
 * A network that welcomes newcomers is proposed when a theme or a place is shared. Who said neither, has no network and is none
 * is also shown those that run a tool that they need.
 */
function welcomingPath(wish: Wish, host: Host, hasNetwork: boolean): Path | undefined {
  const themes = shared(wish.themes, host.themes);
  const tools = shared(wish.tools, host.tools);
  const isSameDepartment = host.departmentCode !== null && host.departmentCode === wish.departmentCode;
  const isSameRegion = !isSameDepartment && host.regionCode !== null && host.regionCode === wish.regionCode;
  const isNear = themes.length > 0 || isSameDepartment || isSameRegion;
  const isSaid = wish.themes.length > 0 || wish.isPlaced || wish.departmentCode !== null || wish.regionCode !== null;
  const mayBeFar = !isSaid && !hasNetwork && wish.who !== 'network' && tools.length > 0;
  if (!isNear && !mayBeFar) return undefined;
  const reasons: Reason[] = [
    ...(themes.length > 0 ? [{ word: 'shares-themes', themes } as const] : []),
    ...(isSameDepartment ? [{ word: 'same-department' } as const] : []),
    ...(isSameRegion ? [{ word: 'same-region' } as const] : []),
    ...(tools.length > 0 ? [{ word: 'runs-tools', tools } as const] : []),
    { word: host.welcomesNewcomers === 'yes' ? 'welcomes' : 'asks-first' },
  ];
  return aPath('welcoming-network', wish, reasons, { network: host, isNear });
}

const openPath = (wish: Wish, services: readonly OpenService[]): Path[] =>
  services.length > 0 ? [aPath('open-services', wish, [{ word: 'open-to-all', count: services.length }], { services })] : [];
