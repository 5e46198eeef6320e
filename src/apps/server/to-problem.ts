import { HttpProblem } from '#platform/http';
import { KubeError, type KubeErrorCode } from '#platform/kube';
import { toLogsProblem } from '#platform/logs';
import { RecordsError } from '#platform/records';

/** What a cluster's refusal means for who asked us. What is not here is our fault: a 500. */
const KUBE_STATUS: Readonly<Partial<Record<KubeErrorCode, number>>> = {
  network: 502,
  tls: 502,
  'certificate-expired': 502,
  unauthorized: 502,
  forbidden: 502,
  credentials: 502,
  timeout: 504,
  throttled: 503,
  'server-error': 502,
  'bad-response': 502,
  'not-found': 404,
  'too-large': 502,
};

/** Turns the expected failures of other modules into problem documents; their messages say what to do. */
export function toProblem(error: unknown): HttpProblem | undefined {
  if (error instanceof KubeError) {
    const status = KUBE_STATUS[error.code];
    return status === undefined
      ? undefined
      : new HttpProblem(status, `cluster-${error.code}`, error.message, { cause: error });
  }
  if (error instanceof RecordsError && (error.code === 'disk-full' || error.code === 'unreachable')) {
    return new HttpProblem(503, `records-${error.code}`, error.message, {
      cause: error,
      retryAfterSeconds: 10,
    });
  }
  const problem = toLogsProblem(error);
  return problem instanceof HttpProblem ? problem : undefined;
}
