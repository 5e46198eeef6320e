import type { Logger } from '#platform/logging';
import type { Records } from '#platform/records';
import type { JobProgress } from './types.ts';

/** Saves the latest progress of one job, spaced out, and the last one for certain. */
export interface ProgressWriter {
  readonly report: (progress: JobProgress) => void;
  readonly flush: () => Promise<void>;
}

const SPACING_MS = 250;

export function createProgressWriter(records: Records, logger: Logger, jobId: string): ProgressWriter {
  let latest: JobProgress | undefined;
  let writing: Promise<void> | undefined;
  const writeLatest = async (): Promise<void> => {
    while (latest !== undefined) {
      const progress = latest;
      latest = undefined;
      await save(records, jobId, progress).catch((error: unknown) =>
        logger.warn('the progress of a job could not be saved', { error }),
      );
      if (latest !== undefined) await new Promise((resolve) => setTimeout(resolve, SPACING_MS));
    }
    writing = undefined;
  };
  return {
    report: (progress) => {
      latest = progress;
      writing ??= writeLatest();
    },
    flush: async () => {
      await writing;
    },
  };
}

async function save(records: Records, jobId: string, progress: JobProgress): Promise<void> {
  await records.executeSql(
    `insert into jobs_progress (job_id, progress) values ($1, $2::jsonb)
     on conflict (job_id) do update set progress = excluded.progress`,
    [jobId, JSON.stringify(progress)],
  );
}
