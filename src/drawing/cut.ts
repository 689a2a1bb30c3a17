import { along, type Curve, type Point, rounded, sweep, tapered, written } from './geometry.ts';
import { drawPlant, type Plant } from './plant.ts';
import { type Random, randomFrom } from './random.ts';
import type { Shape } from './shape.ts';
import { drawSoil, type Frame, surfaceAt } from './soil.ts';

/** What a cut through the ground shows: communities above, the networks that carry them below, services as fine roots. */
export interface CutOf {
  communities: readonly { id: string; name: string; tools: number; networkIds: readonly string[]; services?: number }[];
  networks: readonly { id: string; name: string; services: number; parentId?: string | undefined }[];
}

export interface Cut {
  frame: Frame;
  soil: readonly Shape[];
  roots: readonly Shape[];
  plants: readonly (Plant & { id: string; name: string; transform: string })[];
  /** The names of the networks; the one in the middle is seen where the screen is narrow. */
  labels: readonly (Point & { text: string; isMiddle: boolean })[];
}

/** The home page's picture, that of an entry, and the one for sharing. */
export const frames = {
  wide: { width: 1600, height: 520, surface: 236, fertile: 442 },
  entry: { width: 760, height: 400, surface: 178, fertile: 344 },
  card: { width: 1200, height: 630, surface: 300, fertile: 520 },
} as const satisfies Record<string, Frame>;

const labelMax = 32;
/** Of the letters of `.cut text`, in the drawing's own measure: those of an entry are larger, for its drawing shrinks on a phone. */
const letterOf = ({ width }: Frame) => (width < 1000 ? { width: 16, height: 34 } : { width: 10, height: 24 });
/** Half of what lies in the ground, and a little air. */
const tuberHeight = 12;

/** Draws the cut. Without communities and networks it is bare soil with one seed. */
export function drawCut({ communities, networks }: CutOf, frame: Frame): Cut {
  const random = randomFrom(`${frame.width} ground`);
  const tubers = placeNetworks(networks, frame);
  const stands = placeCommunities(communities, tubers, frame);
  const isFree = ({ x, y }: Point) => !tubers.some((tuber) => Math.abs(tuber.x - x) < 130 && Math.abs(tuber.y - y + 14) < 46);
  const isBare = communities.length === 0 && networks.length === 0;
  return {
    frame,
    soil: drawSoil(frame, random, isFree),
    roots: [
      ...tubers.flatMap((tuber) => drawFineRoots(tuber, frame, randomFrom(`${tuber.id} fine`))),
      ...tubers.flatMap((tuber) => drawJoin(tuber, tubers)),
      ...stands.flatMap((stand) => drawStandRoots(stand, tubers, frame)),
      ...tubers.map((tuber) => ({ role: 'root-buried', d: drawTuber(tuber) }) as const),
    ],
    plants: isBare ? [sown(frame)] : stands.map((stand) => grown(stand)),
    labels: placeLabels(tubers, frame),
  };
}

const shortened = (name: string): string => (name.length > labelMax ? `${name.slice(0, labelMax - 1).trimEnd()}…` : name);

/** Names lie under their networks, inside the picture; one that would run into another, or hide one, lies above, or lower; where no room is left, none. */
function placeLabels(tubers: readonly Tuber[], frame: Frame): Cut['labels'] {
  const placedSoFar: Cut['labels'][number][] = [];
  const letter = letterOf(frame);
  for (const tuber of tubers) {
    const text = shortened(tuber.name);
    const half = (text.length * letter.width) / 2;
    const x = Math.min(Math.max(tuber.x, half), frame.width - half);
    const hides = (y: number) =>
      tubers.some(
        (other) =>
          other !== tuber &&
          Math.abs(other.x - x) < half + other.half &&
          Math.abs(other.y + letter.height / 3 - y) < letter.height / 2 + tuberHeight,
      );
    const isTaken = (y: number) =>
      hides(y) ||
      placedSoFar.some(
        (other) => Math.abs(other.x - x) < half + (other.text.length * letter.width) / 2 && Math.abs(other.y - y) < letter.height,
      );
    const y = [34, -22, 58, 82].map((below) => tuber.y + below).find((wanted) => !isTaken(wanted));
    if (y !== undefined && y < frame.height - 8) placedSoFar.push({ x, y, text, isMiddle: tuber.x === frame.width / 2 });
  }
  return placedSoFar;
}

