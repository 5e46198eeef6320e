/** `conflict`: the state of the thing does not allow it. `unreadable`: stored data that cannot be decoded. */
export type InspectionErrorCode =
  | 'undeclared-need'
  | 'unknown-cluster'
  | 'unknown-run'
  | 'unknown-schedule'
  | 'unknown-workload'
  | 'unknown-check'
  | 'invalid-schedule'
  | 'conflict'
  | 'not-synced'
  | 'unreadable'
  | 'stopped';

/** The only error that this module throws on purpose. */
export class InspectionError extends Error {
  override readonly name = 'InspectionError';
  readonly code: InspectionErrorCode;

  constructor(code: InspectionErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
