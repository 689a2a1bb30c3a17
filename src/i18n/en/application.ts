import type { Dictionary } from '../index.ts';

export const application: Dictionary['application'] = {};
