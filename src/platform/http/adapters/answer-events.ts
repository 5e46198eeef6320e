import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { HttpProblem } from '../errors.ts';
import { formatEvent, HEARTBEAT, PREAMBLE } from '../event-text.ts';
import type { Route, RouteRequest, ServerEvent } from '../types.ts';
import { describeProblem, toProblem } from './answer-problem.ts';
import { mayStillListen } from './may-still-listen.ts';
import type { ServerContext } from './server-context.ts';
import { watchStall } from './watch-stall.ts';

type EventsRoute = Extract<Route, { kind: 'events' }>;
type AnyRequest = RouteRequest<z.ZodType | undefined, z.ZodType | undefined, z.ZodType | undefined>;
type Step = IteratorResult<ServerEvent>;

/** What fails within this time is answered as a problem; the headers of a quiet stream wait no longer. */
const FIRST_EVENT_MS = 100;

/**
 * Answers with server-sent events (HTML standard, 9.2). One event is asked for when the one before has been taken, so
 * what piles up for a slow client is bounded by the route's own source. Ends when the client goes, the server closes,
 * the caller's session is over, or the source is.
 */
export async function answerEvents(
  context: ServerContext,
  route: EventsRoute,
  incoming: AnyRequest,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (context.openStreams >= context.limits.eventStreams) {
    throw new HttpProblem(503, 'too-many-streams', 'Too many event streams are open.', {
      retryAfterSeconds: 5,
    });
  }
  context.openStreams++;
  reply.raw.once('close', () => context.openStreams--);
  const over = new AbortController();
  const signal = AbortSignal.any([incoming.signal, context.closing.signal, over.signal]);
  const events = route.handle({ ...incoming, signal })[Symbol.asyncIterator]();
  const pending = events.next();
  await Promise.race([pending, delay(FIRST_EVENT_MS, undefined, { signal }).catch(() => {})]);
  open(reply);
  watchStall(reply.raw, context.limits, () => heartbeat(context, route, request, reply.raw, over));
  try {
    await pump(reply.raw, events, pending, signal);
  } catch (error) {
    tellProblem(context, error, request, reply.raw);
  } finally {
    over.abort();
    // Not waited for: a source that does not listen to the signal would keep the connection open.
    Promise.resolve(events.return?.()).catch(() => {});
    reply.raw.end();
  }
  return reply;
}

function open(reply: FastifyReply): void {
  reply.hijack();
  const headers = {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  };
  reply.raw.writeHead(200, headers as Record<string, string>);
  reply.raw.write(PREAMBLE);
}

async function pump(
  raw: ServerResponse,
  events: AsyncIterator<ServerEvent>,
  first: Promise<Step>,
  signal: AbortSignal,
): Promise<void> {
  const aborted = untilAborted(signal);
  for (let pending = first; ; pending = events.next()) {
    const step = await Promise.race([pending, aborted]);
    // Asked as well as raced: a source that is always ready would win every race.
    if (signal.aborted || step === undefined || step.done === true) {
      pending.catch(() => {});
      return;
    }
    if (!raw.write(formatEvent(step.value)))
      await Promise.race([once(raw, 'drain', { signal }).catch(() => {}), aborted]);
  }
}

async function untilAborted(signal: AbortSignal): Promise<undefined> {
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  return undefined;
}

/** Also the moment to ask whether the caller may still listen: a stream can outlive a session or a role. */
function heartbeat(
  context: ServerContext,
  route: EventsRoute,
  request: FastifyRequest,
  raw: ServerResponse,
  over: AbortController,
): void {
  raw.write(HEARTBEAT);
  mayStillListen(context, route, request).then(
    (may) => may || over.abort(),
    (error: unknown) => {
      context.options.logger.warn('the caller of an event stream could not be verified', { error });
      over.abort();
    },
  );
}

/** The status has gone out: the problem is an event, and the browser opens the stream again. */
function tellProblem(
  context: ServerContext,
  error: unknown,
  request: FastifyRequest,
  raw: ServerResponse,
): void {
  const document = describeProblem(context, toProblem(context, error), request);
  if (raw.writable) raw.write(formatEvent({ event: 'problem', data: document }));
}
