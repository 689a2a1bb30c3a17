import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boxAround,
  boxOf,
  europeBox,
  franceBox,
  franceView,
  isWithin,
  type MapBox,
  nearestLevel,
  turnsFrom,
  viewOf,
} from '#domain/map-frame.ts';

const views = fc.record({
  level: fc.integer({ min: 0, max: nearestLevel }),
  x: fc.integer({ min: -9999, max: 9999 }),
  y: fc.integer({ min: -9999, max: 9999 }),
});
const isInside = (box: MapBox, bounds: MapBox) =>
  box.x >= bounds.x &&
  box.y >= bounds.y &&
  box.x + box.width <= bounds.x + bounds.width + 0.11 &&
  box.y + box.height <= bounds.y + bounds.height + 0.11;

test('whatever part of the map is asked for lies on the map, at the level that was asked for', () => {
  fc.assert(
    fc.property(views, (view) => {
      const box = boxOf(view);
      expect(isInside(box, europeBox)).toBe(true);
      expect(viewOf(box).level).toBe(view.level);
    }),
  );
});

test('a way is shown where it leads somewhere else, and every way leads back into the map', () => {
  fc.assert(
    fc.property(views, (asked) => {
      const view = viewOf(boxOf(asked));
      const turns = turnsFrom(view);
      expect([turns.nearer === undefined, turns.farther === undefined]).toEqual([view.level === nearestLevel, view.level === 0]);
      for (const turn of [turns.up, turns.down, turns.left, turns.right]) if (turn) expect(boxOf(turn)).not.toEqual(boxOf(view));
    }),
  );
  const atCorner = viewOf(boxOf({ level: 3, x: -9999, y: -9999 }));
  expect(turnsFrom(atCorner)).toMatchObject({ left: undefined, up: undefined, right: expect.anything(), down: expect.anything() });
  expect(boxOf(franceView)).toEqual(franceBox);
});

test('what must be shown is shown, within France as long as something of it is there', () => {
  const points = fc.record({ x: fc.integer({ min: -600, max: 1500 }), y: fc.integer({ min: -1050, max: 990 }) });
  fc.assert(
    fc.property(fc.array(points, { minLength: 1, maxLength: 20 }), (shown) => {
      const box = boxAround(shown.map((point) => ({ ...point, width: 0, height: 0 })));
      const inFrance = shown.filter((point) => isWithin(franceBox, point));
      expect(isInside(box, inFrance.length > 0 ? franceBox : europeBox)).toBe(true);
      for (const point of inFrance.length > 0 ? inFrance : shown) expect(isWithin(box, point, 0.2)).toBe(true);
    }),
  );
  expect(boxAround([])).toEqual(franceBox);
});
