import type { FastifyRequest } from 'fastify';
import { includesRole } from '../roles.ts';
import type { Route } from '../types.ts';
import type { ServerContext } from './server-context.ts';

/** Is who opened a stream still somebody who may? An answer that goes on can outlive a session or a role. */
export async function mayStillListen(
  context: ServerContext,
  route: Pick<Route, 'access'>,
  request: FastifyRequest,
): Promise<boolean> {
  const credentials = context.requests.get(request)?.credentials;
  if (route.access === 'public' || credentials === undefined) return route.access === 'public';
  const caller = await context.options.authenticate({ ...credentials, passive: true });
  return caller !== undefined && includesRole(caller.role, route.access);
}
