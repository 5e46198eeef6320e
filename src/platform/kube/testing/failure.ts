import type { FakeAnswer } from './types.ts';

/** An answer that is not a success, thrown to whoever writes it. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly reason: string;
  readonly retryAfterSeconds: number | undefined;
  /** The real server's router answers paths that it does not know without a Status. */
  readonly isPlainText: boolean;

  constructor(status: number, reason: string, message: string, retryAfterSeconds?: number) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
    this.isPlainText = reason === '';
  }
}

export function fromAnswer(answer: FakeAnswer): ApiFailure {
  const message = answer.message ?? `told to answer ${answer.status}`;
  return new ApiFailure(answer.status, answer.reason ?? '', message, answer.retryAfterSeconds);
}

export function statusBody(failure: ApiFailure): Record<string, unknown> | string {
  if (failure.isPlainText) return failure.message;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: failure.message,
    reason: failure.reason,
    code: failure.status,
  };
}

export const unknownPath = (): ApiFailure => new ApiFailure(404, '', '404 page not found');

export function notFound(what: string): ApiFailure {
  return new ApiFailure(
    404,
    'NotFound',
    what === '' ? 'the server could not find the requested resource' : what,
  );
}

export const expiredPage = (): ApiFailure =>
  new ApiFailure(
    410,
    'Expired',
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
  );

export const expiredWatch = (from: number, oldest: number): ApiFailure =>
  new ApiFailure(410, 'Expired', `too old resource version: ${from} (${oldest})`);