type Tuber = CutOf['networks'][number] & Point & { half: number };
type Stand = CutOf['communities'][number] & Point & { scale: number };

/** Networks lie side by side, the first in the middle, a parent deeper than its own. */
function placeNetworks(networks: CutOf['networks'], frame: Frame): Tuber[] {
  const spacing = Math.min(frame.width * 0.27, (frame.width * 0.94) / Math.max(1, networks.length + ((networks.length + 1) % 2)));
  const depth = frame.fertile - frame.surface;
  return networks.map((network, index) => {
    const isParent = networks.some((other) => other.parentId === network.id);
    return {
      ...network,
      x: frame.width / 2 + Math.ceil(index / 2) * (index % 2 === 0 ? 1 : -1) * spacing,
      y: frame.surface + depth * (isParent ? 0.62 : 0.44 + (Math.ceil(index / 2) % 2) * 0.14),
      half: 34 + Math.min(30, network.services * 5),
    };
  });
}

/** Communities stand above their first network, so that few roots cross. */
function placeCommunities(communities: CutOf['communities'], tubers: readonly Tuber[], frame: Frame): Stand[] {
  const wishes = communities.map((community) => tubers.find((tuber) => community.networkIds.includes(tuber.id))?.x ?? frame.width / 2);
  const order = communities.map((_, index) => index).sort((one, other) => (wishes[one] ?? 0) - (wishes[other] ?? 0) || one - other);
  const spacing = Math.min(210, (frame.width * 0.96) / Math.max(1, communities.length));
  return order.flatMap((place, index) => {
    const community = communities[place];
    if (!community) return [];
    const random = randomFrom(`${community.id} stand`);
    const x = frame.width / 2 + (index - (communities.length - 1) / 2) * spacing + random.between(-0.12, 0.12) * spacing;
    const scale = Math.min(2.15, (spacing / 96) * 1.35, frame.surface / 92) * random.between(0.86, 1);
    return [{ ...community, x, y: surfaceAt(frame, x) + 3, scale }];
  });
}

const placed = (x: number, y: number, scale: number, foot = 48) =>
  `translate(${rounded(x - foot * scale)} ${rounded(y - 88 * scale)}) scale(${Math.round(scale * 100) / 100})`;

function grown({ id, name, tools, x, y, scale }: Stand): Cut['plants'][number] {
  const plant = drawPlant({ id, kind: 'community', tools }, 'medium');
  return {
    ...plant,
    shapes: plant.shapes.filter(({ role }) => role !== 'ground' && role !== 'rib'),
    id,
    name,
    transform: placed(x, y, scale, plant.foot),
  };
}

/** The one seed in bare soil. */
function sown(frame: Frame): Cut['plants'][number] {
  const seed = drawPlant({ id: 'first', kind: 'community', isSeed: true });
  return { ...seed, id: 'first', name: '', transform: placed(frame.width / 2, frame.surface + 92, 0.9) };
}

/** The roots of one community: a strong one to its first network, thinner ones to the others, down to the fertile layer where there is none. */
function drawStandRoots(stand: Stand, tubers: readonly Tuber[], frame: Frame): Shape[] {
  const carriers = stand.networkIds.flatMap((id) => tubers.find((tuber) => tuber.id === id) ?? []);
  const random = randomFrom(`${stand.id} roots`);
  const ends = carriers.length > 0 ? carriers : [{ x: stand.x + random.between(-40, 40), y: frame.fertile + 16, half: 0 }];
  return ends.flatMap((end, index) => {
    const shift = Math.sign(stand.x - end.x) * Math.min(end.half * 0.8, Math.abs(stand.x - end.x));
    const curve = reach({ x: stand.x, y: stand.y }, { x: end.x + shift, y: end.y }, random);
    const width = (index === 0 ? 6.5 : 4) * Math.min(1, stand.scale / 1.5);
    return [
      { role: 'root-buried', d: tapered(curve, width, width * 0.5) + (index === 0 ? drawTaproots(stand, random) : '') },
      { role: 'root-fine', d: drawHairs(curve, random, index === 0 ? 4 : 2) + (index === 0 ? drawServices(stand, frame, random) : '') },
    ] as const;
  });
}

