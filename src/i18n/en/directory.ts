import type { Dictionary } from '../index.ts';

export const directory: Dictionary['directory'] = {};
