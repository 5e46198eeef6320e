export { createHealth, type HealthOptions } from './health.ts';
export { createTelemetry, type TelemetryOptions } from './telemetry.ts';
export type {
  Counter,
  Exposition,
  Gauge,
  HealthCheck,
  HealthRegistry,
  HealthReport,
  HealthResult,
  Histogram,
  HistogramOptions,
  Labels,
  MetricOptions,
  Telemetry,
} from './types.ts';
