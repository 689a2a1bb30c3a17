import type { Load } from '#domain/tool.ts';

/** The drawn sign that stands beside the word for how much room is left. */
export const loadSign: Record<Load, 'open' | 'limited' | 'waiting' | 'full'> = {
  open: 'open',
  limited: 'limited',
  'waiting-list': 'waiting',
  full: 'full',
};
