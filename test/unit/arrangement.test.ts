import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arrangementMoves,
  type ArrangementMoveName,
  type ArrangementState,
  arrangementStates,
  mayBecome,
  moveArrangement,
  nextServiceStates,
  serviceStates,
} from '#domain/arrangement.ts';

const names = Object.keys(arrangementMoves) as ArrangementMoveName[];
const actors = ['reviewer', 'admin', 'system'] as const;

/** DOMAIN.md, part 5, as it is written there. */
const arrows: readonly (readonly [ArrangementState | null, ArrangementState])[] = [
  [null, 'provisioning'],
  [null, 'active'],
  ['provisioning', 'active'],
  ['active', 'suspended'],
  ['suspended', 'active'],
  ['active', 'ending'],
  ['suspended', 'ending'],
  ['ending', 'ended'],
  ['provisioning', 'ended'],
];

test('the table leads where the specification says, and nowhere else', () => {
  const led = [null, ...arrangementStates].flatMap((from) =>
    names.flatMap((name) => {
      const moved = moveArrangement(from, name, 'admin');
      return moved.ok ? [`${from} → ${moved.state}`] : [];
    }),
  );

  expect(led.toSorted()).toEqual(arrows.map(([from, to]) => `${from} → ${to}`).toSorted());
});

test('whoever moves at random stays in the table, and what has ended stays ended', () => {
  const steps = fc.array(fc.record({ name: fc.constantFrom(...names), by: fc.constantFrom(...actors) }), { maxLength: 30 });

  fc.assert(
    fc.property(steps, (tried) => {
      let state: ArrangementState | null = null;
      for (const { name, by } of tried) {
        const from: ArrangementState | null = state;
        const moved = moveArrangement(from, name, by);
        if (!moved.ok) continue;
        expect(arrows).toContainEqual([from, moved.state]);
        expect(from).not.toBe('ended');
        state = moved.state;
      }
    }),
  );
});

test.each([
  ['suspend', 'active'],
  ['resume', 'suspended'],
  ['begin-ending', 'active'],
  ['end', 'ending'],
  ['end-unbegun', 'provisioning'],
] as const)('%s is for admins alone', (name, from) => {
  expect(actors.filter((by) => moveArrangement(from, name, by).ok)).toEqual(['admin']);
  expect(moveArrangement(from, name, 'reviewer')).toEqual({ ok: false, refusal: 'not-yours' });
});

test('a service that ended never comes back, and none goes back to be deployed', () => {
  expect(nextServiceStates('retired')).toEqual([]);
  expect(serviceStates.filter((from) => mayBecome(from, 'to_deploy'))).toEqual([]);
});
