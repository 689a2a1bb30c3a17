import { away, type Point, rounded, written } from './geometry.ts';
import type { Random } from './random.ts';
import type { Shape } from './shape.ts';

/** How large a piece of ground is, and where its layers begin. */
export interface Frame {
  width: number;
  height: number;
  /** The height of the ground's surface, from the top. */
  surface: number;
  /** Where the dark, fertile layer begins. */
  fertile: number;
}

/** The height of the surface at `x`: low hills. */
export const surfaceAt = ({ surface }: Frame, x: number): number => surface + 7 * Math.sin(x / 150 + 0.6) + 4 * Math.sin(x / 63);

/** The layers of the ground, with their stones, crumbs and the grass on top; `isFree` keeps stones away from what is drawn over them. */
export function drawSoil(frame: Frame, random: Random, isFree: (point: Point) => boolean): Shape[] {
  const middle = frame.surface + (frame.fertile - frame.surface) * 0.58;
  return [
    { role: 'litter', d: layer(frame, (x) => surfaceAt(frame, x) - 1) },
    { role: 'topsoil', d: layer(frame, (x) => surfaceAt(frame, x) + 8 + 2.5 * Math.sin(x / 23)) },
    { role: 'subsoil', d: layer(frame, (x) => middle + 12 * Math.sin(x / 210 + 2) + 5 * Math.sin(x / 71)) },
    { role: 'earth', d: layer(frame, (x) => frame.fertile + 9 * Math.sin(x / 170) + 4 * Math.sin(x / 47 + 1)) },
    { role: 'grit', d: drawGrit(frame, random) },
    { role: 'stone', d: drawStones(frame, random, isFree) },
    { role: 'worm', d: drawWorm(frame, random) },
    { role: 'grass', d: drawGrass(frame, random) },
  ];
}

/** A layer from the height that `top` gives down to the frame's foot. */
function layer({ width, height }: Frame, top: (x: number) => number): string {
  const step = 40;
  const points = Array.from({ length: Math.ceil(width / step) + 1 }, (_, index) => ({ x: index * step, y: top(index * step) }));
  const curves = points.slice(1).map((point, index) => {
    const from = points[index] ?? point;
    const half = { x: (from.x + point.x) / 2, y: (from.y + point.y) / 2 };
    return `${written(from)} ${written(half)}`;
  });
  const last = points.at(-1) ?? { x: width, y: height };
  return `M0 ${rounded(top(0))}Q${curves.join(' ')}L${written(last)}V${height}H0Z`;
}

/** Crumbs of earth: many dots as one line of no length. */
function drawGrit(frame: Frame, random: Random): string {
  const count = Math.round(frame.width / 9);
  return Array.from({ length: count }, () => {
    const x = random.between(0, frame.width);
    const y = random.between(surfaceAt(frame, x) + 18, frame.height - 6);
    return `M${Math.round(x)} ${Math.round(y)}h0`;
  }).join('');
}

function drawStones(frame: Frame, random: Random, isFree: (point: Point) => boolean): string {
  const count = Math.round(frame.width / 46);
  return Array.from({ length: count }, () => {
    const centre = { x: random.between(0, frame.width), y: random.between(frame.surface + 34, frame.fertile - 8) };
    const size = random.between(3, 12);
    return isFree(centre) ? drawPebble(centre, size, random) : '';
  }).join('');
}

/** A rounded, lying stone of about this size. */
function drawPebble(centre: Point, size: number, random: Random): string {
  const corners = Array.from({ length: 6 }, (_, index) => {
    const corner = away({ x: 0, y: 0 }, (index / 6) * Math.PI * 2, size * random.between(0.75, 1.15));
    return { x: centre.x + corner.x * 1.35, y: centre.y + corner.y * 0.8 };
  });
  const halfway = corners.map((corner, index) => {
    const following = corners[(index + 1) % corners.length] ?? corner;
    return { x: (corner.x + following.x) / 2, y: (corner.y + following.y) / 2 };
  });
  const start = halfway.at(-1) ?? centre;
  return `M${written(start)}Q${corners.map((corner, index) => `${written(corner)} ${written(halfway[index] ?? corner)}`).join(' ')}Z`;
}

/** One earthworm, because a living soil has some. */
function drawWorm(frame: Frame, random: Random): string {
  const x = frame.width * random.between(0.36, 0.42);
  const y = frame.surface + (frame.fertile - frame.surface) * random.between(0.74, 0.84);
  return `M${rounded(x)} ${rounded(y)}q9 -9 18 -1t17 0q7 -7 15 2`;
}

function drawGrass(frame: Frame, random: Random): string {
  const tufts = Math.round(frame.width / 34);
  return Array.from({ length: tufts }, () => {
    const x = random.between(0, frame.width);
    const blades = [-0.5, 0.1, 0.6].map((lean) => drawBlade(lean, random.between(7, 16)));
    return `M${rounded(x)} ${rounded(surfaceAt(frame, x) + 2)}${blades.join('')}`;
  }).join('');
}

/** One blade of grass, and back to its foot. */
function drawBlade(lean: number, height: number): string {
  const [far, half] = [Math.round(lean * height), Math.round(lean * height * 0.2)];
  const tall = Math.round(height);
  return `q${half - 1} ${-Math.round(height * 0.6)} ${far} ${-tall}q${1 - far + half + 1} ${Math.round(height * 0.4)} ${2 - far} ${tall}z`;
}
