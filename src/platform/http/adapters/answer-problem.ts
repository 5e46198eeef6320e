import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '../errors.ts';
import { internalProblem, toProblemDocument } from '../problems.ts';
import type { Problem, ProblemDocument } from '../types.ts';
import type { ServerContext } from './server-context.ts';

/** Answers any error as a problem document; what is our fault goes to the log with its cause. */
export function answerProblem(
  context: ServerContext,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const problem = toProblem(context, error);
  const document = describeProblem(context, problem, request);
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  reply.removeHeader('content-disposition');
  reply.status(problem.status).type('application/problem+json').send(JSON.stringify(document));
}

/** The document of a problem. On 5xx the cause is written to the log under the id that the document names. */
export function describeProblem(
  context: ServerContext,
  problem: Problem,
  request: FastifyRequest,
): ProblemDocument {
  if (problem.status < 500) return toProblemDocument(problem, undefined);
  context.options.logger.error('request failed', {
    request: request.id,
    method: request.method,
    route: request.routeOptions.url,
    code: problem.code,
    error: problem.cause ?? problem,
  });
  return toProblemDocument(problem, request.id);
}

/** Ours as they are, then what other modules know, then what Fastify found wrong, and everything else is a 500. */
export function toProblem(context: ServerContext, error: unknown): Problem {
  if (error instanceof HttpProblem) return error;
  return context.options.toProblem?.(error) ?? fastifyProblem(error) ?? internalProblem(error);
}

const FASTIFY: Readonly<Record<string, readonly [number, string, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'body-too-large', 'The body is larger than this route takes.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    415,
    'media-type-unsupported',
    'Send JSON, with Content-Type: application/json.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'request-malformed', 'Content-Length does not fit the body.'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'json-malformed', 'The body is not JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'json-malformed', 'The body is empty.'],
  FST_ERR_BAD_URL: [400, 'url-malformed', 'The URL is malformed.'],
  FST_ERR_MAX_PARAM_LENGTH_EXCEEDED: [414, 'url-too-long', 'A part of the path is too long.'],
};

function fastifyProblem(error: unknown): HttpProblem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, statusCode } = error as Error & { readonly code?: unknown; readonly statusCode?: unknown };
  const known = typeof code === 'string' ? FASTIFY[code] : undefined;
  if (known !== undefined) return new HttpProblem(...known, { cause: error });
  if (error instanceof SyntaxError && statusCode === 400) {
    return new HttpProblem(400, 'json-malformed', 'The body is not JSON.', { cause: error });
  }
  const fromFastify = typeof code === 'string' && code.startsWith('FST_');
  if (!fromFastify || typeof statusCode !== 'number' || statusCode >= 500 || statusCode < 400)
    return undefined;
  return new HttpProblem(statusCode, 'request-malformed', 'The request is malformed.', { cause: error });
}
