import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticateTestRole, createHttpServer, walkAccess } from '#platform/http';
import { createLogger } from '#platform/logging';
import { describeRoutes } from './routes.ts';

test('every route refuses nobody and lower roles, and lets its own role in', async (context) => {
  const routes = describeRoutes();
  assert.ok(routes.length > 30, `only ${routes.length} routes`);
  const logger = createLogger({ level: 'silent', format: 'json', write: () => undefined });
  const server = createHttpServer({ routes, authenticate: authenticateTestRole, logger, version: '0' });
  context.after(() => server.close());
  const { asked, faults } = await walkAccess(routes, (await server.listen()).url);
  assert.deepEqual(faults, []);
  assert.equal(asked, routes.length * 6);
});

test('what everybody may call is a short list that somebody decided on', () => {
  const open = describeRoutes().filter(({ access }) => access === 'public');
  const names = open.map(({ method, path }) => `${method} ${path}`).sort();
  assert.deepEqual(names, [
    'DELETE /api/v1/session',
    'GET /api/v1/session',
    'GET /signin',
    'POST /api/v1/session',
  ]);
});
