import type { AuditEvent, Json } from '#formats/audit-event';
import type { RuleLists } from '../compile.ts';

/** A record of a log other than audit: its fields as they lie in the store, and when it came. */
export interface CaseRecord {
  /** Seconds after the first one. */
  readonly after?: number;
  readonly fields: Readonly<Record<string, Json>>;
}

/** Records that follow each other, as one rule sees them. */
export interface RuleCase {
  readonly name: string;
  /** For rules over audit events. */
  readonly events?: readonly AuditEvent[];
  /** For rules over any other log. */
  readonly records?: readonly CaseRecord[];
  /** How long after the last event the clock is looked at, for rules about silence. */
  readonly thenAfterMs?: number;
}

/** What a rule must find and what it must leave alone. */
export interface RuleCases {
  readonly fires: readonly RuleCase[];
  readonly silent: readonly RuleCase[];
  /** For rules that need lists of their owner. */
  readonly lists?: RuleLists;
}
