import { KubeError, type KubeErrorCode, type KubeErrorDetails } from '../errors.ts';
import { missingRule } from './missing-rule.ts';
import { type PathRef, resourceName } from './paths.ts';

/** What a request was about, for messages. */
export interface Subject {
  readonly cluster: string;
  readonly server: string;
  readonly verb: string;
  readonly ref: PathRef | undefined;
  readonly path: string;
}

/** The parts of `metav1.Status` that we look at. */
export interface StatusBody {
  readonly message?: string;
  readonly reason?: string;
  readonly code?: number;
  readonly details?: { readonly retryAfterSeconds?: number };
}

export function subjectText(subject: Subject): string {
  const { ref } = subject;
  if (ref === undefined) return `cannot ${subject.verb} ${subject.path}`;
  const name = ref.name === undefined ? '' : ` ${JSON.stringify(ref.name)}`;
  const where = ref.namespace === undefined ? '' : ` in namespace ${JSON.stringify(ref.namespace)}`;
  return `cannot ${subject.verb} ${resourceName(ref)}${name}${where}`;
}

function fail(
  code: KubeErrorCode,
  subject: Subject,
  what: string,
  advice: string,
  details: KubeErrorDetails = {},
): KubeError {
  const message = `cluster ${JSON.stringify(subject.cluster)}: ${subjectText(subject)}: ${what}. ${advice}`;
  return new KubeError(code, message.trim(), {
    cluster: subject.cluster,
    verb: subject.verb,
    resource: subject.ref === undefined ? subject.path : resourceName(subject.ref),
    ...details,
  });
}

interface StatusEntry {
  readonly code: KubeErrorCode;
  readonly advice: string;
}

const BY_STATUS: Readonly<Record<number, StatusEntry>> = {
  400: { code: 'invalid', advice: 'The request is malformed for this resource; correct it.' },
  401: {
    code: 'unauthorized',
    advice:
      'The cluster does not accept these credentials: renew the token or certificate in the kubeconfig.',
  },
  404: {
    code: 'not-found',
    advice: 'Check the name, the namespace, and that the resource type is installed (kubectl api-resources).',
  },
  405: { code: 'unsupported', advice: 'This resource does not support the operation.' },
  406: { code: 'unsupported', advice: 'The server cannot answer in the format that was asked for.' },
  409: { code: 'conflict', advice: 'Somebody else changed the object; read it again and repeat the change.' },
  410: { code: 'gone', advice: 'The resource version has expired; list again.' },
  413: { code: 'too-large', advice: 'The object is larger than the API server accepts.' },
  415: { code: 'unsupported', advice: 'The server does not take this kind of patch for this resource.' },
  422: { code: 'invalid', advice: 'Correct the fields that the message names.' },
  429: { code: 'throttled', advice: 'The API server is asking callers to slow down; try again later.' },
  504: { code: 'timeout', advice: 'The API server ran out of time; try again, or ask for less at once.' },
};

