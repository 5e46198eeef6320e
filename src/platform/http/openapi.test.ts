import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { defineRoute, noContent, toOpenApi } from './index.ts';

const base = { summary: 'Does it', tag: 'things', access: 'operator' } as const;

test('routes become operations with parameters, bodies, answers and who may call', () => {
  const put = defineRoute({
    ...base,
    kind: 'json',
    method: 'PUT',
    path: '/api/v1/things/:id',
    params: z.object({ id: z.string() }),
    query: z.object({ dry: z.coerce.boolean().default(false), at: z.string() }),
    body: z.object({ name: z.string().default('x') }),
    response: z.object({ name: z.string().default('x') }),
    handle: async () => ({ name: 'x' }),
  });
  const remove = defineRoute({
    ...base,
    kind: 'json',
    method: 'DELETE',
    path: '/api/v1/things/:id',
    response: noContent,
    status: 204,
    handle: async () => null,
  });
  const document = toOpenApi([put, remove], { title: 'T', version: '1' });
  const path = (document['paths'] as Record<string, Record<string, Record<string, unknown>>>)[
    '/api/v1/things/{id}'
  ];
  const operation = path?.['put'] ?? {};
  assert.deepEqual(Object.keys(path ?? {}), ['delete', 'put']);
  assert.equal(operation['operationId'], 'putThingsId');
  assert.equal(operation['x-access'], 'operator');
  assert.deepEqual(
    (operation['parameters'] as { name: string; in: string; required: boolean }[]).map((one) => [
      one.name,
      one.in,
      one.required,
    ]),
    [
      ['id', 'path', true],
      ['dry', 'query', false],
      ['at', 'query', true],
    ],
  );
  // A default makes a field optional in what comes in, and certain in what goes out.
  assert.equal(JSON.stringify(operation['requestBody']).includes('"required":["name"]'), false);
  assert.equal(JSON.stringify(operation['responses']).includes('"required":["name"]'), true);
  assert.ok('204' in ((path?.['delete']?.['responses'] as object) ?? {}));
});

test('the order of the routes changes nothing', () => {
  const route = (path: string) =>
    defineRoute({ ...base, kind: 'json', method: 'GET', path, response: z.string(), handle: async () => '' });
  const routes = [route('/b'), route('/a'), route('/a/:x')];
  const info = { title: 'T', version: '1' };
  assert.equal(JSON.stringify(toOpenApi(routes, info)), JSON.stringify(toOpenApi(routes.reverse(), info)));
});
