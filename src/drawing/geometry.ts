export interface Point {
  x: number;
  y: number;
}

/** A cubic curve: start, two handles, end. */
export type Curve = readonly [Point, Point, Point, Point];

export const rounded = (value: number): string => String(Math.round(value * 10) / 10);
export const written = ({ x, y }: Point): string => `${rounded(x)} ${rounded(y)}`;

/** The point that is `distance` away in the direction of `angle`; angles turn clockwise, 0 points right. */
export const away = ({ x, y }: Point, angle: number, distance: number): Point => ({
  x: x + Math.cos(angle) * distance,
  y: y + Math.sin(angle) * distance,
});

const mix = (one: Point, other: Point, part: number): Point => ({
  x: one.x + (other.x - one.x) * part,
  y: one.y + (other.y - one.y) * part,
});

/** Where a curve is at `part` of its way, and where it heads. */
export function along([start, first, second, end]: Curve, part: number): Point & { angle: number } {
  const [a, b, c] = [mix(start, first, part), mix(first, second, part), mix(second, end, part)];
  const [d, e] = [mix(a, b, part), mix(b, c, part)];
  return { ...mix(d, e, part), angle: Math.atan2(e.y - d.y, e.x - d.x) };
}

/** A curve from a point, that leaves at one angle and arrives at another. */
export function sweep(start: Point, leaving: number, arriving: number, length: number): Curve {
  const middle = away(start, leaving, length * 0.4);
  const later = away(middle, (leaving + arriving) / 2, length * 0.3);
  return [start, middle, later, away(later, arriving, length * 0.32)];
}

/** The outline of a stem or root along a curve, as wide as `from` at its start and `to` at its end. */
export function tapered(curve: Curve, from: number, to: number): string {
  const [start, first, second, end] = curve;
  const angle = along(curve, 0.001).angle;
  const last = along(curve, 0.999).angle;
  const middle = along(curve, 0.5).angle;
  const side = (sign: number): Curve => [
    away(start, angle + (sign * Math.PI) / 2, from / 2),
    away(first, middle + (sign * Math.PI) / 2, (from * 2 + to) / 6),
    away(second, middle + (sign * Math.PI) / 2, (from + to * 2) / 6),
    away(end, last + (sign * Math.PI) / 2, to / 2),
  ];
  const [a, b, c, d] = side(1);
  const [p, q, r, s] = side(-1);
  return `M${written(a)}C${written(b)} ${written(c)} ${written(d)}L${written(s)}C${written(r)} ${written(q)} ${written(p)}Z`;
}

/** A disc as a path, so that many of them are one element. */
export const disc = ({ x, y }: Point, radius: number): string => {
  const r = rounded(radius);
  return `M${rounded(x - radius)} ${rounded(y)}a${r} ${r} 0 1 0 ${rounded(radius * 2)} 0a${r} ${r} 0 1 0 ${rounded(-radius * 2)} 0`;
};
