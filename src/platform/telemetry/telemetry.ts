import {
  collectDefaultMetrics,
  type OpenMetricsContentType,
  Counter as PromCounter,
  Gauge as PromGauge,
  Histogram as PromHistogram,
  Registry,
} from 'prom-client';
import { createSeriesLimit } from './series-limit.ts';
import type { Counter, Gauge, Histogram, HistogramOptions, MetricOptions, Telemetry } from './types.ts';

const PREFIX = 'bulwark_';
const MAX_SERIES = 500;

type Metrics = Registry<OpenMetricsContentType>;

export interface TelemetryOptions {
  /** Memory, processor time, event loop and garbage collection of this process. True unless told. */
  readonly processMetrics?: boolean;
}

/** A registry of metrics of its own: two servers in one process do not see each other's. */
export function createTelemetry({ processMetrics = true }: TelemetryOptions = {}): Telemetry {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  if (processMetrics) collectDefaultMetrics({ register: registry as unknown as Registry });
  const folded = plainCounter(
    registry,
    'telemetry_folded_total',
    'Values counted under other labels: too many series.',
  );
  const failed = plainCounter(registry, 'telemetry_failed_reads_total', 'Gauges that could not be read.');
  const limit = <Names extends string>({ name, labels = [], maxSeries = MAX_SERIES }: MetricOptions<Names>) =>
    createSeriesLimit<Names>(labels, maxSeries, () => folded.inc({ metric: PREFIX + name }));
  return {
    counter: (options) => createCounter(registry, options, limit(options)),
    gauge: (options) => createGauge(registry, options, limit(options)),
    observedGauge: (options, read) =>
      observeGauge(registry, options, read, () => failed.inc({ metric: PREFIX + options.name })),
    histogram: (options) => createHistogram(registry, options, limit(options)),
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

type Limit<Names extends string> = ReturnType<typeof createSeriesLimit<Names>>;

function definition<Names extends string>(
  registry: Metrics,
  { name, help, labels = [] }: MetricOptions<Names>,
) {
  return { name: PREFIX + name, help, labelNames: [...labels], registers: [registry as unknown as Registry] };
}

function plainCounter(registry: Metrics, name: string, help: string): PromCounter<'metric'> {
  return new PromCounter(definition(registry, { name, help, labels: ['metric'] as const }));
}

function createCounter<Names extends string>(
  registry: Metrics,
  options: MetricOptions<Names>,
  limit: Limit<Names>,
) {
  if (!options.name.endsWith('_total'))
    throw new RangeError(`the counter ${options.name} must end in _total`);
  const metric = new PromCounter<Names>(definition(registry, options));
  return { add: (labels, amount = 1) => metric.inc(limit.admit(labels), amount) } satisfies Counter<Names>;
}

function createGauge<Names extends string>(
  registry: Metrics,
  options: MetricOptions<Names>,
  limit: Limit<Names>,
) {
  const metric = new PromGauge<Names>(definition(registry, options));
  return {
    set: (labels, value) => metric.set(limit.admit(labels), value),
    add: (labels, amount) => metric.inc(limit.admit(labels), amount),
    remove: (labels) => {
      metric.remove(limit.admit(labels));
      limit.forget(labels);
    },
  } satisfies Gauge<Names>;
}

function observeGauge(
  registry: Metrics,
  options: MetricOptions<never>,
  read: () => number | Promise<number>,
  onFailure: () => void,
): void {
  new PromGauge({
    ...definition(registry, options),
    async collect() {
      this.reset();
      try {
        this.set(await read());
      } catch {
        this.remove();
        onFailure();
      }
    },
  });
}

function createHistogram<Names extends string>(
  registry: Metrics,
  options: HistogramOptions<Names>,
  limit: Limit<Names>,
) {
  const metric = new PromHistogram<Names>({
    ...definition(registry, options),
    buckets: [...options.buckets],
  });
  return {
    observe: (labels, value) => metric.observe(limit.admit(labels), value),
    time: (labels) => {
      const startedAt = performance.now();
      return () => metric.observe(limit.admit(labels), (performance.now() - startedAt) / 1_000);
    },
  } satisfies Histogram<Names>;
}
