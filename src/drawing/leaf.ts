import { away, type Point, written } from './geometry.ts';

/** One half of a leaf of length 1 that lies along x: cubic segments from (0, 0) to (1, 0). */
type Half = readonly (readonly [number, number, number, number, number, number])[];

const halves = {
  lance: [[0.22, 0.17, 0.66, 0.2, 1, 0]],
  willow: [[0.3, 0.1, 0.7, 0.12, 1, 0]],
  round: [[0.02, 0.5, 0.92, 0.56, 1, 0]],
  egg: [
    [0.02, 0.3, 0.22, 0.36, 0.42, 0.31],
    [0.68, 0.25, 0.84, 0.08, 1, 0],
  ],
  heart: [
    [-0.22, 0.08, -0.16, 0.46, 0.2, 0.43],
    [0.56, 0.4, 0.78, 0.14, 1, 0],
  ],
  spoon: [
    [0.3, 0.04, 0.36, 0.3, 0.68, 0.31],
    [0.92, 0.31, 1.02, 0.14, 1, 0],
  ],
  oak: [
    [0.06, 0.17, 0.18, 0.24, 0.26, 0.13],
    [0.3, 0.38, 0.48, 0.4, 0.54, 0.19],
    [0.6, 0.38, 0.78, 0.34, 0.8, 0.14],
    [0.92, 0.17, 1.02, 0.08, 1, 0],
  ],
  nettle: [
    [0.02, 0.12, 0.06, 0.26, 0.14, 0.32],
    [0.22, 0.28, 0.26, 0.26, 0.3, 0.2],
    [0.34, 0.28, 0.4, 0.3, 0.46, 0.29],
    [0.52, 0.25, 0.54, 0.2, 0.57, 0.15],
    [0.62, 0.19, 0.68, 0.2, 0.73, 0.18],
    [0.8, 0.12, 0.92, 0.03, 1, 0],
  ],
  fan: [
    [0.26, 0.02, 0.36, 0.22, 0.5, 0.54],
    [0.76, 0.56, 0.94, 0.4, 0.98, 0.12],
    [0.95, 0.06, 0.9, 0.02, 0.84, 0],
  ],
} as const satisfies Record<string, Half>;

export type LeafShape = keyof typeof halves;
export const leafShapes = ['lance', 'willow', 'round', 'egg', 'heart', 'spoon', 'oak', 'nettle', 'fan'] as const satisfies LeafShape[];

export interface Leaf {
  at: Point;
  angle: number;
  length: number;
  /** How much the leaf droops towards its tip; 0 is straight. */
  bend: number;
  /** 1 is the shape's own width. */
  width?: number;
  /** 1 where the lit half is on the left of its direction, -1 on the right. */
  side: 1 | -1;
}

/** A leaf in two halves along its midrib: the lit one, the shaded one, and the rib itself. */
export function drawLeaf(
  shape: LeafShape,
  { at, angle, length, bend, side, width = 1 }: Leaf,
): { lit: string; shade: string; rib: string } {
  const place = (x: number, y: number): Point => {
    const sideways = (y * width + bend * side * x * x) * length;
    const forward = away(at, angle, x * length);
    return away(forward, angle + Math.PI / 2, sideways);
  };
  const half = (sign: number) => {
    const out = halves[shape].map(
      ([ax, ay, bx, by, x, y]) => `C${written(place(ax, ay * sign))} ${written(place(bx, by * sign))} ${written(place(x, y * sign))}`,
    );
    return `M${written(at)}${out.join('')}Q${written(place(0.5, 0))} ${written(at)}Z`;
  };
  const rib = `M${written(at)}Q${written(place(0.45, 0))} ${written(place(0.8, 0))}`;
  return { lit: half(-side), shade: half(side), rib };
}
