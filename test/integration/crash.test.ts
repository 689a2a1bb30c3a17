import { expect, test } from 'vitest';
import { killWhileSending } from '../support/crash.ts';

test(
  'killed while requests are sent, the portal keeps every one that it acknowledged, once, with its letter',
  { timeout: 180_000 },
  async () => {
    const toll = await killWhileSending(3, () => {});

    expect(toll.faults).toEqual([]);
    expect(toll.acknowledged).toBeGreaterThan(30);
  },
);
