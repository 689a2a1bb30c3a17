/** What a shape of a drawing is; styles/drawing.css gives each its colour, drawing/picture.ts another for sharing. */
export type Role =
  | 'stem'
  | 'leaf'
  | 'leaf-shade'
  | 'rib'
  | 'petal'
  | 'heart'
  | 'root'
  | 'ground'
  | 'seed'
  | 'seed-shade'
  | 'litter'
  | 'topsoil'
  | 'subsoil'
  | 'earth'
  | 'grit'
  | 'stone'
  | 'worm'
  | 'grass'
  | 'root-buried'
  | 'root-fine';

/** One path of a drawing. */
export interface Shape {
  role: Role;
  d: string;
}

/** Many shapes as few: one path for each role, the roles in the order given. */
export const gathered = (shapes: readonly Shape[], order: readonly Role[]): Shape[] =>
  order.flatMap((role) => {
    const d = shapes
      .filter((shape) => shape.role === role)
      .map((shape) => shape.d)
      .join('');
    return d ? [{ role, d }] : [];
  });
