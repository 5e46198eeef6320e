import type { Download } from '#platform/http';
import type { ReportFormat } from './report/types.ts';
import type {
  CheckInfo,
  ClusterSummary,
  FindingsPage,
  FindingsQuery,
  LiveEvent,
  Overview,
  Run,
  RunComparison,
  Schedule,
  ScheduleInput,
  WorkloadPage,
  WorkloadRow,
} from './schema.ts';
import type { Language } from './types.ts';

export interface ObjectRequest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export interface ExportRequest {
  readonly format: ReportFormat;
  readonly language: Language;
}

/** Security inspection as the routes offer it. What is asked for and not there throws `InspectionError`. */
export interface InspectionService {
  readonly clusters: () => ClusterSummary[];
  readonly checks: () => CheckInfo[];
  readonly overview: (cluster: string, namespace: string | undefined) => Promise<Overview>;
  readonly findings: (cluster: string, query: FindingsQuery, language: Language) => Promise<FindingsPage>;
  readonly workloads: (
    cluster: string,
    request: { namespace?: string | undefined; q?: string | undefined; offset: number; limit: number },
  ) => { total: number; offset: number; workloads: WorkloadRow[] };
  readonly workload: (cluster: string, object: ObjectRequest, language: Language) => WorkloadPage;
  readonly stream: (cluster: string, language: Language, signal: AbortSignal) => AsyncIterable<LiveEvent>;
  readonly export: (cluster: string, request: ExportRequest) => Download;

  readonly runs: (request: {
    cluster?: string | undefined;
    offset: number;
    limit: number;
  }) => Promise<{ total: number; runs: Run[] }>;
  readonly requestRun: (request: {
    cluster: string;
    checks: readonly string[];
    trigger: 'manual' | 'api';
    requestedBy: string;
  }) => Promise<Run>;
  readonly run: (id: string) => Promise<Run>;
  readonly cancelRun: (id: string) => Promise<Run>;
  readonly runFindings: (id: string, query: FindingsQuery, language: Language) => Promise<FindingsPage>;
  readonly compareRuns: (
    request: { from: string; to: string; change: 'new' | 'fixed' | 'still'; offset: number; limit: number },
    language: Language,
  ) => Promise<RunComparison>;
  readonly exportRun: (id: string, request: ExportRequest) => Promise<Download>;

  readonly schedules: () => Promise<Schedule[]>;
  readonly createSchedule: (input: ScheduleInput, createdBy: string) => Promise<Schedule>;
  readonly updateSchedule: (id: string, input: ScheduleInput) => Promise<Schedule>;
  readonly removeSchedule: (id: string) => Promise<void>;
}
