import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HttpProblem, type Route } from '#platform/http';
import { InspectionError } from './errors.ts';
import { inspectionRoutes } from './routes.ts';
import type { InspectionService } from './service.ts';

const refuse = () => {
  throw new InspectionError('unknown-cluster', 'There is no cluster named x.');
};
const service = new Proxy({}, { get: () => refuse }) as InspectionService;
const routes = inspectionRoutes(service);

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

describe('the routes of inspection', () => {
  it('are each there once', () => {
    assert.ok(routes.length >= 18);
    assert.equal(new Set(routes.map(nameOf)).size, routes.length);
  });

  it('let viewers read and operators change', () => {
    for (const route of routes)
      assert.equal(route.access, route.method === 'GET' ? 'viewer' : 'operator', nameOf(route));
  });

  it('answer what is not there as a problem with its code', async () => {
    const request = {
      params: { cluster: 'x', run: 'x', id: 'x' },
      query: {},
      body: {},
      caller: undefined,
      language: 'en',
      signal: new AbortController().signal,
      remoteAddress: '',
    };
    for (const route of routes) {
      const ask = async () => {
        // The server parses with the route's schemas first; this service looks at nothing of it.
        const answer = (route.handle as (request: unknown) => unknown)(request);
        if (route.kind === 'events') for await (const _event of answer as AsyncIterable<unknown>) break;
        await answer;
      };
      const isList = ['GET /api/v1/clusters', 'GET /api/v1/inspection/checks'].includes(nameOf(route));
      if (isList) continue;
      await assert.rejects(
        ask,
        (error) => error instanceof HttpProblem && error.status === 404,
        nameOf(route),
      );
    }
  });
});
