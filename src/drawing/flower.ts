import { away, disc, type Point, rounded, written } from './geometry.ts';
import type { Shape } from './shape.ts';

export const flowers = ['none', 'daisy', 'umbel', 'spike', 'bell', 'berries', 'bud'] as const;
export type Flower = (typeof flowers)[number];

/** A flower of the given radius at the end of a stem that heads for `angle`. */
export function drawFlower(flower: Flower, at: Point, angle: number, radius: number): Shape[] {
  return table[flower](at, angle, radius);
}

const table: Record<Flower, (at: Point, angle: number, radius: number) => Shape[]> = {
  none: () => [],
  daisy,
  umbel,
  spike,
  bell,
  berries,
  bud,
};

function daisy(at: Point, angle: number, radius: number): Shape[] {
  const petals = 8;
  const d = Array.from({ length: petals }, (_, index) => {
    const turn = angle + (index * Math.PI * 2) / petals;
    const tip = away(at, turn, radius);
    return `M${written(at)}Q${written(away(away(at, turn, radius * 0.75), turn + 1.57, radius * 0.42))} ${written(tip)}Q${written(away(away(at, turn, radius * 0.75), turn - 1.57, radius * 0.42))} ${written(at)}Z`;
  });
  return [
    { role: 'petal', d: d.join('') },
    { role: 'heart', d: disc(at, radius * 0.34) },
  ];
}

function umbel(at: Point, angle: number, radius: number): Shape[] {
  const tips = [-1, -0.5, 0, 0.5, 1].map((turn) => away(at, angle + turn, radius * (1.25 - Math.abs(turn) * 0.18)));
  const rays = tips.map((tip) => thin(at, tip, radius * 0.1)).join('');
  return [
    { role: 'stem', d: rays },
    { role: 'petal', d: tips.map((tip) => disc(tip, radius * 0.3)).join('') },
  ];
}

function spike(at: Point, angle: number, radius: number): Shape[] {
  const d = [0, 1, 2, 3, 4].map((step) => {
    const centre = away(at, angle, radius * (step * 0.52 - 0.7));
    const size = radius * (0.42 - step * 0.055);
    return step === 4
      ? disc(centre, size)
      : disc(away(centre, angle + 1.57, size * 0.85), size) + disc(away(centre, angle - 1.57, size * 0.85), size);
  });
  return [{ role: 'petal', d: d.join('') }];
}

function bell(at: Point, angle: number, radius: number): Shape[] {
  const hang = Math.PI / 2 + Math.cos(angle) * -0.25;
  const side = (sign: number, far: number, wide: number) => away(away(at, hang, radius * far), hang - (sign * Math.PI) / 2, radius * wide);
  const d =
    `M${written(at)}C${written(side(1, 0.05, 0.75))} ${written(side(1, 0.9, 0.55))} ${written(side(1, 1.5, 0.9))}` +
    `Q${written(side(1, 1.25, 0.4))} ${written(side(1, 1.65, 0))}Q${written(side(-1, 1.25, 0.4))} ${written(side(-1, 1.5, 0.9))}` +
    `C${written(side(-1, 0.9, 0.55))} ${written(side(-1, 0.05, 0.75))} ${written(at)}Z`;
  return [{ role: 'petal', d }];
}

function berries(at: Point, angle: number, radius: number): Shape[] {
  const places = [away(at, angle + 0.9, radius * 0.75), away(at, angle - 0.9, radius * 0.75), away(at, angle, radius * 0.55)];
  return [{ role: 'petal', d: places.map((place) => disc(place, radius * 0.46)).join('') }];
}

function bud(at: Point, angle: number, radius: number): Shape[] {
  const tip = away(at, angle, radius * 1.7);
  const left = away(away(at, angle, radius * 0.5), angle - 1.57, radius * 0.85);
  const right = away(away(at, angle, radius * 0.5), angle + 1.57, radius * 0.85);
  return [{ role: 'petal', d: `M${written(at)}Q${written(left)} ${written(tip)}Q${written(right)} ${written(at)}Z` }];
}

/** A line of even width as a surface, so that it takes the colour of its role's other surfaces. */
export function thin(from: Point, to: Point, width: number): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x) + Math.PI / 2;
  const corners = [away(from, angle, width), away(to, angle, width), away(to, angle, -width), away(from, angle, -width)];
  return `M${corners.map((corner) => `${rounded(corner.x)} ${rounded(corner.y)}`).join('L')}Z`;
}
