import { z } from 'zod';
import { shapes } from '#domain/published.ts';
import { type ListName, lists } from './contract.ts';

/** What a field of a record holds, in words that dictionaries know. */
export interface ApiField {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'date' | 'date-time' | 'uri' | 'uuid';
  isList: boolean;
  isNullable: boolean;
  /** Names within it, where it is an object. */
  within: readonly string[];
}

type Schema = Exclude<NonNullable<z.core.JSONSchema.BaseSchema['properties']>[string], boolean>;

const known: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean', 'object', 'date', 'date-time', 'uri', 'uuid']);
const isKnown = (word: unknown): word is ApiField['type'] => typeof word === 'string' && known.has(word);
const isSchema = (schema: unknown): schema is Schema => typeof schema === 'object' && schema !== null && !Array.isArray(schema);

function fieldOf(name: string, schema: Schema): ApiField {
  const [one, other] = schema.anyOf ?? [];
  if (isSchema(one) && isSchema(other) && other.type === 'null') return { ...fieldOf(name, one), isNullable: true };
  if (schema.type === 'array' && isSchema(schema.items)) return { ...fieldOf(name, schema.items), isList: true };
  const type = isKnown(schema.format) ? schema.format : isKnown(schema.type) ? schema.type : 'string';
  return { name, type, isList: false, isNullable: false, within: Object.keys(schema.properties ?? {}) };
}

/** The fields of the records of a list, in the order in which they are answered. */
export function fieldsOf(list: ListName): ApiField[] {
  const { properties = {} } = z.toJSONSchema(shapes[lists[list]], { io: 'output', reused: 'inline' });
  return Object.entries(properties).flatMap(([name, schema]) => (isSchema(schema) ? [fieldOf(name, schema)] : []));
}
