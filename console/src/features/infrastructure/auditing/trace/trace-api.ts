import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../../api/client.ts';
import type { TraceAnswer } from '../../../../api/wire.ts';

export interface TraceAsked {
  readonly cluster: string;
  readonly resource: string;
  readonly group: string | undefined;
  readonly namespace: string;
  readonly name: string;
  /** `24h`, `7d` …; undefined: all that is kept. */
  readonly since: string | undefined;
  readonly field: string | undefined;
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };

export function traceQuery(asked: TraceAsked) {
  const { since, ...rest } = asked;
  return queryOptions({
    queryKey: ['audit', 'trace', asked],
    queryFn: ({ signal }) =>
      get<TraceAnswer>('/api/v1/audit/trace', { ...rest, since: timeOf(since, Date.now()) }, signal),
    enabled: asked.cluster !== '' && asked.resource !== '' && asked.name !== '',
  });
}

/** RFC 3339 of a time so long ago; undefined for what is no length of time. */
export function timeOf(since: string | undefined, nowMs: number): string | undefined {
  const found = /^(\d{1,4})([hd])$/.exec(since ?? '');
  if (found === null) return undefined;
  return new Date(nowMs - Number(found[1]) * (UNITS[found[2] ?? ''] ?? 0)).toISOString();
}
