import { type Flower, drawFlower, flowers } from './flower.ts';
import { along, type Curve, type Point, sweep, tapered, written } from './geometry.ts';
import { drawLeaf, type LeafShape, leafShapes } from './leaf.ts';
import { type Random, randomFrom } from './random.ts';
import { gathered, type Role, type Shape } from './shape.ts';

export const plantKinds = ['network', 'community', 'service'] as const;
export type PlantKind = (typeof plantKinds)[number];
export const plantSizes = ['small', 'medium', 'large'] as const;
export type PlantSize = (typeof plantSizes)[number];

export const tints = ['moss', 'sprout', 'sage', 'fern', 'olive', 'teal'] as const;
export const petals = ['clay', 'ochre', 'rose', 'plum', 'milk'] as const;

/** What is drawn: which record, and how much it carries. */
export interface PlantOf {
  id: string;
  kind: PlantKind;
  tools?: number;
  isSeed?: boolean;
}

/** A plant upon a sheet of 96 × 96, standing on the ground at (48, `ground`). */
export interface Plant {
  tint: (typeof tints)[number];
  petal: (typeof petals)[number];
  /** Where its stem meets the ground, from the left. */
  foot: number;
  shapes: readonly Shape[];
}

interface Traits {
  leaf: LeafShape;
  flower: Flower;
  tint: (typeof tints)[number];
  petal: (typeof petals)[number];
  habit: 'upright' | 'arching' | 'bushy' | 'rosette';
  isOpposite: boolean;
  lean: 1 | -1;
  leafAngle: number;
  leafLength: number;
  bend: number;
  height: number;
}

/** How far each size goes into detail. */
const details: Record<PlantSize, { nodes: number; width: number; leaf: number; hasRibs: boolean }> = {
  small: { nodes: 2, width: 5, leaf: 1.34, hasRibs: false },
  medium: { nodes: 3, width: 3.6, leaf: 1.08, hasRibs: true },
  large: { nodes: 4, width: 2.8, leaf: 0.92, hasRibs: true },
};

const order: readonly Role[] = ['root', 'ground', 'stem', 'leaf', 'leaf-shade', 'rib', 'petal', 'heart', 'seed', 'seed-shade'];
const groundOf: Record<PlantKind, number> = { network: 66, community: 88, service: 90 };
const up = -Math.PI / 2;

/**
 * The plant of a record: always the same for the same id, taller and more branched the more tools it has.
 * A network shows its roots, a community stands on the ground, a service is one cut sprig, and what is over is a seed.
 */
export function drawPlant({ id, kind, tools = 1, isSeed = false }: PlantOf, size: PlantSize = 'medium'): Plant {
  const key = `${id} ${kind} ${tools} ${isSeed} ${size}`;
  const drawn = grown.get(key) ?? grow({ id, kind, tools, isSeed }, size);
  grown.delete(key);
  grown.set(key, drawn);
  const [oldest] = grown.keys();
  if (grown.size > grownMax && oldest !== undefined) grown.delete(oldest);
  return drawn;
}

// A plant is the same for ever, and lists show many: the ones seen last are not drawn again.
const grown = new Map<string, Plant>();
const grownMax = 2000;

function grow({ id, kind, tools, isSeed }: Required<PlantOf>, size: PlantSize): Plant {
  const traits = traitsOf(id);
  const shapes = isSeed ? drawSeed(id) : habits[kind](traits, Math.min(6, Math.max(1, tools)), size, id);
  return {
    foot: isSeed || kind !== 'community' ? 48 : footOf(traits),
    tint: traits.tint,
    petal: traits.petal,
    shapes: size === 'small' ? gathered(shapes, order).map(coarse) : shapes,
  };
}

/** At the size of a word no eye sees a tenth of a unit, and lists hold many plants. */
const coarse = ({ role, d }: Shape): Shape => ({ role, d: d.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number)))) });

/** What makes this plant itself. The order of the throws is the plant: a change of it changes every plant. */
function traitsOf(id: string): Traits {
  const random = randomFrom(id);
  return {
    leaf: random.pick(leafShapes),
    tint: random.pick(tints),
    petal: random.pick(petals),
    flower: random.pick(flowers),
    habit: random.pick(['upright', 'arching', 'bushy', 'rosette'] as const),
    isOpposite: random.next() < 0.5,
    lean: random.next() < 0.5 ? 1 : -1,
    leafAngle: random.between(0.6, 1.05),
    leafLength: random.between(20, 25),
    bend: random.between(-0.08, 0.22),
    height: random.between(0.86, 1),
  };
}

