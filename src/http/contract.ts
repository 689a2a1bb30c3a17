import { z } from 'zod';
import { shapes } from '#domain/published.ts';

/** The public API: its lists, and how it says no. What a shape does not name is not answered. */

/** The four lists of the API, each with the kind of its records. */
export const lists = { networks: 'network', communities: 'community', services: 'service', tools: 'tool' } as const;
export type ListName = keyof typeof lists;

export const isListName = (word: string | undefined): word is ListName => word !== undefined && Object.hasOwn(lists, word);

/** Every name of a field that a record of some list has. */
export const fieldNames = [...new Set(Object.values(shapes).flatMap((shape) => Object.keys(shape.shape)))].sort();

/** What is answered of a shape when only these of its fields are asked for; all of it where none are. */
export const chosen = (shape: z.ZodObject, fields: readonly string[]): z.ZodObject =>
  fields.length === 0 ? shape : z.object(Object.fromEntries(Object.entries(shape.shape).filter(([field]) => fields.includes(field))));

/** Those of the names that records of a list do not have. */
export const unknownFields = (list: ListName, fields: readonly string[]): string[] =>
  fields.filter((field) => !Object.hasOwn(shapes[lists[list]].shape, field));

const word = z.object({ fr: z.string(), en: z.string() });
const keyed = z.object({ key: z.string(), name: word });

/** The words that records name by a key, so that a program can say them: in the order of the screens. */
export const vocabulariesShape = z.object({
  themes: z.array(keyed),
  needs: z.array(keyed.extend({ tools: z.array(z.string()) })),
  sizes: z.array(keyed),
  welcomes: z.array(keyed),
  regions: z.array(z.object({ code: z.string(), name: z.string() })).describe('INSEE codes'),
  departments: z.array(z.object({ code: z.string(), name: z.string(), region: z.string() })).describe('INSEE codes'),
  licence: z.object({ name: z.string(), url: z.url() }),
});

/** One page of a list. */
export const listOf = <Shape extends z.ZodType>(shape: Shape) =>
  z.object({
    data: z.array(shape),
    total: z.number().int(),
    next: z.url().nullable().describe('The address of the next page; null on the last'),
    licence: z.object({ name: z.string(), url: z.url() }),
  });

/** How every refusal looks: RFC 9457. */
export const problemShape = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(z.object({ parameter: z.string(), value: z.string(), detail: z.string() })).optional(),
});

const forEveryone = { 'access-control-allow-origin': '*' };

/** Answers what the shape lets through, to any site. */
export const answer = <Shape extends z.ZodType>(shape: Shape, value: z.input<Shape>): Response =>
  Response.json(shape.parse(value), { headers: { ...forEveryone, 'content-type': 'application/json; charset=utf-8' } });

/** Answers that it cannot be, and why: RFC 9457. */
export const problem = (
  status: number,
  title: string,
  detail: string,
  errors?: readonly { parameter: string; value: string; detail: string }[],
): Response =>
  Response.json(problemShape.parse({ type: 'about:blank', title, status, detail, errors }), {
    status,
    headers: { ...forEveryone, 'content-type': 'application/problem+json; charset=utf-8' },
  });
