import type {
  Anomaly,
  AnomalyFilter,
  AnomalyList,
  Answer,
  DrawnSeries,
  Job,
  JobInput,
  JobPreview,
  SeriesList,
} from './schema.ts';

/** What the routes need. Errors are `AnomalyError`. */
export interface AnomalyService {
  readonly jobs: () => Promise<readonly Job[]>;
  readonly job: (id: string) => Promise<Job>;
  readonly createJob: (input: JobInput, by: string) => Promise<Job>;
  /** A job whose series change begins anew; its anomalies stay. */
  readonly updateJob: (id: string, input: JobInput, by: string) => Promise<Job>;
  readonly removeJob: (id: string, by: string) => Promise<void>;
  /** Goes through the past again, as after an import; what was found stays. */
  readonly restartJob: (id: string) => Promise<Job>;
  readonly preview: (input: JobInput, signal: AbortSignal) => Promise<JobPreview>;
  readonly series: (id: string, text: string, offset: number, limit: number) => Promise<SeriesList>;
  /** One series with its band from `from` to `to`, milliseconds; `key` as the list has it. */
  readonly draw: (
    id: string,
    key: string,
    from: number,
    to: number,
    signal: AbortSignal,
  ) => Promise<DrawnSeries & { readonly query: string }>;
  readonly anomalies: (filter: AnomalyFilter) => Promise<AnomalyList>;
  readonly anomaly: (id: string) => Promise<Anomaly>;
  readonly answer: (id: string, answer: Answer, by: string) => Promise<Anomaly>;
}
