import { z } from 'zod';

/** The public API: its lists, and how it says no. What a shape does not name is not answered. */

/** The four lists of the API, each with the kind of its records. */
export const lists = { networks: 'network', communities: 'community', services: 'service', tools: 'tool' } as const;
export type ListName = keyof typeof lists;

export const isListName = (word: string | undefined): word is ListName => word !== undefined && Object.hasOwn(lists, word);

/** One page of a list. */
export const listOf = <Shape extends z.ZodType>(shape: Shape) =>
  z.object({
    data: z.array(shape),
    total: z.number().int(),
    next: z.url().nullable().describe('The address of the next page; null on the last'),
    licence: z.object({ name: z.string(), url: z.url() }),
  });

/** How every refusal looks: RFC 9457. */
export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z.array(z.object({ parameter: z.string(), value: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

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
