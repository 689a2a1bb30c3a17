import { plain } from './plain.ts';
import type { Regime } from './tool.ts';

/** What a service said of itself, as far as it did. */
export interface SoftwareTold {
  software: string | null;
  version: string | null;
  isOpen: boolean | null;
}

/** What a record says otherwise than the service itself: which software it is, or who may join. */
export type Mismatch = 'software' | 'open' | 'closed';

const openTo: readonly Regime[] = ['none', 'free'];

/** Where a record and what its service said of itself do not go together; `software` is how the catalogue names what is behind the tool. */
export function mismatches(told: SoftwareTold, record: { software: string; regime: Regime }): Mismatch[] {
  const isOther =
    told.software !== null &&
    !plain(record.software)
      .replace(/[^a-z0-9]/g, '')
      .includes(plain(told.software).replace(/[^a-z0-9]/g, ''));
  return [
    ...(isOther ? (['software'] as const) : []),
    ...(told.isOpen === true && !openTo.includes(record.regime) ? (['open'] as const) : []),
    ...(told.isOpen === false && record.regime === 'free' ? (['closed'] as const) : []),
  ];
}
