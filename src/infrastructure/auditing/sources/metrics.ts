import type { Counter, Gauge, Telemetry } from '#platform/telemetry';
import type { SourceState } from './types.ts';

type Names = 'type' | 'source';

/** Counts of sources for the metrics page; names of sources are bounded by telemetry itself. */
export interface SourceMetrics {
  /** Called with each change of a state. */
  readonly changed: (before: SourceState, after: SourceState) => void;
}

export function createSourceMetrics(telemetry: Telemetry): SourceMetrics {
  const labels = ['type', 'source'] as const;
  const counter = (name: string, help: string): Counter<Names> => telemetry.counter({ name, help, labels });
  const gauge = (name: string, help: string): Gauge<Names> => telemetry.gauge({ name, help, labels });
  const counters = {
    lines: counter('log_source_lines_total', 'Lines that came from a source of logs.'),
    records: counter('log_source_records_total', 'Records that lines of a source became.'),
    bytes: counter('log_source_bytes_total', 'Bytes of lines of a source.'),
    unparsed: counter('log_source_unparsed_total', 'Lines kept as they are, since nothing could read them.'),
  } as const;
  const dropped = telemetry.counter({
    name: 'log_source_dropped_total',
    help: 'What a source had to leave out, by reason.',
    labels: ['type', 'source', 'reason'],
  });
  const lag = gauge('log_source_lag_seconds', 'Between the time in the last line and its arrival.');
  const failing = gauge('log_source_failing', '1 while a source cannot do its work.');
  return {
    changed: (before, after) => {
      const of = { type: after.type, source: after.name };
      for (const name of ['lines', 'records', 'bytes', 'unparsed'] as const) {
        if (after[name] > before[name]) counters[name].add(of, after[name] - before[name]);
      }
      for (const [reason, count] of Object.entries(after.dropped)) {
        const more = count - (before.dropped[reason] ?? 0);
        if (more > 0) dropped.add({ ...of, reason }, more);
      }
      if (after.lagSeconds !== undefined) lag.set(of, after.lagSeconds);
      failing.set(of, after.state === 'failing' ? 1 : 0);
    },
  };
}
