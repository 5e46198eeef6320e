import type { Route } from '#platform/http';
import type { JobDefinition, Jobs } from '#platform/jobs';

/** One of the things that auditing does beside keeping records: what the server has to call of it, and when. */
export interface AuditingPart {
  readonly routes: readonly Route[];
  /** For the server's queues; `attachJobs` is called with them before `start`. */
  readonly jobs?: readonly JobDefinition[];
  readonly attachJobs?: (jobs: Jobs) => void;
  readonly start?: () => Promise<void>;
  /** Called once, also where `start` failed. */
  readonly stop?: () => Promise<void>;
}
