import { origins, sorts } from '#domain/directory.ts';
import { loads, regimes } from '#domain/tool.ts';
import { needs } from '#editorial/vocabularies.ts';
import { filterFields, orderFields } from './directory-query.ts';
import { fieldNames, type ListName, unknownFields } from './contract.ts';
import { commas, number, type Problem, type Query, readQuery, writeQuery } from './query.ts';

const { kind: _, ...narrowing } = filterFields;

/** What a list of records can be asked: what the directory's page can, and how many at a time. */
export const apiFields = { ...narrowing, ...orderFields, limit: number({ min: 1, max: 100, usual: 50 }), fields: commas(fieldNames) };
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
  fields: 'names of fields with commas between them, to have no others',
};

/** Reads which fields of one record are asked for. */
export function readFields(parameters: URLSearchParams, list: ListName) {
  const { query, problems } = readQuery(parameters, { fields: apiFields.fields });
  return { fields: query.fields, errors: wrongFields([...problems.map(({ value }) => value), ...unknownFields(list, query.fields)]) };
}

const wrongFields = (values: readonly string[]) =>
  values.map((value) => ({ parameter: 'fields', value, detail: `Expected ${expected.fields}.` }));
interface WrongParameter {
  parameter: string;
  value: string;
  detail: string;
}

/** Everything in the parameters that is not among the fields or that they cannot read, with what was expected. */
export function errorsOf(
  parameters: URLSearchParams,
  problems: readonly Problem[],
  { fields, expected: told }: { fields: object; expected: Readonly<Record<string, string>> },
): WrongParameter[] {
  const names = Object.keys(fields);
  const wrong = problems.map(({ field, value }) => ({ parameter: field, value, detail: `Expected ${told[field] ?? 'something else'}.` }));
  const strange = [...new Set(parameters.keys())]
    .filter((name) => !names.includes(name))
    .map((name) => ({ parameter: name.slice(0, 60), value: '', detail: `Expected one of ${names.join(', ')}.` }));
  return [...wrong, ...strange];
}

/** Reads the parameters of a list; every one that is unknown or wrong is told, and nothing is guessed. */
export function readApiQuery(parameters: URLSearchParams, list: ListName) {
  const { query, problems } = readQuery(parameters, apiFields);
  const errors = errorsOf(parameters, problems, { fields: apiFields, expected });
  const lost =
    query.after && query.after.sort !== query.sort ? [{ parameter: 'after', value: '…', detail: `Expected ${expected.after}.` }] : [];
  return { query, errors: [...errors, ...wrongFields(unknownFields(list, query.fields)), ...lost] };
}

/** The parameters of the same list from another place on. */
export const writeApiQuery = (query: Partial<ApiQuery>): string => writeQuery(apiFields, query);
