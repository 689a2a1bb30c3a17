import type { Dictionary } from '../index.ts';

export const records: Dictionary['records'] = {};
