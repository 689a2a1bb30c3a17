import type { Dictionary } from '../index.ts';

export const questions: Dictionary['questions'] = {};