const habits: Record<PlantKind, (traits: Traits, tools: number, size: PlantSize, id: string) => Shape[]> = {
  network: (traits, tools, size, id) => [
    ...drawCrown(traits, tools, size, { x: 48, y: groundOf.network }),
    ...drawRoots(id, { x: 48, y: groundOf.network }, size),
  ],
  community: (traits, tools, size) => [
    ...drawHabit(traits, tools, size, { x: 48, y: groundOf.community }),
    { role: 'ground', d: 'M20 88.5Q48 84 76 88.5Q48 91.5 20 88.5Z' },
  ],
  service: (traits, _tools, size) => {
    const stem = sweep({ x: 48 - traits.lean * 16, y: 88 }, up + traits.lean * 0.25, up + traits.lean * 0.55, 78 * traits.height);
    return drawStem(traits, stem, size, { width: 0.8, leaf: 1.1, nodes: details[size].nodes });
  },
};

const bowOf = ({ habit }: Traits) => (habit === 'arching' ? 1.15 : 0.16);
/** A plant that bends over stands to one side, so that it fills its sheet. */
const footOf = (traits: Traits) => (traits.habit === 'arching' || traits.habit === 'upright' ? 48 - traits.lean * bowOf(traits) * 11 : 48);

function drawHabit(traits: Traits, tools: number, size: PlantSize, root: Point): Shape[] {
  const tall = (46 + tools * 5) * traits.height;
  const { nodes } = details[size];
  const turned = (angle: number) => up + traits.lean * angle;
  if (traits.habit === 'rosette') return drawRosette(traits, tools, size, root);
  if (traits.habit === 'bushy') {
    const stems = size === 'small' ? 2 : Math.min(5, 2 + Math.ceil(tools / 2));
    return Array.from({ length: stems }, (_, index) => {
      const spread = (index - (stems - 1) / 2) * (1.25 / stems) + 0.05 * traits.lean;
      const stem = sweep(root, up + spread, up + spread * 1.5, tall * (1 - Math.abs(spread) * 0.35));
      return drawStem(traits, stem, size, { width: 0.8, leaf: 0.82, nodes: Math.max(2, nodes - 1) });
    }).flat();
  }
  const bow = bowOf(traits);
  const main = sweep({ ...root, x: footOf(traits) }, turned(-bow * 0.3), turned(bow), tall * (1 + bow * 0.14));
  const branches = Array.from({ length: Math.min(4, tools - 1) }, (_, index) => {
    const from = along(main, 0.24 + index * 0.15);
    const side = index % 2 === 0 ? -traits.lean : traits.lean;
    return drawStem(traits, sweep(from, from.angle + side * 0.75, up + side * 0.35, tall * (0.5 - index * 0.06)), size, {
      width: 0.6,
      leaf: 0.7,
      nodes: 2,
    });
  });
  return [...branches.flat(), ...drawStem(traits, main, size, { width: 1, leaf: 1, nodes: nodes + (tools > 3 ? 1 : 0) })];
}

/** Long leaves from the ground, the outer behind the inner, and a stalk for each flower. */
function drawRosette(traits: Traits, tools: number, size: PlantSize, root: Point): Shape[] {
  const count = size === 'small' ? 5 : 7;
  const spreads = Array.from({ length: count }, (_, index) => (index / (count - 1) - 0.5) * 2).sort((a, b) => Math.abs(b) - Math.abs(a));
  const width = traits.leaf === 'lance' || traits.leaf === 'willow' ? 0.9 : 0.5;
  const leaves = spreads.map((spread) => {
    const length = (43 - Math.abs(spread) * 9 + tools * 1.5) * traits.height;
    return leafShapesOf(
      traits,
      { at: { x: root.x, y: root.y - 2 }, angle: up + spread * 1.08, length, side: spread < 0 ? -1 : 1, width },
      size,
    );
  });
  const stalks = size === 'small' ? 1 : Math.min(3, Math.ceil(tools / 2));
  const flower = traits.flower === 'none' ? 'spike' : traits.flower;
  const stems = Array.from({ length: stalks }, (_, index): Shape[] => {
    const spread = (index - (stalks - 1) / 2) * 0.42 + traits.lean * 0.1;
    const stem = sweep(root, up + spread * 0.6, up + spread * 1.4, (60 + tools * 2.5) * traits.height * (index % 2 ? 0.9 : 1));
    const tip = along(stem, 1);
    const { width: thick } = details[size];
    return [
      { role: 'stem', d: tapered(stem, thick * 0.8, thick * 0.45) },
      ...drawFlower(flower, tip, tip.angle, size === 'small' ? 9 : 6.5),
    ];
  });
  return [...stems.flat(), ...leaves.flat()];
}

