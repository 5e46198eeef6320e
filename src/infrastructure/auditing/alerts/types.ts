import type { AlertRule, Language, RuleText, Severity } from '../rules/types.ts';
import type { HistoryEntry, RuleCondition, RuleOverride } from './schema.ts';

export type Words = Readonly<Record<Language, string>>;

/** A rule as it runs: a ready one with what its users changed, or one of their own. */
export interface EngineRule extends Omit<AlertRule, 'condition' | 'forMs' | 'lists'> {
  readonly origin: 'ready' | 'own';
  readonly condition: RuleCondition;
  readonly forMs: number;
  readonly repeatMs: number;
  readonly resolveAfterMs: number;
  readonly channels: readonly string[];
  readonly lists: readonly string[];
  readonly override: RuleOverride | undefined;
  readonly changedBy: string | undefined;
  readonly changedAt: string | undefined;
}

/** A record that caused an alert. */
export interface Sample {
  /** RFC 3339. */
  readonly time: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a rule found in a group, as the state of alerts sees it. */
export interface Finding {
  readonly rule: EngineRule;
  readonly group: Readonly<Record<string, string>>;
  readonly atMs: number;
  readonly count: number;
  readonly message: Words;
  readonly sample: Sample | undefined;
  /** Where the record names them and the group does not. */
  readonly cluster: string;
  readonly namespace: string;
  /** The record may have been looked at before a restart: what is not newer than the alert is not counted again. */
  readonly isReplay: boolean;
}

/** An alert as it is kept. Times are milliseconds since 1970. */
export interface StoredAlert {
  readonly id: string;
  /** Of rule and group: one alert of them is open at a time. */
  readonly fingerprint: string;
  readonly rule: string;
  readonly origin: 'ready' | 'own' | 'raised';
  readonly severity: Severity;
  readonly state: 'pending' | 'firing' | 'resolved';
  readonly title: Words;
  readonly message: Words;
  readonly why: Words;
  readonly remedy: Words;
  readonly references: readonly string[];
  readonly log: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly group: Readonly<Record<string, string>>;
  readonly count: number;
  readonly startedAtMs: number;
  readonly lastAtMs: number;
  /** When the engine opened it, by its own clock. */
  readonly openedAtMs: number;
  /** When the engine saw it last, by its own clock: what being quiet is counted from. */
  readonly seenAtMs: number;
  readonly resolvedAtMs: number | undefined;
  readonly resolvedBy: string | undefined;
  readonly acknowledged: { readonly by: string; readonly atMs: number; readonly note: string } | undefined;
  readonly silencedBy: string | undefined;
  readonly samples: readonly Sample[];
  readonly query: string;
  readonly windowMs: number;
  readonly channels: readonly string[];
  readonly repeatMs: number;
  readonly resolveAfterMs: number;
  /** What its channels were told last, and when. */
  readonly told: 'nothing' | 'firing' | 'resolved';
  readonly toldAtMs: number;
}

/** A line of an alert's history before it has a number. */
export interface NewHistory {
  readonly alert: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly title: Words;
  readonly atMs: number;
  readonly kind: HistoryEntry['kind'];
  readonly by: string;
  readonly note: string;
}

export type Texts = Readonly<Record<Language, RuleText>>;
