import { z } from 'zod';
import type { Access, Route } from './types.ts';

type Json = Readonly<Record<string, unknown>>;

export interface OpenApiInfo {
  readonly title: string;
  readonly version: string;
}

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457. `code` is stable; `errors` lists the wrong fields of a request.',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    id: { type: 'string', description: 'Names the line in the log that knows the cause.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

const SECURITY_SCHEMES = {
  token: { type: 'http', scheme: 'bearer', description: 'An API token, `bwk_…`.' },
  session: { type: 'apiKey', in: 'cookie', name: 'bulwark_session' },
};

/** The OpenAPI 3.1 document of a table of routes. The same routes give the same text, in the order of their paths. */
export function toOpenApi(routes: readonly Route[], info: OpenApiInfo): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of [...routes].sort(byPath)) {
    const path = toTemplate(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(route) };
  }
  return {
    openapi: '3.1.0',
    info,
    tags: [...new Set(routes.map((route) => route.tag))].sort().map((name) => ({ name })),
    paths,
    components: { schemas: { Problem: PROBLEM }, securitySchemes: SECURITY_SCHEMES },
  };
}

function byPath(a: Route, b: Route): number {
  const [left, right] = [`${a.path} ${a.method}`, `${b.path} ${b.method}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

function toTemplate(path: string): string {
  return path.replaceAll(/:([A-Za-z0-9_]+)/g, '{$1}');
}

function toOperation(route: Route): Json {
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.tag],
    'x-access': route.access,
    security: toSecurity(route.access),
    parameters: [...toParameters('path', route.params), ...toParameters('query', route.query)],
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: json(toSchema(route.body, 'input')) } }),
    responses: { ...toSuccess(route), default: PROBLEM_RESPONSE },
  };
}

const PROBLEM_RESPONSE = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** From method and path, as they are unique: `GET /api/v1/users/:id` is `getUsersId`. */
function operationId(route: Route): string {
  const words = route.path
    .replace(/^\/api\/v\d+/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return route.method.toLowerCase() + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('');
}

function toSecurity(access: Access): readonly Json[] {
  return access === 'public' ? [] : [{ token: [] }, { session: [] }];
}

function toParameters(place: 'path' | 'query', schema: z.ZodType | undefined): readonly Json[] {
  if (schema === undefined) return [];
  const object = toSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(object.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (object.required ?? []).includes(name),
    schema: property,
  }));
}

function toSuccess(route: Route): Json {
  switch (route.kind) {
    case 'events':
      return {
        200: {
          description: 'Server-sent events',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
      };
    case 'download':
      return { 200: { description: 'A file', content: { '*/*': { schema: { type: 'string' } } } } };
    case 'redirect':
      return { 303: { description: 'On to a page', headers: { Location: { schema: { type: 'string' } } } } };
    case 'json':
    case 'cookies':
      if (route.status === 204) return { 204: { description: 'Done' } };
      return {
        [route.status ?? 200]: { description: 'Done', content: json(toSchema(route.response, 'output')) },
      };
  }
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

/** What JSON Schema cannot say (a date, a transform) is left open rather than refused: the document is a help. */
function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', cycles: 'ref' });
  return rest;
}
