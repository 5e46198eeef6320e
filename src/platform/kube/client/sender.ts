import type { CredentialSource, ResolvedCredentials } from '../adapters/credentials.ts';
import type { Transport, TransportResponse } from '../adapters/transport.ts';
import type { KubeError } from '../errors.ts';
import type { Clock } from '../list-watch/types.ts';
import { readBounded, toFailure, withExpiry } from './answers.ts';
import { Budget } from './budget.ts';
import type { Subject } from './failures.ts';
import { withQuery } from './paths.ts';
import type { RawRequest, RawResponse, StreamResponse } from './types.ts';

const MOST_RESPONSE_BYTES = 64 * 1024 * 1024;
/** The longest that a Retry-After is obeyed. */
const MOST_RETRY_MS = 60_000;
const RETRIED_ON_NETWORK = 2;

export interface SenderParts {
  readonly transport: Transport;
  readonly credentials: CredentialSource;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly onOutcome: (error: unknown) => void;
}

export interface Sender {
  send(request: RawRequest, subject: Subject): Promise<RawResponse>;
  open(request: RawRequest, subject: Subject): Promise<StreamResponse>;
}

/** Sends one request until it is answered, its budget is spent or its caller cancels it. */
export function createSender(parts: SenderParts): Sender {
  return {
    async send(request, subject) {
      const budget = new Budget(request.timeoutMs ?? parts.timeoutMs, request.signal);
      return await guarded(parts, budget, subject, async () => {
        const response = await attempts(parts, budget, request, subject);
        const limit = request.maxResponseBytes ?? MOST_RESPONSE_BYTES;
        const body = await readBounded(response.body, limit, subject);
        return { status: response.status, headers: response.headers, body };
      });
    },
    async open(request, subject) {
      const budget = new Budget(request.timeoutMs ?? parts.timeoutMs, request.signal);
      const response = await guarded(
        parts,
        budget,
        subject,
        () => attempts(parts, budget, request, subject),
        true,
      );
      budget.stopTimer();
      const body = guardedBody(response.body, budget, subject);
      return { status: response.status, headers: response.headers, body };
    },
  };
}

async function guarded<R>(
  parts: SenderParts,
  budget: Budget,
  subject: Subject,
  work: () => Promise<R>,
  staysOpen = false,
): Promise<R> {
  let succeeded = false;
  try {
    const result = await work();
    succeeded = true;
    parts.onOutcome(undefined);
    return result;
  } catch (error) {
    const failure = budget.failure(subject, error);
    parts.onOutcome(failure);
    throw failure;
  } finally {
    if (!succeeded || !staysOpen) budget.end();
  }
}

async function* guardedBody(
  body: AsyncIterable<Uint8Array>,
  budget: Budget,
  subject: Subject,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* body;
  } catch (error) {
    throw budget.failure(subject, error);
  } finally {
    budget.end();
  }
}

interface Attempt {
  renewed: boolean;
  networkFailures: number;
}

async function attempts(
  parts: SenderParts,
  budget: Budget,
  request: RawRequest,
  subject: Subject,
): Promise<TransportResponse> {
  const state: Attempt = { renewed: false, networkFailures: 0 };
  for (;;) {
    const answer = await attempt(parts, budget, request, subject, state);
    if (answer.kind === 'response') return answer.response;
    if (answer.waitMs > 0) await parts.clock.sleep(answer.waitMs, budget.signal);
    if (budget.signal.aborted) throw answer.because;
  }
}

type Answer =
  | { readonly kind: 'response'; readonly response: TransportResponse }
  | { readonly kind: 'again'; readonly waitMs: number; readonly because: KubeError };

async function attempt(
  parts: SenderParts,
  budget: Budget,
  request: RawRequest,
  subject: Subject,
  state: Attempt,
): Promise<Answer> {
  const credentials = await beforeAbort(parts.credentials.current(), budget.signal);
  let response: TransportResponse;
  try {
    response = await dispatch(parts, budget, request, credentials);
  } catch (error) {
    return afterNoAnswer(parts, budget, request, subject, state, error);
  }
  if (response.status < 300) return { kind: 'response', response };
  const failure = await toFailure(response, subject);
  return afterRefusal(parts, subject, credentials, state, failure);
}

function dispatch(
  parts: SenderParts,
  budget: Budget,
  request: RawRequest,
  credentials: ResolvedCredentials,
): Promise<TransportResponse> {
  const { ca, cert, key } = credentials;
  const tls = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
  const headers = {
    accept: 'application/json',
    'user-agent': parts.userAgent,
    ...request.headers,
    ...credentials.headers,
  };
  const path = withQuery(request.path, request.query);
  const { signal } = budget;
  return parts.transport.request(
    { method: request.method ?? 'GET', path, headers, body: request.body, signal },
    tls,
  );
}

/** A connection that was closed while idle fails the next request on it; asking again is safe for reads only. */
function afterNoAnswer(
  parts: SenderParts,
  budget: Budget,
  request: RawRequest,
  subject: Subject,
  state: Attempt,
  error: unknown,
): Answer {
  const failure = budget.failure(subject, error);
  const isRead = (request.method ?? 'GET') === 'GET' || request.method === 'HEAD';
  const mayRetry = isRead && failure.code === 'network' && !/ECONNREFUSED|ENOTFOUND/.test(failure.message);
  state.networkFailures++;
  if (!mayRetry || state.networkFailures > RETRIED_ON_NETWORK) throw failure;
  return { kind: 'again', waitMs: parts.clock.random() * 200 * state.networkFailures, because: failure };
}

function afterRefusal(
  parts: SenderParts,
  subject: Subject,
  credentials: ResolvedCredentials,
  state: Attempt,
  failure: KubeError,
): Answer {
  if (failure.status === 401) {
    if (!state.renewed && parts.credentials.invalidate()) {
      state.renewed = true;
      return { kind: 'again', waitMs: 0, because: failure };
    }
    throw withExpiry(subject, credentials.cert, parts.clock.now(), failure);
  }
  if (failure.retryAfterMs === undefined) throw failure;
  // A little more than asked for, so that all who were sent away do not come back at once.
  const waitMs = Math.min(failure.retryAfterMs, MOST_RETRY_MS) * (1 + parts.clock.random() * 0.2);
  return { kind: 'again', waitMs, because: failure };
}

/** Credentials are shared by all requests, so one caller's signal must not end them; it ends the wait. */
function beforeAbort<R>(promise: Promise<R>, signal: AbortSignal): Promise<R> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
