/**
 * What is out of the ordinary: one value (`spike`), the level (`shift`), how much it moves (`variance`), its absence
 * (`missing`), or a bound that the user set (`over-threshold`).
 */
export type AnomalyKind = 'spike' | 'shift' | 'variance' | 'missing' | 'over-threshold';

/** What a user knows about a series. */
export interface SeriesSettings {
  /** Values below are always an alert. */
  readonly min?: number;
  /** Values above are always an alert. */
  readonly max?: number;
  /** The granularity of the series. Without it the usual distance of its points is learned. */
  readonly intervalMs?: number;
  /** Added to times before the hour and the day of the week are read from them; 0 is UTC. */
  readonly utcOffsetMs?: number;
}

/** The point was not taken, and nothing changed: earlier than the last one, or no finite number or time of a Date. */
export interface Refused {
  readonly outcome: 'refused';
  readonly reason: 'earlier-than-last' | 'not-finite';
}

/** What a point is, judged by all points before it. */
export interface Judged {
  readonly outcome: 'judged';
  /** False for the first points of a series: only bounds are judged then, and the score is 0. */
  readonly trained: boolean;
  /** 0 to 1. Above ANOMALY_SCORE an anomaly, above ALERT_SCORE an alert; 0 while one already told goes on. */
  readonly score: number;
  /** As `score`, told before or not: what a chart draws. */
  readonly strength: number;
  readonly anomaly: boolean;
  readonly alert: boolean;
  /** Undefined where `anomaly` is false. */
  readonly kind: AnomalyKind | undefined;
  /** The value that was expected at this time. */
  readonly expected: number;
  /** Below it are about one in two hundred ordinary values. */
  readonly lower: number;
  /** Above it are about one in two hundred ordinary values. */
  readonly upper: number;
}

export type Judgement = Judged | Refused;

/** A user's word on an anomaly. */
export type Verdict = 'confirmed' | 'false-positive';
