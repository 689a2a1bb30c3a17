/** A rectangle of the drawing, in its own units. */
export interface MapBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How near the map is, 0 for Europe and 1 for France, each level twice as near as the one before; and the middle, in units of the drawing. */
export interface MapView {
  level: number;
  x: number;
  y: number;
}
export const nearestLevel = 4;

export interface DrawnPoint {
  x: number;
  y: number;
}

/** Metropolitan France in the units of the drawing, and as much around it as the drawing reaches. */
export const franceBox: MapBox = { x: 70, y: 100, width: 680, height: 650 };
export const europeBox: MapBox = { x: -635, y: -1060, width: 2150, height: 2055.1 };

const ratio = franceBox.height / franceBox.width;
const widthAt = (level: number) => (level === 0 ? europeBox.width : franceBox.width / 2 ** (level - 1));

/** The box of a view, moved as little as keeps it on the map. */
export function boxOf({ level, x, y }: MapView): MapBox {
  if (level === 0) return europeBox;
  const width = widthAt(level);
  return placed({ x: x - width / 2, y: y - (width * ratio) / 2, width, height: width * ratio }, europeBox);
}

/** The view that a box comes nearest to. */
export function viewOf({ x, y, width, height }: MapBox): MapView {
  const level = width > widthAt(1) * 1.5 ? 0 : Math.round(Math.log2(franceBox.width / width)) + 1;
  return { level: Math.min(level, nearestLevel), x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

export const isWithin = (box: MapBox, { x, y }: DrawnPoint, margin = 0): boolean =>
  x > box.x - margin && x < box.x + box.width + margin && y > box.y - margin && y < box.y + box.height + margin;

/** No box comes nearer than this by itself, so that one sees where it is. */
const closeLevel = 3;

/** The smallest box of the map's shape with air around what it must show: within France, unless nothing of it is there. */
export function boxAround(shown: readonly MapBox[]): MapBox {
  const inFrance = shown.filter((one) => isWithin(franceBox, one));
  const framed = inFrance.length > 0 ? inFrance : shown;
  if (framed.length === 0) return franceBox;
  const bounds = inFrance.length > 0 ? franceBox : europeBox;
  const left = Math.min(...framed.map(({ x }) => x));
  const top = Math.min(...framed.map(({ y }) => y));
  const right = Math.max(...framed.map(({ x, width }) => x + width));
  const bottom = Math.max(...framed.map(({ y, height }) => y + height));
  const air = 1.3;
  const width = Math.min(bounds.width, Math.max(widthAt(closeLevel), (right - left) * air, ((bottom - top) * air) / ratio));
  const height = width * ratio;
  return placed({ x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height }, bounds);
}

/** The same box, moved into another that is larger. */
function placed({ x, y, width, height }: MapBox, bounds: MapBox): MapBox {
  const within = (start: number, min: number, max: number) => round(Math.min(Math.max(start, min), max));
  return {
    x: within(x, bounds.x, bounds.x + bounds.width - width),
    y: within(y, bounds.y, bounds.y + bounds.height - height),
    width: round(width),
    height: round(height),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Where one goes on the map from a view: nothing where it goes no further; aside only where something is beside the box. */
export function turnsFrom({ level, x, y }: MapView): Record<'nearer' | 'farther' | 'left' | 'right' | 'up' | 'down', MapView | undefined> {
  const step = Math.round(widthAt(level) / 2);
  const to = (byX: number, byY: number): MapView | undefined => {
    const turned = viewOf(boxOf({ level, x: x + byX, y: y + byY }));
    return level < 2 || (turned.x === x && turned.y === y) ? undefined : turned;
  };
  return {
    nearer: level < nearestLevel ? { level: level + 1, ...(level === 0 ? middle(franceBox) : { x, y }) } : undefined,
    farther: level > 0 ? { level: level - 1, x, y } : undefined,
    left: to(-step, 0),
    right: to(step, 0),
    up: to(0, -step),
    down: to(0, step),
  };
}

const middle = (box: MapBox) => ({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) });
/** The whole of France. */
export const franceView: MapView = { level: 1, ...middle(franceBox) };
