import type { Cut } from './cut.ts';
import type { Tone } from './palette.ts';
import type { Role, Shape } from './shape.ts';

/** The colour of a role, or that of the plant's own leaves and petals. */
const tokenOf: Partial<Record<Role, string>> = {
  heart: 'petal-ochre',
  ground: 'litter',
  seed: 'litter',
  'seed-shade': 'root',
  grass: 'sprout',
  grit: 'stone',
};
const lines: Partial<Record<Role, number>> = { rib: 0.6, grit: 2.4, worm: 5 };

/** The cut as a picture of its own, in the light scheme, with every colour written out and no text. */
export function writePicture({ frame, soil, roots, plants }: Cut, palette: ReadonlyMap<string, Tone>): string {
  const colour = (token: string) => palette.get(token)?.light ?? '#000000';
  const paint = ({ role, d }: Shape, own: Partial<Record<Role, string>> = {}) => {
    const tone = colour(own[role] ?? tokenOf[role] ?? role);
    const width = lines[role];
    const look = width ? `fill="none" stroke="${tone}" stroke-width="${width}" stroke-linecap="round"` : `fill="${tone}"`;
    return `<path d="${d}" ${look}/>`;
  };
  const grown = plants.map(({ tint, petal, transform, shapes }) => {
    const own = { leaf: tint, stem: `${tint}-shade`, 'leaf-shade': `${tint}-shade`, rib: `${tint}-shade`, petal: `petal-${petal}` };
    return `<g transform="${transform}">${shapes.map((shape) => paint(shape, own)).join('')}</g>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${frame.height}" width="${frame.width}" height="${frame.height}">` +
    `<rect width="${frame.width}" height="${frame.height}" fill="${colour('paper')}"/>` +
    [...soil, ...roots].map((shape) => paint(shape)).join('') +
    `${grown.join('')}</svg>`
  );
}
