export { createJobs } from './create.ts';
export { defineJob } from './define.ts';
export type { JobsErrorCode } from './errors.ts';
export { JobsError } from './errors.ts';
export type {
  JobContext,
  JobDefinition,
  JobProgress,
  JobRetry,
  JobState,
  JobStatus,
  Jobs,
  JobsOptions,
  Schedule,
  ScheduleInput,
  SendOptions,
  Sent,
  SqlExecutor,
} from './types.ts';
