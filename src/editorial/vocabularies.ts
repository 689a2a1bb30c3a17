import { z } from 'zod';
import { byWord } from '#domain/by-word.ts';
import { readContent } from './read.ts';

const word = z.strictObject({ fr: z.string(), en: z.string() });

/** A vocabulary: words in both languages by the key that is stored. The order of the file is the order of the screen. */
export type Vocabulary = Readonly<Record<string, z.output<typeof word>>>;

const read = (file: string): Vocabulary => byWord(readContent(`vocabularies/${file}.yaml`, z.record(z.string(), word)));

export const themes = read('themes');
export const sizes = read('sizes');
export const giving = read('giving');
export const welcomes = read('welcomes');
/** What an amendment may change. */
export const changes = read('changes');
export const declineReasons = read('decline-reasons');

/** Needs, each with the tools that serve it. */
export const needs = byWord(readContent('vocabularies/needs.yaml', z.record(z.string(), word.extend({ tools: z.array(z.string()) }))));
