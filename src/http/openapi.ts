import { z } from 'zod';
import { facets, sorts } from '#domain/directory.ts';
import { shapes } from '#domain/published.ts';
import { apiFields, expected } from './api-query.ts';
import { listOf, type ListName, lists, problemShape, vocabulariesShape } from './contract.ts';

/** A JSON Schema without what only matters to a document of its own. */
function schemaOf(shape: z.ZodType): object {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: 'draft-2020-12', io: 'output', reused: 'inline' });
  return schema;
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ 'application/json': { schema } });
const refused = (description: string) => ({ description, content: { 'application/problem+json': { schema: ref('Problem') } } });

const several = new Set<string>(facets);

/** The schemas of parameters that are more than a text. */
const schemas: Partial<Record<keyof typeof apiFields, object>> = {
  limit: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
  sort: { type: 'string', enum: sorts, default: 'relevance' },
  fields: { type: 'array', items: { type: 'string' } },
};
const list = { type: 'array', items: { type: 'string' } };

function parameterOf(name: keyof typeof apiFields) {
  const schema = schemas[name] ?? (several.has(name) ? list : { type: 'string' });
  const style = name === 'fields' || several.has(name) ? { style: 'form', explode: name !== 'fields' } : {};
  return { name, in: 'query', required: false, description: expected[name], schema, ...style };
}

const tooMany = { 429: refused('More than 600 requests in a minute: "Retry-After" says when to come back') };
const byId = 'the slug of the record, or its id, which never changes';
const nameOf: Record<ListName, string> = { networks: byId, communities: byId, services: byId, tools: 'the slug of the tool' };

const titles: Record<ListName, string> = { networks: 'Network', communities: 'Community', services: 'Service', tools: 'Tool' };

function operations(list: ListName) {
  const name = titles[list];
  const names = Object.keys(apiFields) as (keyof typeof apiFields)[];
  const filters = names.filter((one) => list !== 'tools' || one === 'fields').map(parameterOf);
  return {
    [`/api/v1/${list}`]: {
      get: {
        operationId: `list${name}`,
        summary: `Lists ${list}, page by page`,
        parameters: filters,
        responses: {
          200: { description: `One page of ${list}`, content: json(ref(`${name}List`)) },
          400: refused('A parameter is unknown or wrong'),
          ...tooMany,
        },
      },
    },
    [`/api/v1/${list}/{name}`]: {
      get: {
        operationId: `get${name}`,
        summary: `Answers one of the ${list}`,
        parameters: [
          { name: 'name', in: 'path', required: true, description: nameOf[list], schema: { type: 'string' } },
          parameterOf('fields'),
        ],
        responses: {
          200: { description: name, content: json(ref(name)) },
          301: { description: 'It has another address now' },
          404: refused('There is none at this address'),
          410: refused('It was withdrawn'),
          ...tooMany,
        },
      },
    },
  };
}

const vocabularies = {
  '/api/v1/vocabularies': {
    get: {
      operationId: 'getVocabularies',
      summary: 'Answers the words behind the keys that records hold',
      responses: { 200: { description: 'All of them', content: json(ref('Vocabularies')) }, ...tooMany },
    },
  },
};

/** The description of the public API, made from the shapes that its answers pass through: OpenAPI 3.1. */
export function describeApi({ name, siteUrl, licence }: { name: string; siteUrl: string; licence: { name: string; url: string } }): object {
  const schemas = Object.entries(lists).flatMap(([list, kind]) => {
    const title = titles[list as ListName];
    const { data: _, ...page } = listOf(z.unknown()).shape;
    const listSchema = schemaOf(z.object(page)) as { properties: object; required: string[] };
    return [
      [title, schemaOf(shapes[kind])],
      [
        `${title}List`,
        {
          ...listSchema,
          properties: { data: { type: 'array', items: ref(title) }, ...listSchema.properties },
          required: ['data', ...listSchema.required],
        },
      ],
    ] as const;
  });
  return {
    openapi: '3.1.0',
    info: {
      title: `${name}: directory`,
      version: '1',
      description: 'The public directory, read only. No key, no cookie. Records with an "origin" belong to another directory.',
      license: licence,
    },
    servers: [{ url: siteUrl }],
    paths: { ...(Object.assign({}, ...(Object.keys(lists) as ListName[]).map(operations)) as object), ...vocabularies },
    components: { schemas: { ...Object.fromEntries(schemas), Vocabularies: schemaOf(vocabulariesShape), Problem: schemaOf(problemShape) } },
  };
}