/** The error for an answer of status 400 and above. */
export function statusFailure(
  subject: Subject,
  status: number,
  body: StatusBody,
  retryAfterMs?: number,
): KubeError {
  const message = oneLine(body.message) || `HTTP status ${status}`;
  const details: KubeErrorDetails = {
    status,
    ...(body.reason === undefined ? {} : { reason: body.reason }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  if (status === 403) return deniedFailure(subject, message, body.reason, details);
  if (body.reason === 'AlreadyExists') {
    return fail('already-exists', subject, message, 'Update it instead, or choose another name.', details);
  }
  const entry = BY_STATUS[status];
  if (entry !== undefined) return fail(entry.code, subject, message, entry.advice, details);
  if (status >= 500) {
    return fail('server-error', subject, message, 'The fault is on the server; look at its log.', details);
  }
  return fail('bad-response', subject, message, `Status ${status} was not expected here.`, details);
}

/** A 403 comes from RBAC, but from admission and quotas too: those no rule would mend. */
function deniedFailure(
  subject: Subject,
  message: string,
  reason: string | undefined,
  details: KubeErrorDetails,
): KubeError {
  const fromAuthorizer = reason === undefined || (reason === 'Forbidden' && / cannot /.test(message));
  if (!fromAuthorizer) {
    return fail('forbidden', subject, message, 'An admission check or quota refused it.', details);
  }
  const rule = missingRule(subject, message);
  const holder = rule.namespace === undefined ? 'ClusterRole' : `Role in namespace ${rule.namespace}`;
  const advice = `Missing permission; add this rule to a ${holder}:\n${rule.yaml}`;
  return fail('forbidden', subject, message, advice, { ...details, missingRule: rule });
}

function oneLine(text: string | undefined): string {
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  const cut = line.length > 1000 ? `${line.slice(0, 1000)}… (${line.length - 1000} more characters)` : line;
  return cut.replace(/[.]$/, '');
}

const EXPIRED = new Set([
  'CERT_HAS_EXPIRED',
  'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED',
  'CERT_NOT_YET_VALID',
]);
const TLS =
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|CERT_|INVALID_CA|HOSTNAME_MISMATCH|EPROTO)/;

/** The error for a request that got no answer. */
export function transportFailure(subject: Subject, cause: unknown): KubeError {
  if (cause instanceof KubeError) return cause;
  const { code, message } = rootCause(cause);
  const what = message === '' ? code : message;
  if (code === 'UND_ERR_DESTROYED') return abortFailure(subject, cause);
  if (EXPIRED.has(code)) {
    const advice = 'Renew the certificate, and check the clocks of this machine and of the server.';
    return fail('certificate-expired', subject, what, advice, { cause });
  }
  if (TLS.test(code)) {
    const advice = `The certificate of ${subject.server} is not trusted: check certificate-authority and tls-server-name in the kubeconfig.`;
    return fail('tls', subject, `${what} (${code})`, advice, { cause });
  }
  if (/TIMEOUT/.test(code)) {
    return fail('timeout', subject, what, networkAdvice(subject), { cause });
  }
  return fail('network', subject, what, networkAdvice(subject), { cause });
}

function networkAdvice(subject: Subject): string {
  return `Check that ${subject.server} can be reached from here (network, VPN, proxy) and that the API server runs.`;
}

function rootCause(error: unknown): { code: string; message: string } {
  let current: unknown = error;
  let code = '';
  let message = '';
  for (let depth = 0; depth < 8 && current instanceof Error; depth++) {
    if (current.message !== '') message = oneLine(current.message);
    if ('code' in current && typeof current.code === 'string') code = current.code;
    current = firstCause(current);
  }
  return { code, message };
}

function firstCause(error: Error): unknown {
  if (error instanceof AggregateError) return error.errors[0];
  return error.cause;
}

export function timeoutFailure(subject: Subject, timeoutMs: number, last?: unknown): KubeError {
  const advice = `No full answer within ${timeoutMs} ms. ${networkAdvice(subject)}`;
  return fail(
    'timeout',
    subject,
    'the time budget is spent',
    advice,
    last === undefined ? {} : { cause: last },
  );
}

export function abortFailure(subject: Subject, cause: unknown): KubeError {
  return fail('aborted', subject, 'it was cancelled', '', { cause });
}

export function sizeFailure(subject: Subject, what: string, limit: number): KubeError {
  return fail(
    'too-large',
    subject,
    `${what} is larger than ${limit} bytes`,
    'Ask for less, or raise the limit.',
  );
}

export function badResponse(subject: Subject, what: string, cause?: unknown): KubeError {
  const advice = `Is ${subject.server} really a Kubernetes API server?`;
  return fail('bad-response', subject, what, advice, cause === undefined ? {} : { cause });
}

export function expiredClientCertificate(subject: Subject, validTo: string, cause: unknown): KubeError {
  const what = `our client certificate expired on ${validTo}`;
  const advice = 'Issue a new one and put it into the kubeconfig (client-certificate, client-key).';
  return fail('certificate-expired', subject, what, advice, { status: 401, cause });
}
