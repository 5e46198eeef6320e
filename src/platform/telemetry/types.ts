/** Values by label name. Only what has few values belongs here: never a pod's name, a path with ids, a user. */
export type Labels<Names extends string> = Readonly<Record<Names, string | number | boolean>>;

export interface MetricOptions<Names extends string> {
  /** Without the prefix `bulwark_`; with its unit: `job_duration_seconds`. Counters end in `_total`. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Names[];
  /** Different label values that are kept apart; 500 unless told. What is beyond counts under `other`, and says so. */
  readonly maxSeries?: number;
}

export interface HistogramOptions<Names extends string> extends MetricOptions<Names> {
  /** Upper bounds, rising. */
  readonly buckets: readonly number[];
}

/** Labels come first; a metric without labels takes `{}`. */
export interface Counter<Names extends string> {
  readonly add: (labels: Labels<Names>, amount?: number) => void;
}

export interface Gauge<Names extends string> {
  readonly set: (labels: Labels<Names>, value: number) => void;
  readonly add: (labels: Labels<Names>, amount: number) => void;
  readonly remove: (labels: Labels<Names>) => void;
}

export interface Histogram<Names extends string> {
  readonly observe: (labels: Labels<Names>, value: number) => void;
  /** Seconds from this call to the call of what it answers. */
  readonly time: (labels: Labels<Names>) => () => void;
}

/** The text that `/metrics` answers. */
export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/** The metrics of one server. */
export interface Telemetry {
  readonly counter: <Names extends string = never>(options: MetricOptions<Names>) => Counter<Names>;
  readonly gauge: <Names extends string = never>(options: MetricOptions<Names>) => Gauge<Names>;
  /** A gauge that is asked when somebody looks. One that throws is left out of this exposition and counted. */
  readonly observedGauge: (options: MetricOptions<never>, read: () => number | Promise<number>) => void;
  readonly histogram: <Names extends string = never>(options: HistogramOptions<Names>) => Histogram<Names>;
  /** OpenMetrics text. */
  readonly expose: () => Promise<Exposition>;
}

/** One named check of the server's health. */
export interface HealthCheck {
  readonly name: string;
  /** `live`: a restart would help. `ready`: requests cannot be answered now. */
  readonly kind: 'live' | 'ready';
  /** Resolves when all is well; what it throws is the reason. */
  readonly check: (signal: AbortSignal) => Promise<void>;
}

export type HealthResult =
  | { readonly name: string; readonly state: 'ok'; readonly ms: number }
  | { readonly name: string; readonly state: 'failing'; readonly ms: number; readonly reason: string };

export interface HealthReport {
  readonly state: 'ok' | 'failing';
  readonly checks: readonly HealthResult[];
}

export interface HealthRegistry {
  /** Answers the function that takes the check away again. */
  readonly add: (check: HealthCheck) => () => void;
  /** For /healthz: the checks of kind `live`. */
  readonly live: () => Promise<HealthReport>;
  /** For /readyz: all checks. */
  readonly ready: () => Promise<HealthReport>;
}
