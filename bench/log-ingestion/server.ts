import { auditRoutes, logKinds } from '#infrastructure/auditing';
import { createHttpServer } from '#platform/http';
import { createLogger } from '#platform/logging';
import { openLogs } from '#platform/logs';

/** The receiver as the server has it, on a folder of its own. Says where it listens; a line on standard input makes it lay out all it has. */
const [folder = ''] = process.argv.slice(2);
const logs = await openLogs({ folder, kinds: logKinds });
const server = createHttpServer({
  routes: auditRoutes(logs),
  authenticate: async () => ({ kind: 'token', id: 'bench', name: 'bench', role: 'operator' }),
  logger: createLogger({ level: 'silent', format: 'json', write: () => undefined }),
  version: '0',
  health: { ready: async () => ({ ready: true, checks: {} }) },
  metrics: { render: async () => ({ contentType: 'text/plain', body: '' }) },
});
const { url } = await server.listen();
process.stdout.write(`${url}\n`);
process.stdin.on('data', async () => {
  await logs.seal();
  await logs.maintain();
  const [audit] = logs.usage();
  const { rss } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ records: audit?.records, bytes: audit?.bytes, rss })}\n`);
});
