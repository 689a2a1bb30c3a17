import type { Dictionary } from '../index.ts';

export const review: Dictionary['review'] = {};
