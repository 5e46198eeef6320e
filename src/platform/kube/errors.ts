import type { PolicyRule } from './types.ts';

/**
 * What went wrong, in one word.
 * `network` no connection; `tls` the server's certificate is not trusted; `certificate-expired` either side's;
 * `unauthorized` 401; `forbidden` 403; `credentials` a token file or exec plugin failed; `kubeconfig` the file
 * is wrong; `gone` 410, the resource version or page has expired; `invalid` 422 and 400; `too-large` more bytes
 * than allowed, either way; `throttled` 429 to the end of the budget; `bad-response` not what Kubernetes sends.
 */
export type KubeErrorCode =
  | 'network'
  | 'tls'
  | 'certificate-expired'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'already-exists'
  | 'conflict'
  | 'gone'
  | 'invalid'
  | 'unsupported'
  | 'timeout'
  | 'aborted'
  | 'too-large'
  | 'throttled'
  | 'server-error'
  | 'bad-response'
  | 'kubeconfig'
  | 'credentials';

/** The right that an RBAC denial asks for. */
export interface MissingRule {
  readonly rule: PolicyRule;
  /** Set when a Role in this namespace is enough; otherwise a ClusterRole is needed. */
  readonly namespace?: string;
  /** The rule as YAML, ready to paste below `rules:`. */
  readonly yaml: string;
}

export interface KubeErrorDetails {
  readonly cluster?: string;
  readonly verb?: string;
  /** `pods`, `deployments.apps/scale`, or a path. */
  readonly resource?: string;
  readonly status?: number;
  /** `status.reason` of the API server. */
  readonly reason?: string;
  readonly missingRule?: MissingRule;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** The only error that this module throws. Its message says where, what, why, and what to do. */
export class KubeError extends Error {
  override readonly name = 'KubeError';
  readonly code: KubeErrorCode;
  readonly cluster: string | undefined;
  readonly verb: string | undefined;
  readonly resource: string | undefined;
  readonly status: number | undefined;
  readonly reason: string | undefined;
  readonly missingRule: MissingRule | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: KubeErrorCode, message: string, details: KubeErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.cluster = details.cluster;
    this.verb = details.verb;
    this.resource = details.resource;
    this.status = details.status;
    this.reason = details.reason;
    this.missingRule = details.missingRule;
    this.retryAfterMs = details.retryAfterMs;
  }
}
