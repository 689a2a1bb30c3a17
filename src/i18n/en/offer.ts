import type { Dictionary } from '../index.ts';

export const offer: Dictionary['offer'] = {};
