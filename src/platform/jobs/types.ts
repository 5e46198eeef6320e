import type { CompiledQuery } from 'kysely';
import type { z } from 'zod';
import type { Logger } from '#platform/logging';
import type { Records } from '#platform/records';

/** What a running job gets beside its payload. */
export interface JobContext {
  readonly jobId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Aborted by cancel (from any replica), by expiry and by the server's stop. */
  readonly signal: AbortSignal;
  /** Saves how far it is; readable through {@link Jobs.get}. The last call wins; writes are spaced by 250 ms. */
  readonly progress: (progress: JobProgress) => void;
  readonly logger: Logger;
}

export interface JobProgress {
  readonly done: number;
  /** Absent while the whole is not known yet. */
  readonly total?: number;
  readonly message?: string;
}

export interface JobRetry {
  /** Tries after the first. */
  readonly limit: number;
  /** Before the first retry; doubled (with jitter) for each further one. */
  readonly delaySeconds: number;
  readonly maxDelaySeconds?: number;
}

/** A kind of job as data. After a crash in the middle it is run again: `run` must be able to begin anew. */
export interface JobDefinition<Schema extends z.ZodType = z.ZodType> {
  /** `inspection.run`: lower case letters, digits, `.` and `-`. */
  readonly name: string;
  readonly schema: Schema;
  /** `{ limit: 2, delaySeconds: 5 }` unless told. With a limit of 0 a job that a crash cut off counts as failed. */
  readonly retry?: JobRetry;
  /** One try may take so long; 900 seconds unless told. */
  readonly expireSeconds?: number;
  /** How many at once in one server; 1 unless told. */
  readonly concurrency?: number;
  /** Finished jobs are kept so long; 7 days unless told. */
  readonly keepSeconds?: number;
  /** The answer is kept with the job (JSON). A method, so that a list can hold jobs of different payloads. */
  run(payload: z.output<Schema>, context: JobContext): Promise<unknown>;
}

export type JobState = 'waiting' | 'running' | 'retrying' | 'done' | 'failed' | 'cancelled';

export interface JobStatus {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly payload: unknown;
  readonly progress: JobProgress | undefined;
  /** Tries begun so far. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly startAfter: Date;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
  /** What `run` answered. */
  readonly result: unknown;
  /** Why the last try failed. */
  readonly error: string | undefined;
  /** The singleton or schedule key. */
  readonly key: string | undefined;
}

export interface SendOptions {
  /** While a job of this name with this key waits or runs, no second one is made: `send` answers the first one. */
  readonly singletonKey?: string;
  readonly startAfter?: Date;
  /** Higher goes first. */
  readonly priority?: number;
  /** Sends with this transaction: the job is there when it commits, and never was when it rolls back. */
  readonly transaction?: SqlExecutor;
}

/** What a Kysely `Transaction<Tables>` is to the queues, whatever its tables. */
export interface SqlExecutor {
  readonly executeQuery: (query: CompiledQuery) => Promise<{ readonly rows: readonly unknown[] }>;
}

export interface Sent {
  readonly id: string;
  /** False when the singleton key named a job that is still waiting or running. */
  readonly created: boolean;
}

export interface ScheduleInput<Schema extends z.ZodType = z.ZodType> {
  /** Several schedules of one job are told apart by it: letters, digits, `_`, `-`, `.` and `/`. */
  readonly key: string;
  /** Five fields: `0 6 * * 1-5`. */
  readonly cron: string;
  /** IANA name such as `Europe/Berlin`; `UTC` unless told. */
  readonly timeZone?: string;
  readonly payload: z.input<Schema>;
  /** A run that came due while no server ran: `once` makes it up (unless told), `skip` does not. */
  readonly missed?: 'once' | 'skip';
}

export interface Schedule {
  readonly job: string;
  readonly key: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly payload: unknown;
  readonly missed: 'once' | 'skip';
  /** Undefined when the expression never comes due again. */
  readonly nextRun: Date | undefined;
  readonly lastJobId: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface JobsOptions {
  readonly records: Records;
  readonly logger: Logger;
  /** Every kind of job of the program: sending one that is not listed here is refused. */
  readonly definitions: readonly JobDefinition[];
}

/** The queues. Sending and asking work at once; jobs run between `start` and `stop`. */
export interface Jobs {
  /** Begins to work off the queues and to keep the schedules. */
  readonly start: () => Promise<void>;
  /** Stops taking jobs, gives running ones the grace, then aborts them: they wait for the next start. */
  readonly stop: (options?: { readonly graceMs?: number }) => Promise<void>;
  readonly send: <Schema extends z.ZodType>(
    job: JobDefinition<Schema>,
    payload: z.input<Schema>,
    options?: SendOptions,
  ) => Promise<Sent>;
  readonly get: (job: string, id: string) => Promise<JobStatus | undefined>;
  /** Newest first. */
  readonly list: (job: string, options?: { readonly limit?: number }) => Promise<readonly JobStatus[]>;
  /** True when it was waiting or running. A running one has its signal aborted, wherever it runs. */
  readonly cancel: (job: string, id: string) => Promise<boolean>;
  /** Makes or replaces the schedule with this key. */
  readonly schedule: <Schema extends z.ZodType>(
    job: JobDefinition<Schema>,
    schedule: ScheduleInput<Schema>,
  ) => Promise<Schedule>;
  /** True when there was one. */
  readonly unschedule: (job: string, key: string) => Promise<boolean>;
  readonly schedules: (job?: string) => Promise<readonly Schedule[]>;
  /** The next times of an expression, for a preview. Throws JobsError `bad-schedule`. */
  readonly previewSchedule: (cron: string, timeZone: string, count: number) => Promise<readonly Date[]>;
}