/** A small tree: a trunk, limbs to both sides, leaves at every end. */
function drawCrown(traits: Traits, tools: number, size: PlantSize, root: Point): Shape[] {
  const trunk = sweep(root, up - traits.lean * 0.06, up + traits.lean * 0.14, 48 * traits.height);
  const limbs = size === 'small' ? 3 : Math.min(7, 3 + tools);
  const drawn = Array.from({ length: limbs }, (_, index) => {
    const from = along(trunk, 0.34 + (index / limbs) * 0.56);
    const side = index % 2 === 0 ? traits.lean : -traits.lean;
    const limb = sweep(from, up + side * 1.05, up + side * 0.55, (33 - index * 2.6) * traits.height);
    return drawStem({ ...traits, flower: index % 3 === 1 ? traits.flower : 'none' }, limb, size, { width: 0.6, leaf: 0.66, nodes: 2 });
  });
  const top = drawStem(traits, trunk, size, { width: 1.5, leaf: 0.72, nodes: 1 });
  return [...drawn.flat(), ...top];
}

function drawRoots(id: string, from: Point, size: PlantSize): Shape[] {
  const random = randomFrom(`${id} roots`);
  const count = size === 'small' ? 3 : 5;
  const roots = Array.from({ length: count }, (_, index): Shape[] => {
    const spread = (index / (count - 1) - 0.5) * 2;
    const root = sweep(from, -up - spread * 1.1, -up - spread * 0.5 + random.between(-0.2, 0.2), 27 - Math.abs(spread) * 3);
    const fine = along(root, 0.5);
    const hair = sweep(fine, fine.angle + random.between(0.5, 0.9) * (index % 2 ? 1 : -1), -up, 11);
    const { width } = details[size];
    return [
      { role: 'root', d: tapered(root, width * 1.1, 0.5) },
      ...(size === 'small' ? [] : [{ role: 'root', d: tapered(hair, width * 0.45, 0.4) } as const]),
    ];
  });
  return [...roots.flat(), { role: 'ground', d: 'M14 66.5Q48 62 82 66.5Q48 68.5 14 66.5Z' }];
}

/** A stem with its leaves, the smaller the higher, and what stands at its end. */
function drawStem(traits: Traits, stem: Curve, size: PlantSize, more: { width: number; leaf: number; nodes: number }): Shape[] {
  const { width, leaf: scale } = details[size];
  const length = traits.leafLength * scale * more.leaf;
  const leaves = Array.from({ length: more.nodes }, (_, index) => {
    const part = 0.3 + (index / more.nodes) * 0.62;
    const at = along(stem, part);
    const sides: readonly (1 | -1)[] = traits.isOpposite ? [1, -1] : [index % 2 === 0 ? 1 : -1];
    return sides.map((side) =>
      leafShapesOf(
        traits,
        { at, angle: at.angle + side * traits.leafAngle, length: length * (traits.isOpposite ? 0.9 : 1.08) * (1.08 - part * 0.4), side },
        size,
      ),
    );
  });
  const tip = along(stem, 1);
  const end =
    traits.flower === 'none'
      ? leafShapesOf(traits, { at: tip, angle: tip.angle, length: length * 0.78, side: traits.lean }, size)
      : drawFlower(traits.flower, tip, tip.angle, (size === 'small' ? 8.5 : 6.2) * Math.sqrt(more.leaf));
  return [{ role: 'stem', d: tapered(stem, width * more.width, width * more.width * 0.4) }, ...leaves.flat(2), ...end];
}

function leafShapesOf(
  traits: Traits,
  leaf: { at: Point; angle: number; length: number; side: 1 | -1; width?: number },
  size: PlantSize,
): Shape[] {
  const { lit, shade, rib } = drawLeaf(traits.leaf, { ...leaf, bend: traits.bend });
  return [{ role: 'leaf', d: lit }, { role: 'leaf-shade', d: shade }, ...(details[size].hasRibs ? [{ role: 'rib', d: rib } as const] : [])];
}

/** What is left of a plant that is over, and what comes before one: a seed, with the stripe of its record. */
function drawSeed(id: string): Shape[] {
  const random: Random = randomFrom(`${id} seed`);
  const wide = random.between(15, 21);
  const tall = random.between(25, 32);
  const lean = random.between(-7, 7);
  const top = { x: 48 + lean, y: 52 - tall };
  const foot = { x: 48 - lean * 0.4, y: 52 + tall * 0.8 };
  const half = (sign: number) =>
    `M${written(top)}C${written({ x: 48 + sign * wide + lean, y: 52 - tall * 0.5 })} ${written({ x: 48 + sign * wide * 1.25, y: foot.y })} ${written(foot)}`;
  const inner = `C${written({ x: 48 + wide * 0.35, y: 60 })} ${written({ x: 48 + wide * 0.3 + lean, y: 40 })} ${written(top)}Z`;
  return [
    { role: 'seed', d: `${half(-1)}${inner}` },
    { role: 'seed-shade', d: `${half(1)}${inner}` },
  ];
}
