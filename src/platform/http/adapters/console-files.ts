import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '../errors.ts';
import { assetHeaders, pageHeaders } from '../security-headers.ts';
import { answerProblem } from './answer-problem.ts';
import type { RouteConfig, ServerContext } from './server-context.ts';

const PUBLIC: RouteConfig = { access: 'public', anonymous: true };

const NOT_BUILT = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Bulwark</title></head>
<body>
<h1>The console has not been built</h1>
<p>The server runs and its API answers. To build the console, run <code>./bulwark up</code> in the project's folder, or
<code>npx vite build console</code>, and load this page again.</p>
</body>
</html>
`;

/** Serves the built console: hashed assets for ever, index.html fresh with a nonce, and index.html for its pages. */
export async function mountConsole(app: FastifyInstance, context: ServerContext): Promise<void> {
  const { default: fastifyStatic } = await import('@fastify/static');
  await app.register(fastifyStatic, { serve: false, preCompressed: true });
  const root = context.options.staticDir === undefined ? undefined : resolve(context.options.staticDir);
  app.route({
    method: 'GET',
    url: '/*',
    config: { guarded: PUBLIC },
    handler: (request, reply) => answerPath(context, root, request, reply),
    errorHandler: (error, request, reply) =>
      answerProblem(context, isRefusal(error) ? notFound() : error, request, reply),
  });
  app.setNotFoundHandler((request, reply) => answerMissing(context, root, request, reply));
}

async function answerPath(
  context: ServerContext,
  root: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const path = (request.params as { readonly '*': string })['*'];
  if (root === undefined || path === '' || path === 'index.html')
    return answerMissing(context, root, request, reply);
  if (isApi(request.url) || /(?:^|[\\/])\.\.(?:[\\/]|$)|\0/.test(path)) throw notFound();
  reply.headers(assetHeaders(context.tls, path));
  // Vite puts what carries a hash in its name into assets/.
  const hashed = path.startsWith('assets/');
  const caching = hashed ? { maxAge: '365d', immutable: true } : { maxAge: 0 };
  reply.removeHeader('cache-control');
  return reply.sendFile(path, root, { ...caching, index: false, dotfiles: 'ignore' });
}

/** Pages of the console have addresses of their own, which the console's router knows and no file has. */
async function answerMissing(
  context: ServerContext,
  root: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (isApi(request.url) || !wantsPage(request)) throw notFound();
  const nonce = randomBytes(18).toString('base64url');
  const page = await readIndex(root);
  return reply
    .status(page === undefined ? 503 : 200)
    .headers(pageHeaders(context.tls, nonce))
    .type('text/html; charset=utf-8')
    .send((page ?? NOT_BUILT).replaceAll('__CSP_NONCE__', nonce));
}

function wantsPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const path = request.url.split('?', 1)[0] ?? '';
  const isFile = /\.[A-Za-z0-9]{1,8}$/.test(path) && !path.endsWith('.html');
  return !path.startsWith('/assets/') && (!isFile || (request.headers.accept ?? '').includes('text/html'));
}

/** Folders, and other spellings of a path (`a//b`, `a/./b`), are refused as forbidden: for a client they are not there. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof HttpProblem) return false;
  const { statusCode } = error as Error & { readonly statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500;
}

function isApi(url: string): boolean {
  return /^\/api(?:[/?]|$)/.test(url);
}

function notFound(): HttpProblem {
  return new HttpProblem(404, 'not-found', 'There is nothing at this address.');
}

/** Read each time: it is small, and a console that was just built shows at once. */
async function readIndex(root: string | undefined): Promise<string | undefined> {
  if (root === undefined) return undefined;
  try {
    return await readFile(join(root, 'index.html'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
