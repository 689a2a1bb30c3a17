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

export interface Path {
  kind: PathKind;
  score: number;
  network?: Host;
  services?: readonly OpenService[];
  reasons: readonly Reason[];
  /** Whether another path has the same score: then the order is that of the alphabet, and the screen says so. */
  isTie: boolean;
}

/**
 * Where each kind of path begins. Joining what runs comes before opening anew; a person alone is shown open services first;
 * explaining to a human is always there, and always last.
 */
const base: Record<PathKind, number> = {
  'your-network-runs': 100,
  'your-network': 90,
  'welcoming-network': 50,
  'this-hoster': 40,
  'open-services': 30,
  explain: 0,
};
const openServicesForOnePerson = 200;

/** What brings a network nearer to a wish: in all at most 39, so that no other network passes one's own. */
const nearer = { theme: 6, themesMax: 3, department: 10, region: 5, tool: 2, toolsMax: 3, welcomes: 4 } as const;

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
    ...hosterPath(wish),
    ...openPath(wish, offer.openServices),
    { kind: 'explain', score: base.explain, reasons: [{ word: 'a-person-reads' }], isTie: false } as const,
  ].sort(better);
  return found.map((path) => ({ ...path, isTie: found.some((other) => other !== path && other.score === path.score) }));
}

const better = (one: Path, other: Path) =>
  other.score - one.score || (one.network?.name ?? '').localeCompare(other.network?.name ?? '', 'fr');

function ownPath(wish: Wish, own: Host | undefined): Path[] {
  if (!own) return [];
  const tools = shared(wish.tools, own.tools);
  const knows: Reason = { word: 'knows-you' };
  if (tools.length === 0) return [{ kind: 'your-network', score: base['your-network'], network: own, reasons: [knows], isTie: false }];
  const reasons: Reason[] = [{ word: 'runs-tools', tools }, knows];
  return [{ kind: 'your-network-runs', score: base['your-network-runs'], network: own, reasons, isTie: false }];
}

/**
 * A network that welcomes newcomers is proposed when a theme or a place is shared; to those who have no network, also when it
 * runs a tool that they need.
 */
function welcomingPath(wish: Wish, host: Host, hasNetwork: boolean): Path | undefined {
  const themes = shared(wish.themes, host.themes);
  const tools = shared(wish.tools, host.tools);
  const isSameDepartment = host.departmentCode !== null && host.departmentCode === wish.departmentCode;
  const isSameRegion = !isSameDepartment && host.regionCode !== null && host.regionCode === wish.regionCode;
  const isNear = themes.length > 0 || isSameDepartment || isSameRegion;
  if (!isNear && (hasNetwork || tools.length === 0)) return undefined;
  const reasons: Reason[] = [
    ...(themes.length > 0 ? [{ word: 'shares-themes', themes } as const] : []),
    ...(isSameDepartment ? [{ word: 'same-department' } as const] : []),
    ...(isSameRegion ? [{ word: 'same-region' } as const] : []),
    ...(tools.length > 0 ? [{ word: 'runs-tools', tools } as const] : []),
  ];
  const welcomes = host.welcomesNewcomers === 'yes';
  const score =
    base['welcoming-network'] +
    Math.min(themes.length, nearer.themesMax) * nearer.theme +
    (isSameDepartment ? nearer.department : 0) +
    (isSameRegion ? nearer.region : 0) +
    Math.min(tools.length, nearer.toolsMax) * nearer.tool +
    (welcomes ? nearer.welcomes : 0);
  const how: Reason = { word: welcomes ? 'welcomes' : 'asks-first' };
  return { kind: 'welcoming-network', score, network: host, reasons: [...reasons, how], isTie: false };
}

const hosterPath = ({ who }: Wish): Path[] =>
  who === 'network' ? [{ kind: 'this-hoster', score: base['this-hoster'], reasons: [{ word: 'you-are-a-network' }], isTie: false }] : [];

function openPath({ who }: Wish, services: readonly OpenService[]): Path[] {
  if (services.length === 0) return [];
  const score = who === 'person' ? openServicesForOnePerson : base['open-services'];
  return [{ kind: 'open-services', score, services, reasons: [{ word: 'open-to-all', count: services.length }], isTie: false }];
}
