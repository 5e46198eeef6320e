/**
 * `anomaly-job-unknown`, `anomaly-unknown` no such thing; `anomaly-answered` it has its answer; `anomaly-job-invalid` a
 * filter or field that cannot be asked for; `anomaly-job-ready` it came with the product and can only be switched off;
 * `anomaly-jobs-full` there are as many as may be; `anomaly-conflict` another replica was faster.
 */
export type AnomalyErrorCode =
  | 'anomaly-job-unknown'
  | 'anomaly-unknown'
  | 'anomaly-answered'
  | 'anomaly-job-invalid'
  | 'anomaly-job-ready'
  | 'anomaly-jobs-full'
  | 'anomaly-conflict';

/** The only error that this module throws on purpose. */
export class AnomalyError extends Error {
  override readonly name = 'AnomalyError';
  readonly code: AnomalyErrorCode;

  constructor(code: AnomalyErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
