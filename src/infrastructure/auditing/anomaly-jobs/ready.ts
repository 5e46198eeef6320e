import type { JobInput } from './schema.ts';

/** A job that comes with the product. Its title is a word of the console; here it is in English. */
export interface ReadyJob {
  readonly id: string;
  readonly input: JobInput;
}

const COMMON = {
  filter: '*',
  stepSeconds: 300,
  leastScore: 0.5,
  maxSeries: 500,
  latenessSeconds: 60,
  enabled: true,
  alert: true,
} as const satisfies Partial<JobInput>;

const FAILED = '"responseStatus.code":>=400';
const SERVER_ERRORS = 'status:>=500';

/** Series that are worth watching in every cluster. Each is a series a cluster at least. */
export const READY_JOBS: readonly ReadyJob[] = [
  {
    id: 'audit-requests',
    input: {
      ...COMMON,
      title: 'API requests',
      log: 'audit',
      measure: { kind: 'count' },
      by: ['cluster'],
    },
  },
  {
    id: 'audit-requests-by-verb',
    input: {
      ...COMMON,
      title: 'API requests by verb',
      log: 'audit',
      measure: { kind: 'count' },
      by: ['cluster', 'verb'],
    },
  },
  {
    id: 'audit-failures-by-user',
    input: {
      ...COMMON,
      title: 'Refused and failed API requests by user',
      log: 'audit',
      filter: FAILED,
      measure: { kind: 'count' },
      by: ['cluster', 'user.username'],
    },
  },
  {
    id: 'ingress-requests',
    input: {
      ...COMMON,
      title: 'Requests through the ingress',
      log: 'ingress',
      measure: { kind: 'count' },
      by: ['cluster'],
    },
  },
  {
    id: 'ingress-requests-by-host',
    input: {
      ...COMMON,
      title: 'Requests by host',
      log: 'ingress',
      measure: { kind: 'count' },
      by: ['cluster', 'host'],
    },
  },
  {
    id: 'ingress-errors',
    input: {
      ...COMMON,
      title: 'Share of server errors',
      log: 'ingress',
      measure: { kind: 'share', filter: SERVER_ERRORS },
      by: ['cluster'],
    },
  },
  {
    id: 'ingress-errors-by-host',
    input: {
      ...COMMON,
      title: 'Share of server errors by host',
      log: 'ingress',
      measure: { kind: 'share', filter: SERVER_ERRORS },
      by: ['cluster', 'host'],
    },
  },
  {
    id: 'ingress-latency',
    input: {
      ...COMMON,
      title: 'Latency, average',
      log: 'ingress',
      measure: { kind: 'avg', field: 'request_time' },
      by: ['cluster'],
    },
  },
  {
    id: 'ingress-latency-by-host',
    input: {
      ...COMMON,
      title: 'Latency by host, average',
      log: 'ingress',
      measure: { kind: 'avg', field: 'request_time' },
      by: ['cluster', 'host'],
    },
  },
  {
    id: 'event-warnings',
    input: {
      ...COMMON,
      title: 'Warning events',
      log: 'event',
      filter: 'type:=Warning',
      measure: { kind: 'count' },
      by: ['cluster'],
    },
  },
];
