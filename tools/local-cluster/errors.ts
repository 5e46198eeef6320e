/** Why a local cluster could not do what was asked. */
export type ClusterErrorCode =
  | 'bad-name'
  | 'bad-option'
  | 'binaries-missing'
  | 'build-failed'
  | 'download-failed'
  | 'tool-missing'
  | 'no-free-address'
  | 'part-failed'
  | 'not-ready'
  | 'no-cluster'
  | 'no-node'
  | 'image-failed'
  | 'demo-failed'
  | 'left-behind'
  | 'state-unreadable';

/** The one error of this module; the message says what to do, `cause` keeps what happened. */
export class ClusterError extends Error {
  readonly code: ClusterErrorCode;

  constructor(code: ClusterErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ClusterError';
    this.code = code;
  }
}
