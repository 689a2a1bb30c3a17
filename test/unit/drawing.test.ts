import { expect, test } from 'vitest';
import { drawCut, frames } from '#drawing/cut.ts';
import { drawPlant, plantKinds, plantSizes } from '#drawing/plant.ts';

const idAt = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

test('a record always has the same plant', () => {
  expect(drawPlant({ id: idAt(1), kind: 'community', tools: 3 }, 'large')).toEqual(
    drawPlant({ id: idAt(1), kind: 'community', tools: 3 }, 'large'),
  );
});

test('a hundred records have a hundred different plants', () => {
  const drawn = Array.from({ length: 100 }, (_, index) =>
    JSON.stringify(drawPlant({ id: idAt(index), kind: 'community' }, 'medium').shapes),
  );

  expect(new Set(drawn).size).toBe(100);
});

test('a plant grows with its tools, and keeps its tint', () => {
  const young = drawPlant({ id: idAt(4), kind: 'network', tools: 1 }, 'medium');
  const grown = drawPlant({ id: idAt(4), kind: 'network', tools: 4 }, 'medium');

  expect(grown.shapes.length).toBeGreaterThan(young.shapes.length);
  expect([grown.tint, grown.petal]).toEqual([young.tint, young.petal]);
});

test('what is over is a seed', () => {
  const { shapes } = drawPlant({ id: idAt(5), kind: 'service', isSeed: true }, 'small');

  expect(shapes.map(({ role }) => role)).toEqual(['seed', 'seed-shade']);
});

test('every path of every plant is made of numbers', () => {
  for (const kind of plantKinds) {
    for (const size of plantSizes) {
      for (let index = 0; index < 40; index++) {
        for (const { d } of drawPlant({ id: idAt(index), kind, tools: index % 9 }, size).shapes)
          expect(d).not.toMatch(/NaN|undefined|Infinity|e-/);
      }
    }
  }
});

test('a small plant is few paths, for lists hold many', () => {
  for (let index = 0; index < 60; index++) {
    expect(drawPlant({ id: idAt(index), kind: 'community', tools: 5 }, 'small').shapes.length).toBeLessThanOrEqual(7);
  }
});

test('bare soil holds one seed', () => {
  const { plants, labels } = drawCut({ communities: [], networks: [] }, frames.wide);

  expect(plants.map(({ shapes }) => shapes.map(({ role }) => role))).toEqual([['seed', 'seed-shade']]);
  expect(labels).toEqual([]);
});

test('long names of networks lie apart and inside the picture', () => {
  const names = [
    'Tiers-lieux du Ponant (exemple)',
    'Tiers-Lieux.org, de toute la France',
    'Jardins reliés de la vallée',
    'Ateliers',
    'Cuisines communes',
  ];
  const networks = names.map((name, index) => ({ id: idAt(index), name, services: 2, ...(index > 0 && { parentId: idAt(0) }) }));
  const { labels } = drawCut({ communities: [], networks }, frames.entry);

  const half = (text: string) => text.length * 4.5;
  const clashes = labels.flatMap((one, index) =>
    labels
      .slice(index + 1)
      .filter((other) => Math.abs(one.x - other.x) < half(one.text) + half(other.text) && Math.abs(one.y - other.y) < 20),
  );
  expect(clashes).toEqual([]);
  expect(labels.filter(({ x, text }) => x < half(text) || x > frames.entry.width - half(text))).toEqual([]);
});

test('every community of the cut is rooted, with a network or without', () => {
  const communities = [
    { id: idAt(1), name: 'One', tools: 1, networkIds: [idAt(9)] },
    { id: idAt(2), name: 'Two', tools: 2, networkIds: [] },
    { id: idAt(3), name: 'Three', tools: 3, networkIds: ['one that is not drawn'] },
  ];
  const { plants, labels } = drawCut({ communities, networks: [{ id: idAt(9), name: 'A network', services: 2 }] }, frames.wide);

  expect(plants.map(({ name }) => name).sort()).toEqual(['One', 'Three', 'Two']);
  expect(labels.map(({ text }) => text)).toEqual(['A network']);
});
