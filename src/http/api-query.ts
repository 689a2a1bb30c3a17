import { origins, sorts } from '#domain/directory.ts';
import { loads, regimes } from '#domain/tool.ts';
import { needs } from '#editorial/vocabularies.ts';
import { filterFields, orderFields } from './directory-query.ts';
import { number, type Query, readQuery, writeQuery } from './query.ts';

const { kind: _, ...narrowing } = filterFields;

/** What a list of records can be asked: what the directory's page can, and how many at a time. */
export const apiFields = { ...narrowing, ...orderFields, limit: number({ min: 1, max: 100, usual: 50 }) };
export type ApiQuery = Query<typeof apiFields>;

/** What each parameter may be, for the sentence that a wrong one gets and for the description of the API. */
export const expected: Readonly<Record<keyof typeof apiFields, string>> = {
  q: 'words to look for, 200 characters at most',
  place: 'a place of France by its name or postcode; its department and what speaks for its whole region are meant',
  network: 'the slug of a network',
  tool: 'the slug of a tool, as in /api/v1/tools',
  need: `what a tool serves: ${Object.keys(needs).join(', ')}`,
  region: 'the INSEE code of a region',
  department: 'the INSEE code of a department',
  theme: 'a theme, as the records name them',
  regime: `who may have an account at a service: ${regimes.join(', ')}`,
  load: `how much room is left at a service: ${loads.join(', ')}`,
  stamp: 'a stamp that a network gives, as "network.stamp"',
  origin: `${origins.join(' or ')}: kept here, or read from another directory`,
  newcomers: '"yes", or absent',
  confirmed: '"yes" for what was confirmed within a year, or absent',
  sort: sorts.join(', '),
  after: 'what the previous page gave as "next", in the same order',
  limit: 'a whole number from 1 to 100',
};

/** Reads the parameters of a list; every one that is unknown or wrong is told, and nothing is guessed. */
export function readApiQuery(parameters: URLSearchParams) {
  const { query, problems } = readQuery(parameters, apiFields);
  const isKnown = (name: string): name is keyof typeof apiFields => Object.hasOwn(apiFields, name);
  const wrong = problems.map(({ field, value }) => ({
    parameter: field,
    value,
    detail: `Expected ${isKnown(field) ? expected[field] : 'something else'}.`,
  }));
  const strange = [...new Set(parameters.keys())]
    .filter((name) => !isKnown(name))
    .map((name) => ({ parameter: name.slice(0, 60), value: '', detail: `Expected one of ${Object.keys(apiFields).join(', ')}.` }));
  const lost =
    query.after && query.after.sort !== query.sort ? [{ parameter: 'after', value: '…', detail: `Expected ${expected.after}.` }] : [];
  return { query, errors: [...wrong, ...strange, ...lost] };
}

/** The parameters of the same list from another place on. */
export const writeApiQuery = (query: Partial<ApiQuery>): string => writeQuery(apiFields, query);
