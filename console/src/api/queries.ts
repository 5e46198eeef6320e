import { queryOptions } from '@tanstack/react-query';
import { get, type Query } from './client.ts';
import type {
  CheckInfo,
  ClusterSummary,
  Exemption,
  FindingsPage,
  ObjectRef,
  Overview,
  Run,
  RunComparison,
  Schedule,
  SessionView,
  TokenView,
  UserView,
  WorkloadPage,
  WorkloadRow,
} from './wire.ts';

export type Session = SessionView;
export type Role = UserView['role'];

export interface WorkloadsPage {
  readonly total: number;
  readonly offset: number;
  readonly workloads: readonly WorkloadRow[];
}

const V1 = '/api/v1';

function inspectionPath(cluster: string, rest: string): string {
  return `${V1}/inspection/clusters/${encodeURIComponent(cluster)}/${rest}`;
}

export const addresses = {
  session: `${V1}/session`,
  ownPassword: `${V1}/session/password`,
  runs: `${V1}/inspection/runs`,
  run: (id: string) => `${V1}/inspection/runs/${encodeURIComponent(id)}`,
  schedules: `${V1}/inspection/schedules`,
  schedule: (id: string) => `${V1}/inspection/schedules/${encodeURIComponent(id)}`,
  exemptions: `${V1}/exemptions`,
  exemption: (id: string) => `${V1}/exemptions/${encodeURIComponent(id)}`,
  testExemption: `${V1}/exemptions/test`,
  users: `${V1}/users`,
  user: (id: string) => `${V1}/users/${encodeURIComponent(id)}`,
  tokens: `${V1}/tokens`,
  token: (id: string) => `${V1}/tokens/${encodeURIComponent(id)}`,
  stream: (cluster: string) => inspectionPath(cluster, 'stream'),
  exportCluster: (cluster: string) => inspectionPath(cluster, 'export'),
  exportRun: (id: string) => `${V1}/inspection/runs/${encodeURIComponent(id)}/export`,
} as const;

/** Query keys, from the general to the particular, so that the live stream can name what it changes. */
export const keys = {
  session: ['session'],
  clusters: ['clusters'],
  checks: ['checks'],
  cluster: (cluster: string) => ['inspection', cluster],
  overviews: (cluster: string) => ['inspection', cluster, 'overview'],
  findings: (cluster: string) => ['inspection', cluster, 'findings'],
  workloads: (cluster: string) => ['inspection', cluster, 'workloads'],
  workload: (cluster: string) => ['inspection', cluster, 'workload'],
  runs: ['runs'],
  runsOf: (cluster: string) => ['runs', 'list', cluster],
  run: (id: string) => ['runs', 'one', id],
  schedules: ['schedules'],
  exemptions: ['exemptions'],
  users: ['users'],
  tokens: ['tokens'],
} as const;

export const queries = {
  session: () =>
    queryOptions({
      queryKey: keys.session,
      queryFn: ({ signal }) => get<Session>(addresses.session, {}, signal),
    }),

  clusters: () =>
    queryOptions({
      queryKey: keys.clusters,
      queryFn: ({ signal }) => get<{ clusters: ClusterSummary[] }>(`${V1}/clusters`, {}, signal),
      select: (answer: { clusters: ClusterSummary[] }) => answer.clusters,
      refetchInterval: 30_000,
    }),

  checks: () =>
    queryOptions({
      queryKey: keys.checks,
      queryFn: ({ signal }) => get<{ checks: CheckInfo[] }>(`${V1}/inspection/checks`, {}, signal),
      select: (answer: { checks: CheckInfo[] }) => answer.checks,
      staleTime: Number.POSITIVE_INFINITY,
    }),

  overview: (cluster: string, namespace?: string) =>
    queryOptions({
      queryKey: [...keys.overviews(cluster), namespace ?? ''],
      queryFn: ({ signal }) => get<Overview>(inspectionPath(cluster, 'overview'), { namespace }, signal),
    }),

  workload: (cluster: string, object: ObjectRef) =>
    queryOptions({
      queryKey: [...keys.workload(cluster), object],
      queryFn: ({ signal }) => get<WorkloadPage>(inspectionPath(cluster, 'workload'), { ...object }, signal),
    }),

  runs: (cluster: string, offset: number, limit: number) =>
    queryOptions({
      queryKey: [...keys.runsOf(cluster), offset, limit],
      queryFn: ({ signal }) =>
        get<{ total: number; runs: Run[] }>(addresses.runs, { cluster, offset, limit }, signal),
    }),

  run: (id: string) =>
    queryOptions({
      queryKey: keys.run(id),
      queryFn: ({ signal }) => get<Run>(addresses.run(id), {}, signal),
      // The stream tells of progress; this is for when it is down.
      refetchInterval: (query) => (isUnderWay(query.state.data) ? 2000 : false),
    }),

  schedules: () =>
    queryOptions({
      queryKey: keys.schedules,
      queryFn: ({ signal }) => get<{ schedules: Schedule[] }>(addresses.schedules, {}, signal),
      select: (answer: { schedules: Schedule[] }) => answer.schedules,
    }),

  users: () =>
    queryOptions({
      queryKey: keys.users,
      queryFn: ({ signal }) => get<{ users: UserView[] }>(addresses.users, {}, signal),
      select: (answer: { users: UserView[] }) => answer.users,
    }),

  tokens: () =>
    queryOptions({
      queryKey: keys.tokens,
      queryFn: ({ signal }) => get<{ tokens: TokenView[] }>(addresses.tokens, {}, signal),
      select: (answer: { tokens: TokenView[] }) => answer.tokens,
    }),

  exemptions: () =>
    queryOptions({
      queryKey: keys.exemptions,
      queryFn: ({ signal }) => get<{ exemptions: Exemption[] }>(addresses.exemptions, {}, signal),
      select: (answer: { exemptions: Exemption[] }) => answer.exemptions,
    }),
};

/** Fetchers of the paged lists; `usePages` keeps their pages. */
export const pages = {
  findings: (cluster: string, query: Query, signal: AbortSignal) =>
    get<FindingsPage>(inspectionPath(cluster, 'findings'), query, signal),
  workloads: (cluster: string, query: Query, signal: AbortSignal) =>
    get<WorkloadsPage>(inspectionPath(cluster, 'workloads'), query, signal),
  runFindings: (run: string, query: Query, signal: AbortSignal) =>
    get<FindingsPage>(`${addresses.run(run)}/findings`, query, signal),
  comparison: (from: string, query: Query, signal: AbortSignal) =>
    get<RunComparison>(`${addresses.run(from)}/compare`, query, signal),
};

export function isUnderWay(run: Run | undefined): boolean {
  return run?.state === 'queued' || run?.state === 'running';
}