/** From the foot of a plant down and across to where it is held. */
function reach(from: Point, to: Point, random: Random): Curve {
  const drop = to.y - from.y;
  const wander = random.between(-14, 14);
  return [
    from,
    { x: from.x + (to.x - from.x) * 0.06 + wander, y: from.y + drop * 0.62 },
    { x: from.x + (to.x - from.x) * 0.5 - wander, y: to.y - drop * random.between(0.08, 0.3) },
    to,
  ];
}

/** Short roots around a plant's foot. */
const drawTaproots = ({ x, y, scale }: Stand, random: Random): string =>
  [-0.75, -0.4, 0.4, 0.75]
    .map((lean) =>
      tapered(sweep({ x, y: y - 1 }, Math.PI / 2 - lean * 1.3, Math.PI / 2 - lean * 0.5, random.between(20, 38) * scale * 0.62), 3.4, 0.5),
    )
    .join('');

/** One fine root for each service of a community's own. */
const drawServices = ({ x, y, services = 0 }: Stand, frame: Frame, random: Random): string =>
  Array.from({ length: Math.min(8, services) }, (_, index) => {
    const spread = services === 1 ? 0.3 : (index / (Math.min(8, services) - 1) - 0.5) * 2;
    const depth = (frame.fertile - y) * random.between(0.9, 1.12);
    return tapered(sweep({ x: x + spread * 8, y }, Math.PI / 2 - spread * 0.9, Math.PI / 2 - spread * 0.15, depth), 3, 0.5);
  }).join('');

function drawHairs(curve: Curve, random: Random, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const from = along(curve, 0.25 + (index / count) * 0.6);
    const side = index % 2 === 0 ? 1 : -1;
    return tapered(sweep(from, from.angle + side * random.between(0.5, 1), Math.PI / 2 + side * 0.3, random.between(14, 34)), 2, 0.4);
  }).join('');
}

/** A network: a rhizome that lies in the ground. */
function drawTuber({ x, y, half, id }: Tuber): string {
  const random = randomFrom(`${id} tuber`);
  const tilt = random.between(-4, 4);
  const thick = 9 + half * 0.06;
  const left = { x: x - half, y: y + tilt };
  const right = { x: x + half, y: y - tilt };
  const bump = (side: number, part: number): Point => ({ x: x + half * part, y: y + side * thick * random.between(0.85, 1.15) });
  return (
    `M${written(left)}C${written(bump(-1, -0.92))} ${written(bump(-1, -0.45))} ${written(bump(-1, -0.1))}S${written(bump(-1, 0.9))} ${written(right)}` +
    `C${written(bump(1, 0.92))} ${written(bump(1, 0.4))} ${written(bump(1, 0.05))}S${written(bump(1, -0.9))} ${written(left)}Z`
  );
}

/** One fine root for each service, down into the fertile layer. */
function drawFineRoots(tuber: Tuber, frame: Frame, random: Random): Shape[] {
  const count = Math.min(16, tuber.services);
  const d = Array.from({ length: count }, (_, index) => {
    const spread = count === 1 ? 0 : (index / (count - 1) - 0.5) * 2;
    const from = { x: tuber.x + spread * tuber.half * 0.8, y: tuber.y + 4 };
    const depth = frame.fertile - tuber.y + random.between(6, frame.height - frame.fertile - 26);
    const root = sweep(from, Math.PI / 2 - spread * 0.75, Math.PI / 2 - spread * 0.25 + random.between(-0.25, 0.25), depth);
    const fork = along(root, random.between(0.5, 0.7));
    const branch = sweep(fork, fork.angle + (index % 2 === 0 ? 0.6 : -0.6), Math.PI / 2, depth * 0.28);
    return tapered(root, 3, 0.5) + tapered(branch, 1.6, 0.4);
  }).join('');
  return d ? [{ role: 'root-fine', d }] : [];
}

/** The root by which a network hangs on the network that it is part of. */
function drawJoin(tuber: Tuber, tubers: readonly Tuber[]): Shape[] {
  const parent = tubers.find(({ id }) => id === tuber.parentId);
  if (!parent) return [];
  const side = Math.sign(parent.x - tuber.x);
  const from = { x: tuber.x + side * tuber.half * 0.8, y: tuber.y };
  const to = { x: parent.x - side * parent.half * 0.8, y: parent.y };
  const curve: Curve = [from, { x: from.x + side * 90, y: from.y + 62 }, { x: to.x - side * 90, y: to.y + 54 }, to];
  return [{ role: 'root-buried', d: tapered(curve, 6, 5) }];
}
