import { kinds, views } from '#domain/directory.ts';
import { errorsOf, expected } from './api-query.ts';
import { problem } from './contract.ts';
import { filterFields, orderFields, viewFields } from './directory-query.ts';
import { type Query, readQuery, writeQuery } from './query.ts';

const { after: _, ...order } = orderFields;

/** What the directory's own address can say, but for the page that it shows: the same list in any format. */
const publishedFields = { ...filterFields, ...order, ...viewFields };
export type PublishedQuery = Query<typeof publishedFields>;

/** Reads what is asked of a list in another format; a parameter that is unknown or wrong is refused, as in the API. */
export function readPublishedQuery(parameters: URLSearchParams): { ok: true; query: PublishedQuery } | { ok: false; response: Response } {
  const { query, problems } = readQuery(parameters, publishedFields);
  const told = { ...expected, kind: kinds.join(', '), view: views.join(', ') };
  const errors = errorsOf(parameters, problems, { fields: publishedFields, expected: told });
  if (errors.length === 0) return { ok: true, query };
  return { ok: false, response: problem(400, 'Wrong parameters', 'What is expected stands beside each in "errors".', errors) };
}

/** The parameters of the same list in another format: what it shows, without how the page shows it. */
export const writePublishedQuery = (query: PublishedQuery): string =>
  writeQuery(publishedFields, { ...query, view: 'list', map: undefined });
