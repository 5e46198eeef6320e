import { queryOptions } from '@tanstack/react-query';
import { get, type Query } from '../../../../api/client.ts';
import type {
  Anomaly,
  AnomalyJob,
  AnomalyList,
  AnomalySeriesList,
  DrawnSeries,
} from '../../../../api/wire.ts';

const jobsPath = '/api/v1/anomaly-jobs';
const anomaliesPath = '/api/v1/anomalies';

export const anomalyAddresses = {
  jobs: jobsPath,
  job: (id: string) => `${jobsPath}/${encodeURIComponent(id)}`,
  restart: (id: string) => `${jobsPath}/${encodeURIComponent(id)}/restart`,
  preview: `${jobsPath}/preview`,
  answer: (id: string) => `${anomaliesPath}/${encodeURIComponent(id)}/answer`,
} as const;

export const anomalyKeys = { all: ['anomalies'], jobs: ['anomalies', 'jobs'] } as const;

/** Found anew every so often: a job judges a bucket when no more records are expected for it. */
const REFRESH_MS = 30_000;

export const anomalyQueries = {
  list: (query: Query) =>
    queryOptions({
      queryKey: ['anomalies', 'list', query],
      queryFn: ({ signal }) => get<AnomalyList>(anomaliesPath, query, signal),
      refetchInterval: REFRESH_MS,
      placeholderData: (before) => before,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: ['anomalies', 'one', id],
      queryFn: ({ signal }) => get<Anomaly>(`${anomaliesPath}/${encodeURIComponent(id)}`, {}, signal),
    }),
  jobs: () =>
    queryOptions({
      queryKey: anomalyKeys.jobs,
      queryFn: async ({ signal }) => (await get<{ jobs: readonly AnomalyJob[] }>(jobsPath, {}, signal)).jobs,
      refetchInterval: REFRESH_MS,
    }),
  series: (job: string, text: string) =>
    queryOptions({
      queryKey: ['anomalies', 'series', job, text],
      queryFn: ({ signal }) =>
        get<AnomalySeriesList>(`${jobsPath}/${encodeURIComponent(job)}/series`, { text }, signal),
    }),
  points: (job: string, key: string, from: string, to: string) =>
    queryOptions({
      queryKey: ['anomalies', 'points', job, key, from, to],
      queryFn: ({ signal }) =>
        get<DrawnSeries & { readonly query: string }>(
          `${jobsPath}/${encodeURIComponent(job)}/points`,
          { key, from, to },
          signal,
        ),
    }),
};
