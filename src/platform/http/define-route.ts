import type { z } from 'zod';
import type { Route } from './types.ts';

type Shape = z.ZodType;

/**
 * Gives a route's handler its types from the route's schemas, and answers the route as the server takes it.
 *
 * @example
 * defineRoute({
 *   kind: 'json', method: 'GET', path: '/api/v1/runs/:run', summary: 'One run', tag: 'runs', access: 'viewer',
 *   params: z.object({ run: z.string() }), response: runSchema,
 *   handle: async ({ params }) => runs.get(params.run),
 * });
 */
export function defineRoute<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
  R extends Shape = Shape,
>(route: Route<P, Q, B, R>): Route {
  // The server parses with these very schemas before it calls the handler, so forgetting the types is safe.
  return route as unknown as Route;
}
