/** A colour token in both schemes, as in `{ light: '#fbf8f1', dark: '#17140f' }`. */
export interface Tone {
  light: string;
  dark: string;
}

/** The colour tokens of a style sheet by name without `--color-`, as in `paper`: what `light-dark(#…, #…)` says of each. */
export function readPalette(css: string): ReadonlyMap<string, Tone> {
  const tokens = css.matchAll(/--color-([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g);
  return new Map([...tokens].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}
