import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { contentDisposition } from '../content-disposition.ts';
import { formatCookie } from '../cookies.ts';
import { HttpProblem } from '../errors.ts';
import { parseLanguage } from '../language.ts';
import { parseRequest } from '../parse-request.ts';
import type { Download, Redirect, Route, RouteRequest, SetCookie } from '../types.ts';
import { answerEvents } from './answer-events.ts';
import { mayStillListen } from './may-still-listen.ts';
import type { RouteConfig, ServerContext } from './server-context.ts';
import { watchStall } from './watch-stall.ts';

const NO_BYTES = Buffer.alloc(0);

type AnyRequest = RouteRequest<z.ZodType | undefined, z.ZodType | undefined, z.ZodType | undefined>;

/** Puts a route of the table onto Fastify. */
export function mountRoute(app: FastifyInstance, context: ServerContext, route: Route): void {
  if (route.bodyAs !== 'bytes') {
    mount(app, context, route);
    return;
  }
  // Parsers belong to a scope, so a route that reads nothing itself has one of its own; the guard's hooks hold in it.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    mount(scope, context, route);
  });
}

function mount(app: FastifyInstance, context: ServerContext, route: Route): void {
  const guarded: RouteConfig = {
    access: route.access,
    ...(route.scope === undefined ? {} : { scope: route.scope }),
    ...(route.rateLimit === undefined ? {} : { rateLimit: route.rateLimit }),
  };
  app.route({
    method: route.method,
    url: route.path,
    config: { guarded },
    bodyLimit: route.bodyLimitBytes ?? context.limits.bodyBytes,
    // A HEAD would start an export or a stream only to throw it away.
    exposeHeadRoute: route.kind === 'json',
    handler: (request, reply) => answer(context, route, request, reply),
  });
}

async function answer(
  context: ServerContext,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { params, query, body } = request;
  const bytes = Buffer.isBuffer(body) ? body : NO_BYTES;
  const parsed = await parseRequest(route, { params, query, body: bytes === NO_BYTES ? body : undefined });
  const incoming = {
    ...describe(context, request),
    ...parsed,
    bytes,
    signal: goneSignal(reply),
  } as AnyRequest;
  const deadline = <T>(work: (request: AnyRequest) => Promise<T>) => withDeadline(context, incoming, work);
  switch (route.kind) {
    case 'json':
      return answerJson(route.response, route.status, await deadline(route.handle), reply);
    case 'cookies': {
      const { body, cookies } = await deadline(route.handle);
      return answerJson(route.response, route.status, body, setCookies(reply, cookies));
    }
    case 'redirect':
      return answerRedirect(await deadline(route.handle), reply);
    case 'download':
      return answerDownload(context, route, await deadline(route.handle), reply);
    case 'events':
      return answerEvents(context, route, incoming, request, reply);
  }
}

function describe(context: ServerContext, request: FastifyRequest) {
  const known = context.requests.get(request);
  const chosen = known?.credentials.cookies['bulwark_language'];
  const lastEventId = request.headers['last-event-id'];
  return {
    caller: known?.caller,
    language: chosen === 'en' || chosen === 'zh' ? chosen : parseLanguage(request.headers['accept-language']),
    remoteAddress: request.ip,
    ...(typeof lastEventId === 'string' ? { lastEventId } : {}),
    ...describeBody(request),
  };
}

function describeBody({ headers }: FastifyRequest) {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  const encoding = headers['content-encoding'];
  return {
    ...(type === '' ? {} : { contentType: type.trim().toLowerCase() }),
    ...(encoding === undefined ? {} : { contentEncoding: encoding.trim().toLowerCase() }),
  };
}

/** Aborted when the connection ends before the answer does. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** A handler that does not answer in time is told to stop, and the client hears so. */
async function withDeadline<T>(
  context: ServerContext,
  incoming: AnyRequest,
  work: (request: AnyRequest) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const seconds = Math.round(context.limits.handlerTimeoutMs / 1000);
    reject(new HttpProblem(503, 'timed-out', `The server did not get it done in ${seconds} s.`));
    late.abort();
  }, context.limits.handlerTimeoutMs);
  try {
    return await Promise.race([
      work({ ...incoming, signal: AbortSignal.any([incoming.signal, late.signal]) }),
      promise,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** Only what the schema names leaves the server; an answer that does not fit is our mistake, not the client's. */
async function answerJson(
  schema: z.ZodType,
  status: number | undefined,
  value: unknown,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (status === 204) return reply.status(204).send();
  const result = await schema.safeParseAsync(value);
  if (!result.success) throw new Error('the answer does not fit its schema', { cause: result.error });
  return reply
    .status(status ?? 200)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(result.data));
}

function setCookies(reply: FastifyReply, cookies: readonly SetCookie[]): FastifyReply {
  return reply.header('set-cookie', cookies.map(formatCookie));
}

function answerRedirect(redirect: Redirect, reply: FastifyReply): FastifyReply {
  // One slash and no second: `//host` and `/\host` would lead to another site.
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(redirect.location)) {
    throw new Error(`a redirect must lead to a path of our own, not to ${redirect.location}`);
  }
  return setCookies(reply, redirect.cookies).redirect(redirect.location, 303);
}

/** The first piece is made before the headers go out, so that what fails early is a problem and not half a file. */
async function answerDownload(
  context: ServerContext,
  route: Route,
  download: Download,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const pieces = download.body[Symbol.asyncIterator]();
  const first = await pieces.next();
  const body = Readable.from(resume(first, pieces), { objectMode: false });
  body.once('error', (error) =>
    context.options.logger.error('a download broke off', { request: reply.request.id, error }),
  );
  const watch = download.isEndless === true ? endWhenOver(context, route, reply) : undefined;
  watchStall(reply.raw, context.limits, watch);
  return reply
    .status(download.status ?? 200)
    .type(download.contentType)
    .header('content-disposition', contentDisposition(download.fileName))
    .send(body);
}

/**
 * An answer without an end ends with the server, and when its caller may no longer see it: answers what asks for that now
 * and then. What feeds the body hears of it as of a client that goes away.
 */
function endWhenOver(context: ServerContext, route: Route, { raw, request }: FastifyReply): () => void {
  const end = () => raw.destroy();
  const closing = context.closing.signal;
  closing.addEventListener('abort', end, { once: true });
  raw.once('close', () => closing.removeEventListener('abort', end));
  return () => {
    mayStillListen(context, route, request).then((may) => may || end(), end);
  };
}

type Piece = string | Uint8Array;

async function* resume(first: IteratorResult<Piece>, rest: AsyncIterator<Piece>): AsyncGenerator<Piece> {
  try {
    for (let step = first; step.done !== true; step = await rest.next()) {
      if (step.value.length > 0) yield step.value;
    }
  } finally {
    await rest.return?.();
  }
}
