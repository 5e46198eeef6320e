import type { FastifyInstance } from 'fastify';
import { toOpenApi } from '../openapi.ts';
import type { ServerContext } from './server-context.ts';

/** The addresses that machines ask for: the API's description, probes, and metrics. */
export function mountSystemRoutes(app: FastifyInstance, context: ServerContext): void {
  const { options } = context;
  const open = { guarded: { access: 'public', anonymous: true } } as const;
  app.get('/healthz', { config: open }, (_request, reply) => reply.send({ status: 'ok' }));
  if (options.routesOnly === true) return;
  let document: string | undefined;
  app.get('/openapi.json', { config: open }, (_request, reply) => {
    document ??= JSON.stringify(toOpenApi(options.routes, { title: 'Bulwark', version: options.version }));
    return reply.type('application/json; charset=utf-8').send(document);
  });
  app.get('/readyz', { config: open }, async (_request, reply) => {
    const readiness = (await options.health?.ready()) ?? { ready: true, checks: {} };
    const ready = readiness.ready && !context.closing.signal.aborted;
    return reply.status(ready ? 200 : 503).send({ ...readiness, ready });
  });
  const { metrics } = options;
  if (metrics === undefined) return;
  const access = options.metricsAccess ?? 'viewer';
  app.get('/metrics', { config: { guarded: { access } } }, async (_request, reply) => {
    const page = await metrics.render();
    return reply.type(page.contentType).send(page.body);
  });
}
