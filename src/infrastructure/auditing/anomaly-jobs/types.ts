import type { AnomalyKind, SeriesState } from '../anomalies/index.ts';

/** One bucket of one series, as the log store answered. */
export interface Point {
  /** Beginning of the bucket, milliseconds since 1970. */
  readonly time: number;
  /** Values of the job's fields, in their order. */
  readonly entity: readonly string[];
  readonly value: number;
  readonly records: number;
}

/** All that is kept of one series. */
export interface Tracked {
  readonly key: string;
  readonly entity: readonly string[];
  readonly state: SeriesState;
  points: number;
  /** Buckets before have been judged. */
  fedUntil: number;
  /** The last bucket with records. */
  lastSeen: number;
  lastValue: number | undefined;
  /** One silence, or one stay beyond a bound, is told once. */
  isSilenceTold: boolean;
  isOutOfBounds: boolean;
}

/** What the detector told of one bucket. */
export interface Found {
  readonly key: string;
  readonly entity: readonly string[];
  readonly time: number;
  readonly value: number | undefined;
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  readonly score: number;
  readonly kind: AnomalyKind;
  readonly alert: boolean;
}
